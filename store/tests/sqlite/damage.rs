//! A check names what has been damaged.

use std::path::Path;

use loggbok_store::conformance::{command, everything, fill};
use loggbok_store::sqlite::Options;
use loggbok_store::{AppendRefusal, Database, EventLog, Position, Shelf, SqliteLog, StoreError};

use crate::{open, tamper};

/// Damages a log of nine events and answers the places of the faults a check then names.
async fn places(sql: &str) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    fill(&*log, "a", 4).await;
    log.append(command(&["b", "a", "b"], &[("a", 4), ("b", 0)]))
        .await
        .unwrap();
    fill(&*log, "c", 2).await;
    assert!(log.check().await.unwrap().is_sound());
    drop(log);
    tamper(dir.path(), sql);
    let report = open(dir.path()).check().await.unwrap();
    report.faults.into_iter().map(|fault| fault.place).collect()
}

#[tokio::test]
async fn changed_rows_are_named_by_their_position() {
    for (sql, place) in [
        (
            "UPDATE content SET payload = '{\"a\":2}' WHERE position = 3",
            "position 3",
        ),
        (
            "UPDATE content SET reason = 'why' WHERE position = 3",
            "position 3",
        ),
        (
            "UPDATE content SET salt = zeroblob(32) WHERE position = 3",
            "position 3",
        ),
        ("DELETE FROM content WHERE position = 5", "position 5"),
        (
            "UPDATE event SET role = (SELECT id FROM name WHERE text = 'rule-1') WHERE position = 5",
            "position 5",
        ),
        (
            "UPDATE event SET decision = zeroblob(16) WHERE position = 9",
            "position 9",
        ),
        (
            "UPDATE event SET correlation = zeroblob(16) WHERE position = 9",
            "position 9",
        ),
        (
            "UPDATE event SET recorded_at = recorded_at + 1 WHERE position = 9",
            "position 9",
        ),
        (
            "UPDATE event SET sealed = zeroblob(32) WHERE position = 1",
            "position 1",
        ),
        ("UPDATE event SET schema = 2 WHERE position = 2", "position 2"),
        ("UPDATE event SET stream = 'd' WHERE position = 9", "position 9"),
        (
            "UPDATE node SET hashes = zeroblob(length(hashes)) WHERE position = 4",
            "position 4",
        ),
        ("DELETE FROM node WHERE position = 4", "position 4"),
        ("UPDATE head SET peaks = zeroblob(64)", "the head"),
        (
            "UPDATE name SET text = 'somebody' WHERE text = 'actor-1'",
            "position 1",
        ),
    ] {
        let places = places(sql).await;
        assert!(places.iter().any(|named| named == place), "{sql}: {places:?}");
    }
}

#[tokio::test]
async fn a_missing_event_and_a_changed_answer_are_named() {
    let places_of = |faults: Vec<String>| faults.join(", ");
    assert!(places_of(places("DELETE FROM event WHERE position = 6").await).contains("position 7"));
    assert!(places_of(places("UPDATE command SET events = 2 WHERE events = 3").await).contains("command "));
    assert!(places_of(places("UPDATE command SET position = 1").await).contains("command "));
    assert!(places_of(places("DELETE FROM command WHERE position = 2").await).contains("position 2"));
}

#[tokio::test]
async fn a_head_that_does_not_fit_keeps_the_log_shut() {
    for sql in ["UPDATE head SET position = 7", "DELETE FROM head"] {
        let dir = tempfile::tempdir().unwrap();
        let log = open(dir.path());
        fill(&*log, "a", 3).await;
        drop(log);
        tamper(dir.path(), sql);
        let refused = SqliteLog::open(dir.path(), Options::default()).unwrap_err();
        assert!(
            matches!(&refused, StoreError::Damaged { place, .. } if place == "the head"),
            "{refused}"
        );
    }
}

#[tokio::test]
async fn a_damaged_page_is_an_error_and_never_a_gap() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    fill(&*log, "a", 400).await;
    let all = everything(&*log).await;
    drop(log);
    overwrite_page(dir.path(), &all[200].commit);
    let log = open(dir.path());
    let read = log.read_all(Position::START, Position(400), 1000).await;
    assert!(matches!(read, Err(StoreError::Damaged { .. })), "{read:?}");
    let report = log.check().await.unwrap();
    assert!(!report.is_sound());
    let named = report
        .faults
        .iter()
        .find(|fault| fault.place.starts_with("position "))
        .expect("a position");
    let first_lost: u64 = named.place["position ".len()..].parse().unwrap();
    assert!((1..=201).contains(&first_lost), "{named:?}");
    // What stands before it is read as ever.
    let before = usize::try_from(first_lost - 1).unwrap();
    assert_eq!(
        log.read_all(Position::START, Position(400), before)
            .await
            .unwrap(),
        all[..before]
    );
}

#[tokio::test]
async fn an_erased_log_is_sound() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    fill(&*log, "a", 6).await;
    log.erase(command(&["e"], &[("e", 0)]), &[Position(2), Position(5)])
        .await
        .unwrap();
    let report = log.check().await.unwrap();
    assert_eq!(
        (report.faults, report.events, report.erased, report.commands),
        (vec![], 7, 2, 7)
    );
    assert_eq!(Some(report.root), log.root(7).await.unwrap());
}

#[tokio::test]
async fn after_a_fault_on_the_disk_nothing_more_is_written_and_reading_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    fill(&*log, "a", 400).await;
    let all = everything(&*log).await;
    drop(log);
    // The page the next event goes to.
    overwrite_page(dir.path(), &all[399].commit);
    let log = open(dir.path());
    for _ in 0..2 {
        let refused = log.append(command(&["b"], &[("b", 0)])).await;
        assert!(
            matches!(refused, Err(AppendRefusal::Store(StoreError::Stopped { .. }))),
            "{refused:?}"
        );
    }
    assert!(matches!(
        log.put("drawer", "key", "{}").await,
        Err(StoreError::Stopped { .. })
    ));
    assert_eq!(log.follow().borrow().position, Position(400));
    assert_eq!(
        log.read_all(Position::START, Position(100), 100).await.unwrap(),
        all[..100]
    );
}

/// Destroys the page of the closed log that holds these bytes.
fn overwrite_page(dir: &Path, holding: &[u8; 32]) {
    let file = dir.join("loggbok.sqlite");
    let mut bytes = std::fs::read(&file).unwrap();
    let at = bytes
        .windows(32)
        .position(|window| window == holding)
        .expect("the event's row");
    let page = at / 4096 * 4096;
    bytes[page..page + 4096].fill(0xA5);
    std::fs::write(&file, bytes).unwrap();
}
