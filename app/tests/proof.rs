//! Signing a real log: what is signed, what is refused, and what survives a change of keys.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it cannot go on"
)]

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use loggbok_app::SetClock;
use loggbok_app::proof::{
    self, KeyChain, KeyFile, NoteFault, Proof, SignedCheckpoint, Signer, SignerFault, Signing, StandsFault,
    Tile, Witnessing, succeed,
};
use loggbok_store::conformance::{command, fill};
use loggbok_store::sqlite::{Options, SqliteLog};
use loggbok_store::{Database as _, EventLog as _, Position};

struct House {
    directory: tempfile::TempDir,
    log: Arc<SqliteLog>,
}

fn open(directory: &Path) -> Arc<SqliteLog> {
    SqliteLog::open(directory, Options::default()).unwrap()
}

impl House {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let log = open(directory.path());
        Self { directory, log }
    }

    fn signing(&self) -> Signing {
        Signing {
            database: self.log.clone(),
            clock: Arc::new(SetClock::at(DateTime::<Utc>::UNIX_EPOCH)),
            file: KeyFile::at(&self.directory.path().join("signing.key")),
        }
    }

    async fn signer(&self) -> Result<Signer, SignerFault> {
        Signer::open(self.signing(), Some("log.example")).await
    }

    async fn chain(&self) -> KeyChain {
        KeyChain::read(&proof::keys(&*self.log).await.unwrap()).unwrap()
    }

    async fn sizes(&self) -> Vec<u64> {
        let kept = proof::checkpoints(&*self.log).await.unwrap();
        let parsed = kept
            .iter()
            .map(|kept| SignedCheckpoint::parse(&kept.note).unwrap());
        parsed.map(|signed| signed.checkpoint().size).collect()
    }
}

#[tokio::test]
async fn what_has_grown_is_signed_and_kept() {
    let house = House::new();
    let mut signer = house.signer().await.unwrap();
    assert!(signer.sign().await.unwrap().is_none(), "there is nothing to sign");
    fill(&*house.log, "a", 3).await;
    let note = signer.sign().await.unwrap().unwrap().to_text();
    assert!(note.starts_with("log.example\n3\n"), "{note}");
    assert!(signer.sign().await.unwrap().is_none(), "it is signed already");
    fill(&*house.log, "b", 4).await;
    signer.sign().await.unwrap().unwrap();
    assert_eq!(house.sizes().await, [3, 7]);
    let signed = SignedCheckpoint::parse(&note).unwrap();
    assert_eq!(Some(signed.checkpoint().root), house.log.root(3).await.unwrap());
    assert_eq!(house.chain().await.signer(&signed), Ok(1));
    let again = house.signer().await.unwrap();
    assert_eq!(again.key(), signer.key(), "the key is made once");
}

#[cfg(unix)]
#[tokio::test]
async fn the_key_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let house = House::new();
    drop(house.signer().await.unwrap());
    let key = house.directory.path().join("signing.key");
    let mode = std::fs::metadata(&key).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o640)).unwrap();
    assert!(matches!(house.signer().await, Err(SignerFault::Key(_))));
}

#[tokio::test]
async fn a_log_that_was_set_back_is_not_signed() {
    let mut house = House::new();
    fill(&*house.log, "a", 5).await;
    let copy = house.directory.path().join("copy");
    house.log.backup(&copy).await.unwrap();
    fill(&*house.log, "b", 2).await;
    house.signer().await.unwrap().sign().await.unwrap().unwrap();
    let database = house.log.file().to_owned();
    house.log = open(tempfile::tempdir().unwrap().path());
    std::fs::rename(&copy, &database).unwrap();
    house.log = open(house.directory.path());
    let refused = house.signer().await.err();
    assert!(
        matches!(refused, Some(SignerFault::Smaller { signed: 7, size: 5 })),
        "{refused:?}"
    );
    fill(&*house.log, "c", 4).await;
    let refused = house.signer().await.err();
    assert!(
        matches!(refused, Some(SignerFault::Inconsistent { signed: 7 })),
        "{refused:?}"
    );
    assert_eq!(house.sizes().await, [0_u64; 0]);
}

#[tokio::test]
async fn a_missing_or_foreign_key_is_told() {
    let house = House::new();
    let known = house.signer().await.unwrap();
    let file = house.directory.path().join("signing.key");
    let own = std::fs::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    let missing = house.signer().await.err();
    assert!(
        matches!(&missing, Some(SignerFault::Another { found, .. }) if found.is_empty()),
        "{missing:?}"
    );
    let other = House::new();
    drop(other.signer().await.unwrap());
    std::fs::copy(other.directory.path().join("signing.key"), &file).unwrap();
    let another = house.signer().await.err();
    assert!(
        matches!(&another, Some(SignerFault::Another { found, .. }) if !found.is_empty()),
        "{another:?}"
    );
    std::fs::write(&file, "not a key").unwrap();
    assert!(matches!(house.signer().await, Err(SignerFault::Key(_))));
    std::fs::write(&file, own).unwrap();
    assert_eq!(house.signer().await.unwrap().key(), known.key());
}

