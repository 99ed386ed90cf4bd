//! What an erasure leaves in the files: nothing.

use std::path::{Path, PathBuf};

use loggbok_store::conformance::{clock, command, event, everything, fill};
use loggbok_store::{Database, EventLog, Position, Snapshot, Snapshots, SqliteLog};

use crate::open;

const SECRET: &str = "Uppgiften om Gunvor Exempelsson ska gallras";
const REASON: &str = "skälet nämner också Exempelsson vid namn";

/// The files of a data directory in which any of the texts stands.
fn found(dir: &Path, texts: &[&[u8]]) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files.retain(|file| {
        let bytes = std::fs::read(file).unwrap();
        texts
            .iter()
            .any(|text| bytes.windows(text.len()).any(|window| window == *text))
    });
    files
}

/// Three events with what is to be erased, small and too large for one page, among others that stay.
async fn written(log: &SqliteLog) -> Vec<Position> {
    fill(log, "a", 50).await;
    let mut positions = Vec::new();
    for (version, length) in [(0, 1), (1, 40), (2, 400)] {
        let mut append = command(&[], &[("s", version)]);
        append.events = vec![event("s", &format!(r#"{{"text":"{}"}}"#, SECRET.repeat(length)))];
        append.reason = Some(REASON.to_owned());
        positions.push(log.append(append).await.unwrap().position);
    }
    fill(log, "b", 50).await;
    let snapshot = Snapshot {
        position: Position(60),
        version: 1,
        bytes: SECRET.as_bytes().to_vec(),
    };
    log.keep("scope-a", "fold", snapshot, 0).await.unwrap();
    positions
}

#[tokio::test]
async fn a_byte_scan_finds_nothing_after_the_clean_up() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    let positions = written(&log).await;
    let events = everything(&*log).await;
    let salts: Vec<[u8; 32]> = positions
        .iter()
        .map(|position| {
            events[usize::try_from(position.0).unwrap() - 1]
                .content
                .as_ref()
                .unwrap()
                .salt
        })
        .collect();
    let mut texts: Vec<&[u8]> = vec![SECRET.as_bytes(), REASON.as_bytes()];
    texts.extend(salts.iter().map(|salt| &salt[..]));
    assert!(
        !found(dir.path(), &texts).is_empty(),
        "the scan finds what is there"
    );
    let root = log.root(103).await.unwrap();
    log.erase(command(&["e"], &[("e", 0)]), &positions).await.unwrap();
    assert!(
        !found(dir.path(), &texts).is_empty(),
        "the write-ahead log holds it until the files are cleaned"
    );
    log.clean_up(clock(1)).await.unwrap();
    assert_eq!(found(dir.path(), &texts), Vec::<PathBuf>::new());
    let copy = dir.path().join("copy.sqlite");
    log.backup(&copy).await.unwrap();
    assert_eq!(log.root(103).await.unwrap(), root);
    assert!(log.check().await.unwrap().is_sound());
    drop(log);
    assert_eq!(found(dir.path(), &texts), Vec::<PathBuf>::new());
    // What stays is still found, so the scan has read the right files.
    assert_eq!(found(dir.path(), &[b"ThingHappened"]).len(), 2);
}

#[tokio::test]
async fn the_freed_pages_are_overwritten_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    let positions = written(&log).await;
    log.erase(command(&["e"], &[("e", 0)]), &positions).await.unwrap();
    // Closing copies the write-ahead log into the database and removes it; nothing was cleaned up.
    drop(log);
    assert_eq!(
        found(dir.path(), &[SECRET.as_bytes(), REASON.as_bytes()]),
        Vec::<PathBuf>::new()
    );
}

#[tokio::test]
async fn what_was_erased_cannot_be_unsaid() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    let positions = written(&log).await;
    log.erase(command(&["e"], &[("e", 0)]), &positions).await.unwrap();
    log.clean_up(clock(1)).await.unwrap();
    drop(log);
    let raw = rusqlite::Connection::open(dir.path().join("loggbok.sqlite")).unwrap();
    for change in [
        "DELETE FROM erasure",
        "UPDATE erasure SET position = 1",
        "UPDATE erasure SET number = 2",
        "UPDATE erasure SET cleaned_at = NULL, before_bytes = NULL, after_bytes = NULL",
        "UPDATE erasure SET cleaned_at = 7",
        "UPDATE command SET digest = zeroblob(32) WHERE position = 1",
        "UPDATE command SET events = 7 WHERE digest = zeroblob(32)",
    ] {
        let refused = raw.execute(change, []).unwrap_err().to_string();
        assert!(refused.contains("is never"), "{change}: {refused}");
    }
    drop(raw);
    assert!(open(dir.path()).check().await.unwrap().is_sound());
}

#[tokio::test]
async fn a_log_opened_for_reading_erases_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    fill(&*log, "a", 1).await;
    let reading = SqliteLog::open_read_only(dir.path(), Default::default()).unwrap();
    assert!(
        reading
            .erase(command(&["e"], &[("e", 0)]), &[Position(1)])
            .await
            .is_err()
    );
    assert!(reading.clean_up(clock(0)).await.is_err());
    assert!(everything(&*reading).await[0].content.is_some());
}
