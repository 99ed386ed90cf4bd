//! Every payload ever written still reads.
//!
//! `tests/contracts/fossils/<Type>.<schema>.json` holds the shapes that version of the type was stored in: a list
//! of payloads with every variant and every optional field. A new schema adds a file; an old file is never edited.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use loggbok_domain::Event;
use serde_json::Value as Json;

/// Payloads by type and schema.
fn fossils() -> BTreeMap<(String, u32), Vec<Json>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/contracts/fossils");
    let read = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let parts: Vec<&str> = name.split('.').collect();
        let [kind, schema, "json"] = parts[..] else {
            panic!("{name}: not <Type>.<schema>.json")
        };
        let text = std::fs::read_to_string(&path).unwrap();
        let payloads = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        ((kind.to_owned(), schema.parse().unwrap()), payloads)
    };
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| read(entry.unwrap().path()))
        .collect()
}

#[test]
fn every_version_of_every_type_has_a_fossil() {
    let expected: BTreeSet<(String, u32)> = Event::types()
        .flat_map(|(kind, newest)| (1..=newest).map(move |schema| (kind.to_owned(), schema)))
        .collect();
    assert_eq!(fossils().into_keys().collect::<BTreeSet<_>>(), expected);
}

#[test]
fn every_fossil_reads_and_the_newest_write_the_same_again() {
    let newest: BTreeMap<&str, u32> = Event::types().collect();
    for ((kind, schema), payloads) in fossils() {
        assert!(!payloads.is_empty(), "{kind}.{schema} is empty");
        for payload in payloads {
            let read = Event::decode(&kind, schema, Some(&payload.to_string()));
            let event = read.unwrap_or_else(|e| panic!("{kind}.{schema}: {e}"));
            assert_eq!(event.kind(), kind);
            let written = event.payload().unwrap().unwrap();
            assert_eq!(Event::decode(&kind, event.schema(), Some(&written)), Ok(event));
            if newest[kind.as_str()] == schema {
                assert_eq!(
                    serde_json::from_str::<Json>(&written).unwrap(),
                    payload,
                    "{kind}.{schema}"
                );
            }
        }
    }
}
