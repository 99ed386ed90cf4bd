//! A witness vouches for a log that only grows, and for no other.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it cannot go on"
)]

use std::sync::Arc;

use chrono::{DateTime, Utc};
use loggbok_app::SetClock;
use loggbok_app::bundle::Policy;
use loggbok_app::proof::{
    AddCheckpoint, Algorithm, Checkpoint, KeyFile, NoteFault, SecretKey, SignedCheckpoint, Signer, Signing,
    Unvouched,
};
use loggbok_store::conformance::fill;
use loggbok_store::proof;
use loggbok_store::sqlite::{Options, SqliteLog};

fn key(name: &str, algorithm: Algorithm) -> SecretKey {
    SecretKey::from_seed(name, algorithm, &[9; 32]).unwrap()
}

async fn signed_twice() -> (tempfile::TempDir, Arc<SqliteLog>, [SignedCheckpoint; 2]) {
    let directory = tempfile::tempdir().unwrap();
    let log = SqliteLog::open(directory.path(), Options::default()).unwrap();
    let signing = Signing {
        database: log.clone(),
        clock: Arc::new(SetClock::at(DateTime::<Utc>::UNIX_EPOCH)),
        file: KeyFile::at(&directory.path().join("signing.key")),
    };
    std::fs::create_dir_all(directory.path()).unwrap();
    let mut signer = Signer::open(signing, Some("log.example")).await.unwrap();
    let mut notes = Vec::new();
    for (stream, count) in [("a", 5), ("b", 8)] {
        fill(&*log, stream, count).await;
        notes.push(SignedCheckpoint::parse(&signer.sign().await.unwrap().unwrap().to_text()).unwrap());
    }
    (directory, log, notes.try_into().unwrap())
}

#[tokio::test]
async fn a_log_that_grows_is_vouched_for_and_no_other() {
    let (directory, log, [first, second]) = signed_twice().await;
    let file = KeyFile::at(&directory.path().join("signing.key"));
    let keys = [file.read().unwrap().unwrap().public().clone()];
    let ask = |old: u64, path: Vec<[u8; 32]>, signed: &SignedCheckpoint| {
        let signed = SignedCheckpoint::parse(&signed.to_text()).unwrap();
        AddCheckpoint::parse(&AddCheckpoint { old, path, signed }.to_text()).unwrap()
    };
    let path = proof::consistency(&*log, 5, 13).await.unwrap();
    assert_eq!(ask(0, vec![], &first).judge(&keys, None), Ok(()));
    let seen = Some(first.checkpoint());
    assert_eq!(ask(5, path.clone(), &second).judge(&keys, seen), Ok(()));
    assert_eq!(
        ask(5, vec![], &first).judge(&keys, seen),
        Ok(()),
        "the same again"
    );
    assert_eq!(
        ask(0, vec![], &second).judge(&keys, seen),
        Err(Unvouched::Seen(5))
    );
    assert_eq!(
        ask(5, path.clone(), &second).judge(&keys, None),
        Err(Unvouched::Seen(0))
    );
    assert_eq!(
        ask(5, path[1..].to_vec(), &second).judge(&keys, seen),
        Err(Unvouched::Inconsistent)
    );
    let later = Some(second.checkpoint());
    assert_eq!(
        ask(5, vec![], &first).judge(&keys, later),
        Err(Unvouched::Seen(13)),
        "set back"
    );
    let own = file.read().unwrap().unwrap();
    let other = Checkpoint {
        root: [3; 32],
        ..second.checkpoint().clone()
    };
    let other = SignedCheckpoint::sign(&other, &own).unwrap();
    assert_eq!(
        ask(5, path.clone(), &other).judge(&keys, seen),
        Err(Unvouched::Inconsistent)
    );
    assert_eq!(
        ask(13, vec![], &other).judge(&keys, later),
        Err(Unvouched::Seen(13)),
        "rewritten"
    );
    assert_eq!(
        ask(5, path.clone(), &second).judge(&[], seen),
        Err(Unvouched::UnknownLog)
    );
    let stranger = key("log.example", Algorithm::Ed25519);
    let refused = ask(5, path, &second).judge(&[stranger.public().clone()], seen);
    assert_eq!(refused, Err(Unvouched::Unsigned(NoteFault::Unsigned)));
    for text in ["", "old 1\n\nx", "old -1\n\n", "old 9\n\nlog.example\n1\n"] {
        assert_eq!(
            AddCheckpoint::parse(text).err(),
            Some(Unvouched::Malformed),
            "{text}"
        );
    }
}

#[tokio::test]
async fn a_policy_counts_the_witnesses_that_have_signed() {
    let (_directory, _, [_, last]) = signed_twice().await;
    let [w, v] = ["w.example", "v.example"].map(|name| key(name, Algorithm::Cosignature));
    let text = format!(
        "witness w {}\nwitness v {}\ngroup both all w v\nquorum both\n",
        w.public(),
        v.public()
    );
    let policy = Policy::parse(&text).unwrap();
    assert_eq!(policy.seen(&last), [""; 0]);
    let line = |key: &SecretKey| {
        let line = key.cosign(last.body(), 1_700_000_000).unwrap();
        String::from_utf8(line.to_bytes()).unwrap()
    };
    let one = last.with(&[line(&w)]).unwrap();
    assert_eq!(
        (policy.seen(&one), policy.is_met(&policy.seen(&one))),
        (vec!["w".to_owned()], false)
    );
    let two = one.with(&[line(&v), line(&w)]).unwrap();
    assert!(policy.is_met(&policy.seen(&two)));
    assert_eq!(two.body(), last.body());
    let forged = last.with(&[line(&w).replace("w.example", "v.example")]).unwrap();
    assert_eq!(policy.seen(&forged), [""; 0]);
    assert!(last.with(&["no signature".to_owned()]).is_err());
}
