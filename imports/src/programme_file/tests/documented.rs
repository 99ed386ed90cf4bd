//! The guide to the format leaves no key out, and its example is read.

use std::collections::BTreeSet;

use toml::de::{DeTable, DeValue};

use super::super::read;
use super::TEXT;

const GUIDE: &str = include_str!("../../../../docs/programme-file.md");

/// Every key name of a file, except those that are keys of its own objects.
fn names(value: &DeValue<'_>, found: &mut BTreeSet<String>) {
    match value {
        DeValue::Table(table) => {
            for (key, value) in table {
                found.insert(key.get_ref().to_string());
                if !matches!(key.get_ref().as_ref(), "amounts" | "values") {
                    names(value.get_ref(), found);
                }
            }
        }
        DeValue::Array(array) => array.iter().for_each(|item| names(item.get_ref(), found)),
        _ => {}
    }
}

#[test]
fn every_key_of_the_real_file_is_explained() {
    let document = DeTable::parse(TEXT).unwrap();
    let mut found = BTreeSet::new();
    document
        .get_ref()
        .values()
        .for_each(|value| names(value.get_ref(), &mut found));
    found.extend(document.get_ref().keys().map(|key| key.get_ref().to_string()));
    let words: BTreeSet<&str> = GUIDE.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let missing: Vec<_> = found
        .iter()
        .filter(|name| !words.contains(name.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_example_of_the_guide_stands_in_the_real_file() {
    let example = GUIDE
        .split("```toml\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .unwrap();
    let without = |text: &str| {
        text.lines()
            .filter(|line| !line.starts_with("activity"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(without(TEXT).contains(example.trim()), "{example}");
    assert!(read("dalsland.toml", TEXT).is_ok());
}
