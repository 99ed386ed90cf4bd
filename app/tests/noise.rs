//! Whatever stands where a checkpoint, a receipt, a key or a witness's request should is read or refused, and never a
//! panic. `fuzz/` tries further.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use loggbok_app::proof::{
    AddCheckpoint, Algorithm, Checkpoint, Proof, PublicKey, SecretKey, SignedCheckpoint,
};
use loggbok_store::Position;
use proptest::prelude::*;

/// One of each, whole.
fn whole() -> Vec<String> {
    let key = SecretKey::from_seed("log.example", Algorithm::Ed25519, &[7; 32]).unwrap();
    let checkpoint = Checkpoint {
        origin: "log.example".to_owned(),
        size: 12,
        root: [3; 32],
    };
    let note = SignedCheckpoint::sign(&checkpoint, &key).unwrap().to_text();
    let proof = Proof {
        position: Position(5),
        leaf: r#"{"position":5}"#.to_owned(),
        path: vec![[1; 32], [2; 32]],
        checkpoint: note.clone(),
    };
    let hash = format!("{}AQE=", "AQEB".repeat(10));
    let asked = format!("old 5\n{hash}\n\n{note}");
    vec![note, proof.to_text(), key.public().to_string(), asked]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn any_text_is_read_or_refused(
        which in 0..4_usize,
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0..12_usize, "[\n— a-z0-9+/=åö\u{0}]{0,5}"), 0..4),
    ) {
        let mut text: Vec<char> = whole().swap_remove(which).chars().collect();
        for (from, length, put) in cuts {
            let from = from.index(text.len() + 1);
            let to = (from + length).min(text.len());
            text.splice(from..to, put.chars());
        }
        let text: String = text.into_iter().collect();
        if let Ok(signed) = SignedCheckpoint::parse(&text) {
            let again = SignedCheckpoint::parse(&signed.to_text()).unwrap();
            prop_assert_eq!(again.checkpoint(), signed.checkpoint());
        }
        if let Ok(proof) = Proof::parse(&text) {
            let _ = proof.stands();
            prop_assert_eq!(Proof::parse(&proof.to_text()), Ok(proof));
        }
        if let Ok(asked) = AddCheckpoint::parse(&text) {
            prop_assert!(AddCheckpoint::parse(&asked.to_text()).is_ok());
        }
        if let Ok(key) = text.parse::<PublicKey>() {
            prop_assert_eq!(key.to_string().parse::<PublicKey>().ok(), Some(key));
        }
    }
}

#[test]
fn what_is_whole_reads() {
    let [note, proof, key, asked] = whole().try_into().unwrap();
    assert!(SignedCheckpoint::parse(&note).is_ok() && Proof::parse(&proof).is_ok());
    assert!(key.parse::<PublicKey>().is_ok() && AddCheckpoint::parse(&asked).is_ok());
}
