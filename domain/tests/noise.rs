//! Whatever stands where a payload should is read or refused, and never a panic. `fuzz/` tries further.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::PathBuf;
use std::sync::LazyLock;

use loggbok_domain::Event;
use proptest::prelude::*;

/// Type and text of every fossil.
static FOSSILS: LazyLock<Vec<(String, u32, String)>> = LazyLock::new(|| {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/contracts/fossils");
    let mut fossils = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let mut parts = name.split('.');
        let (kind, schema) = (
            parts.next().unwrap().to_owned(),
            parts.next().unwrap().parse().unwrap(),
        );
        let payloads: Vec<serde_json::Value> =
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        fossils.extend(
            payloads
                .iter()
                .map(|payload| (kind.clone(), schema, payload.to_string())),
        );
    }
    fossils.sort();
    fossils
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// A payload with pieces left out, repeated and exchanged, under its own type or another's.
    #[test]
    fn any_payload_is_read_or_refused(
        which in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        schema in 0..4_u32,
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0..12_usize, "[\\[\\]{}\":,0-9eE.+\\-\\\\ua-zåäö ]{0,5}"), 0..4),
    ) {
        let (kind, newest, text) = which.get(&FOSSILS);
        let (other, _, _) = other.get(&FOSSILS);
        let mut text: Vec<char> = text.chars().collect();
        for (from, length, put) in cuts {
            let from = from.index(text.len() + 1);
            let to = (from + length).min(text.len());
            text.splice(from..to, put.chars());
        }
        let text: String = text.into_iter().collect();
        for (kind, schema) in [(kind, *newest), (kind, schema), (other, schema)] {
            if let Ok(event) = Event::decode(kind, schema, Some(&text)) {
                let written = event.payload().unwrap().unwrap();
                prop_assert_eq!(Event::decode(kind, event.schema(), Some(&written)), Ok(event));
            }
        }
    }
}
