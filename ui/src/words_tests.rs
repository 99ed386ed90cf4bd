//! Both languages say the same things, and the code asks for exactly what they can say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Message keys with the variables each uses.
fn messages(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for path in files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(tag),
        "ftl",
    ) {
        let mut key = String::new();
        for line in std::fs::read_to_string(path)
            .unwrap()
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            if let Some((name, _)) = line
                .split_once(" =")
                .filter(|_| line.starts_with(|c: char| c.is_alphabetic()))
            {
                key = name.to_owned();
                assert!(
                    found.insert(key.clone(), BTreeSet::new()).is_none(),
                    "{tag}: {key} is said twice"
                );
            }
            let variables = line
                .split("{ $")
                .skip(1)
                .filter_map(|rest| rest.split([' ', '}']).next());
            found
                .entry(key.clone())
                .or_default()
                .extend(variables.map(str::to_owned));
        }
    }
    found.remove("");
    found
}

fn files(folder: &Path, ending: &str) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                files(&path, ending)
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .collect()
}

/// Keys asked for in the code.
fn asked() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "rs") {
        let code = std::fs::read_to_string(path).unwrap();
        for call in [".text(", ".text_with("] {
            for rest in code.split(call).skip(1) {
                let key = rest
                    .trim_start()
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next());
                found.extend(key.filter(|key| is_key(key)).map(str::to_owned));
            }
        }
    }
    found
}

/// Whether a key stands in the code: where it is asked for, in a table of keys, or as the field or form whose help,
/// lead, button or way it is.
fn is_named(key: &str, code: &str) -> bool {
    let stands = |key: &str| code.contains(&format!("\"{key}\""));
    let mut of = ["-hint", "-lead", "-do", "-way"].iter();
    stands(key) || of.any(|part| key.strip_suffix(part).is_some_and(stands))
}

fn is_key(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    assert_eq!(messages("sv"), messages("en"));
    assert!(messages("sv")["as-of-recorded"].contains("moment"));
}

#[test]
fn every_message_is_used_and_every_use_has_a_message() {
    let said: BTreeSet<_> = messages("sv").into_keys().collect();
    let asked = asked();
    let sources = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "rs");
    let code: String = sources
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    assert_eq!(
        said.iter()
            .filter(|key| !is_named(key, &code))
            .collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "never used"
    );
    assert_eq!(
        asked.difference(&said).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "never said"
    );
}
