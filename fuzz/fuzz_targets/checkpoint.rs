//! A checkpoint, a receipt with proof, a key or a witness's request from anybody. What reads is written again and then
//! reads as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loggbok_app::proof::{AddCheckpoint, Proof, PublicKey, SignedCheckpoint};

fuzz_target!(|text: &str| {
    if let Ok(signed) = SignedCheckpoint::parse(text) {
        let again = SignedCheckpoint::parse(&signed.to_text()).unwrap();
        assert_eq!(again.checkpoint(), signed.checkpoint());
    }
    if let Ok(proof) = Proof::parse(text) {
        let _ = proof.stands();
        assert_eq!(Proof::parse(&proof.to_text()), Ok(proof));
    }
    if let Ok(asked) = AddCheckpoint::parse(text) {
        assert!(AddCheckpoint::parse(&asked.to_text()).is_ok());
    }
    if let Ok(key) = text.parse::<PublicKey>() {
        assert_eq!(key.to_string().parse::<PublicKey>().ok(), Some(key));
    }
});
