//! The leaf format, frozen: whoever changes a byte here breaks every proof ever given. The vectors were computed
//! by a few lines of Python with hashlib and json, not by this program.
#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use std::sync::Arc;

use chrono::DateTime;
use loggbok_store::leaf::{LONGEST, Leaf, LeafError, recommit};
use loggbok_store::merkle::Frontier;
use loggbok_store::{Author, Content, Position, StoredEvent};
use proptest::prelude::*;
use uuid::Uuid;

fn full() -> StoredEvent {
    StoredEvent {
        position: Position(42),
        scope: "0192f0c1-0000-7000-8000-000000000001".into(),
        stream: "phase-å\"\\\u{7}".into(),
        version: 3,
        id: Uuid::from_u128(1),
        kind: "PhasePlanned".into(),
        schema: 2,
        recorded_at: DateTime::from_timestamp_micros(1_733_788_800_000_120).unwrap(),
        author: Arc::new(Author {
            actor: "p-77".into(),
            role: "programkontor".into(),
            organisation: Some("amal".into()),
        }),
        decision: Some(Uuid::from_u128(2)),
        rule: "phase-plan".into(),
        command: Uuid::from_u128(3),
        correlation: Some(Uuid::from_u128(4)),
        causation: Some(Uuid::from_u128(5)),
        commit: [0xAB; 32],
        content: Some(Content {
            payload: r#"{"end":"2025-Q4","name":"Teknisk integration"}"#.into(),
            reason: Some("för sent".into()),
            salt: [9; 32],
        }),
    }
}

fn sparse() -> StoredEvent {
    let author = Arc::new(Author {
        actor: "p".into(),
        role: "r".into(),
        organisation: None,
    });
    let content = Some(Content {
        payload: "{}".into(),
        reason: None,
        salt: [0; 32],
    });
    StoredEvent {
        author,
        content,
        decision: None,
        correlation: None,
        causation: None,
        ..full()
    }
}

fn text(event: &StoredEvent) -> String {
    String::from_utf8(Leaf::from(event).encode().unwrap()).unwrap()
}

fn hexadecimal(hash: [u8; 32]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn leaves_are_these_bytes() {
    insta::assert_snapshot!(text(&full()), @r##"{"actor":"p-77","causation":"00000000-0000-0000-0000-000000000005","command":"00000000-0000-0000-0000-000000000003","commit":"abababababababababababababababababababababababababababababababab","format":1,"id":"00000000-0000-0000-0000-000000000001","position":42,"recorded_at":"2024-12-10T00:00:00.000120Z","schema":2,"scope":"0192f0c1-0000-7000-8000-000000000001","stream":"phase-å\"\\\u0007","type":"PhasePlanned","version":3}"##);
    insta::assert_snapshot!(text(&sparse()), @r##"{"actor":"p","causation":null,"command":"00000000-0000-0000-0000-000000000003","commit":"abababababababababababababababababababababababababababababababab","format":1,"id":"00000000-0000-0000-0000-000000000001","position":42,"recorded_at":"2024-12-10T00:00:00.000120Z","schema":2,"scope":"0192f0c1-0000-7000-8000-000000000001","stream":"phase-å\"\\\u0007","type":"PhasePlanned","version":3}"##);
}

#[test]
fn commitments_are_these_hashes() {
    let commit = |event: StoredEvent| hexadecimal(recommit(&event, event.content.as_ref().unwrap()).unwrap());
    insta::assert_snapshot!(commit(full()), @"af284f2c05e5ceabdeaafffe043f13c6788ddea7b81dca5b6417cf19b5380d08");
    insta::assert_snapshot!(commit(sparse()), @"85f312cec8345356ca5c76e27d42efd0fe0cb6addd3d05222eddf0da1fef3684");
}

#[test]
fn roots_are_these_hashes() {
    let mut tree = Frontier::default();
    let mut roots = vec![hexadecimal(tree.root())];
    for position in 1..=5 {
        tree.push(
            &Leaf::from(&StoredEvent {
                position: Position(position),
                ..full()
            })
            .encode()
            .unwrap(),
        );
        roots.push(hexadecimal(tree.root()));
    }
    insta::assert_snapshot!(roots.join("\n"), @"
    e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
    60022055c7b4688bdd3d21e46ab0f265990d70a8cac5bc0c64991b23061acc05
    ebfd0d1bf722efb40e320b488ea213d43146486d0c51c4709247377ebe1430e1
    4e87d0837e32b89915985c959122b3f7789e1b61639ebdec48ebb92076a6139c
    75f422adc7e595d58a1071641a8692e081c92e50cc9a6e770c79625675f79a45
    9861444c85e3605d18be252a80d92d705e78b1c30edd1f03fe8e5865ce4a1627
    ");
}

#[test]
fn a_leaf_has_a_longest_length() {
    let spare = LONGEST - text(&full()).len();
    let lengthen = |by: usize| {
        let event = StoredEvent {
            kind: format!("PhasePlanned{}", "x".repeat(by)).into(),
            ..full()
        };
        Leaf::from(&event).encode()
    };
    assert_eq!(lengthen(spare).unwrap().len(), LONGEST);
    assert_eq!(
        lengthen(spare + 1),
        Err(LeafError::TooLong { bytes: LONGEST + 1 })
    );
}

proptest! {
    /// Writing fields in order is what RFC 8785 asks for, whatever stands in them.
    #[test]
    fn a_leaf_is_canonical(stream in ".{0,40}", actor in "\\PC{0,20}", position in 1..9_007_199_254_740_991_u64) {
        let author = Arc::new(Author { actor, ..Author::clone(&full().author) });
        let text = text(&StoredEvent { stream: stream.into(), author, position: Position(position), ..full() });
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(serde_json_canonicalizer::to_string(&value).unwrap(), text);
    }

    /// Every part of what is sealed changes the commitment.
    #[test]
    fn nothing_sealed_can_be_changed(part in 0..8) {
        let (event, mut other) = (full(), full());
        let content = other.content.as_mut().unwrap();
        match part {
            0 => content.payload = "{}".into(),
            1 => content.reason = None,
            2 => content.salt = [8; 32],
            3 => Arc::make_mut(&mut other.author).role = "revisor".into(),
            4 => Arc::make_mut(&mut other.author).organisation = None,
            5 => other.decision = None,
            6 => other.rule = "other".into(),
            _ => other.correlation = None,
        }
        let commit = |event: &StoredEvent| recommit(event, event.content.as_ref().unwrap()).unwrap();
        prop_assert_ne!(commit(&event), commit(&other));
    }

    /// The frontier survives being written down at any size.
    #[test]
    fn a_frontier_is_read_back(size in 0..70_u64) {
        let mut tree = Frontier::default();
        for leaf in 0..size {
            tree.push(&leaf.to_be_bytes());
        }
        prop_assert_eq!(Frontier::parse(size, &tree.to_bytes()), Some(tree.clone()));
        prop_assert_eq!(Frontier::parse(size ^ 1, &tree.to_bytes()), None);
    }
}