#[tokio::test]
async fn keys_change_and_what_the_old_one_signed_still_holds() {
    let house = House::new();
    fill(&*house.log, "a", 3).await;
    let old = house
        .signer()
        .await
        .unwrap()
        .sign()
        .await
        .unwrap()
        .unwrap()
        .to_text();
    succeed(&house.signing(), false).await.unwrap();
    let mut signer = house.signer().await.unwrap();
    assert!(
        signer.sign().await.unwrap().is_some(),
        "the new key signs what the old one signed"
    );
    fill(&*house.log, "b", 1).await;
    let new = signer.sign().await.unwrap().unwrap().to_text();
    let chain = house.chain().await;
    assert_eq!((chain.keys().len(), chain.lost()), (2, &[][..]));
    let number = |note: &str| chain.signer(&SignedCheckpoint::parse(note).unwrap());
    assert_eq!((number(&old), number(&new)), (Ok(1), Ok(2)));
    assert_eq!(house.sizes().await, [3, 3, 4]);
    assert!(succeed(&house.signing(), true).await.is_err(), "it is not lost");
    std::fs::remove_file(house.directory.path().join("signing.key")).unwrap();
    assert!(succeed(&house.signing(), false).await.is_err(), "it is lost");
    succeed(&house.signing(), true).await.unwrap();
    assert_eq!(house.chain().await.lost(), [3]);
    assert!(house.signer().await.is_ok());
}

#[tokio::test]
async fn a_proof_stands_for_its_event_and_no_other() {
    let house = House::new();
    fill(&*house.log, "a", 300).await;
    let mut signer = house.signer().await.unwrap();
    let signed = SignedCheckpoint::parse(&signer.sign().await.unwrap().unwrap().to_text()).unwrap();
    for position in [1, 2, 255, 256, 257, 300] {
        let found = Proof::of(&*house.log, Position(position), &signed)
            .await
            .unwrap()
            .unwrap();
        let read = Proof::parse(&found.to_text()).unwrap();
        assert_eq!(read, found);
        assert_eq!(read.stands().unwrap().checkpoint(), signed.checkpoint());
        assert!(found.path.len() * 32 <= 1024);
        let moved = Proof {
            position: Position(position + 1),
            ..found.clone()
        };
        assert_eq!(moved.stands().err(), Some(StandsFault::Path));
        let edited = Proof {
            leaf: found.leaf.replace("actor-1", "actor-2"),
            ..found
        };
        assert_eq!(edited.stands().err(), Some(StandsFault::Path));
    }
    assert_eq!(
        Proof::of(&*house.log, Position(301), &signed).await.unwrap(),
        None
    );
    assert_eq!(
        Proof::of(&*house.log, Position::START, &signed).await.unwrap(),
        None
    );
    for text in [
        "",
        "c2sp.org/tlog-proof@v1\n",
        "c2sp.org/tlog-proof@v1\nextra e30=\nindex 18446744073709551615\n\nx\n",
    ] {
        assert!(Proof::parse(text).is_err(), "{text}");
    }
    let forged =
        SignedCheckpoint::parse(&signed.to_text().replace("log.example\n300", "log.example\n301")).unwrap();
    assert_eq!(house.chain().await.signer(&forged), Err(NoteFault::Forged));
}

#[tokio::test]
async fn a_decision_is_signed_at_once_and_other_events_within_the_time() {
    let house = House::new();
    let signer = house.signer().await.unwrap();
    fill(&*house.log, "a", 2).await;
    let signing = {
        let (signed, _) = tokio::sync::watch::channel(None);
        let (_, cosigned) = tokio::sync::mpsc::channel(1);
        tokio::spawn(signer.run(Witnessing { signed, cosigned }))
    };
    until_signed(&house, 2).await;
    fill(&*house.log, "b", 1).await;
    let mut decision = command(&["d"], &[("d", 0)]);
    decision.events[0].kind = "DecisionTaken".into();
    house.log.append(decision).await.unwrap();
    until_signed(&house, 4).await;
    assert_eq!(house.sizes().await.last(), Some(&4));
    signing.abort();
}

/// Waits for what is being signed; the test's own limit of time is the limit.
async fn until_signed(house: &House, size: u64) {
    let began = std::time::Instant::now();
    while house.sizes().await.last() != Some(&size) {
        assert!(began.elapsed().as_secs() < 8, "not signed at once");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn tiles_are_those_of_the_tree() {
    let house = House::new();
    fill(&*house.log, "a", 300).await;
    let root = house.log.root(300).await.unwrap().unwrap();
    let mut hashes = Vec::new();
    for tile in Tile::all(300).iter().filter(|tile| tile.level == Some(0)) {
        hashes.extend(tile.read(&*house.log).await.unwrap());
    }
    assert_eq!(hashes.len(), 300 * 32);
    let mut entries = Vec::new();
    for tile in Tile::all(300).iter().filter(|tile| tile.level.is_none()) {
        entries.extend(tile.read(&*house.log).await.unwrap());
    }
    let mut tree = loggbok_store::merkle::Frontier::default();
    let mut rest = entries.as_slice();
    while let Some((length, after)) = rest.split_first_chunk::<2>() {
        let (leaf, after) = after.split_at(usize::from(u16::from_be_bytes(*length)));
        let index = usize::try_from(tree.size()).unwrap();
        assert_eq!(tree.push(leaf)[..32], hashes[index * 32..][..32]);
        rest = after;
    }
    assert_eq!(tree.root(), root);
}
