//! Everything that is said is said in both languages.

use std::collections::{BTreeMap, BTreeSet};

use loggbok_domain::{Event, Language};

use super::tree;

/// The crates that speak.
const SPEAKERS: [&str; 2] = ["app", "ui"];

/// The messages of one crate in one language: key to text.
fn messages(speaker: &str, language: Language) -> BTreeMap<&'static str, &'static str> {
    let folder = format!("{speaker}/locales/{}", language.tag());
    let mut found = BTreeMap::new();
    for source in tree::files().iter().filter(|source| source.is_in(&folder)) {
        let lines = source
            .text
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-'));
        for (key, text) in lines.filter_map(|line| line.split_once(" =")) {
            assert!(
                found.insert(key, text).is_none(),
                "{}: `{key}` is said twice",
                source.path
            );
        }
    }
    found
}

#[test]
fn both_languages_say_the_same_things() {
    for speaker in SPEAKERS {
        let [swedish, english] = Language::ALL.map(|language| messages(speaker, language));
        let keys =
            |texts: &BTreeMap<&'static str, &'static str>| texts.keys().copied().collect::<BTreeSet<_>>();
        let only_one: Vec<_> = keys(&swedish)
            .symmetric_difference(&keys(&english))
            .copied()
            .collect();
        assert!(
            only_one.is_empty(),
            "{speaker} says only in one language: {only_one:?}"
        );
        assert!(!swedish.is_empty(), "{speaker} says nothing");
    }
}

#[test]
fn every_event_has_words() {
    for language in Language::ALL {
        let messages = messages("app", language);
        for (kind, _) in Event::types() {
            assert!(
                messages.contains_key(format!("event-{kind}").as_str()),
                "{kind} in {}",
                language.tag()
            );
        }
    }
}
