//! Opening what is not ours to open.

use loggbok_store::conformance::{command, everything, fill};
use loggbok_store::sqlite::Options;
use loggbok_store::{AppendRefusal, Database, EventLog, Position, SqliteLog, StoreError};

use crate::{open, tamper};

/// Whoever only reads takes nothing that a writer needs, not even for a moment.
#[tokio::test]
async fn reading_never_keeps_a_writer_out() {
    let dir = tempfile::tempdir().unwrap();
    fill(&*open(dir.path()), "a", 3).await;
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !done.load(std::sync::atomic::Ordering::Relaxed) {
                    // What a reader meets while the files come and go is not the matter here.
                    drop(SqliteLog::open_read_only(dir.path(), Options::default()));
                }
            });
        }
        for _ in 0..50 {
            let opened = SqliteLog::open(dir.path(), Options::default());
            if opened.is_err() {
                done.store(true, std::sync::atomic::Ordering::Relaxed);
            }
            drop(opened.unwrap());
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}

#[tokio::test]
async fn one_process_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    let second = SqliteLog::open(dir.path(), Options::default()).unwrap_err();
    assert!(matches!(&second, StoreError::Locked { place } if *place == dir.path().display().to_string()));
    drop(log);
    open(dir.path());
}

#[tokio::test]
async fn reading_only_needs_no_lock_and_cannot_write() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    fill(&*log, "a", 3).await;
    let reading = SqliteLog::open_read_only(dir.path(), Options::default()).unwrap();
    assert_eq!(everything(&*reading).await, everything(&*log).await);
    let refused = reading.append(command(&["b"], &[("b", 0)])).await;
    assert!(matches!(
        refused,
        Err(AppendRefusal::Store(StoreError::Stopped { .. }))
    ));
    assert!(reading.check().await.unwrap().is_sound());
}

#[test]
fn a_strangers_file_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("loggbok.sqlite");
    for make in ["CREATE TABLE mine (x)", "PRAGMA application_id = 77"] {
        rusqlite::Connection::open(&file)
            .unwrap()
            .execute_batch(make)
            .unwrap();
        let before = std::fs::read(&file).unwrap();
        let refused = SqliteLog::open(dir.path(), Options::default()).unwrap_err();
        assert!(matches!(refused, StoreError::Foreign { .. }), "{refused}");
        assert_eq!(std::fs::read(&file).unwrap(), before);
        std::fs::remove_file(&file).unwrap();
    }
    std::fs::write(
        &file,
        "this is a text of more than a hundred bytes and no database at all\n".repeat(20),
    )
    .unwrap();
    assert!(matches!(
        SqliteLog::open(dir.path(), Options::default()),
        Err(StoreError::Foreign { .. })
    ));
}

#[test]
fn a_newer_log_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    drop(open(dir.path()));
    tamper(dir.path(), "PRAGMA user_version = 9");
    for refused in [
        SqliteLog::open(dir.path(), Options::default()).unwrap_err(),
        SqliteLog::open_read_only(dir.path(), Options::default()).unwrap_err(),
    ] {
        assert!(
            matches!(refused, StoreError::Newer { found: 9, known: 4 }),
            "{refused}"
        );
    }
}

#[tokio::test]
async fn a_log_of_the_first_schema_takes_the_steps_it_lacks() {
    let dir = tempfile::tempdir().unwrap();
    let first = include_str!("../../src/sqlite/schema/1.sql");
    let marks = "PRAGMA application_id = 0x4C6F6762; PRAGMA user_version = 1";
    rusqlite::Connection::open(dir.path().join("loggbok.sqlite"))
        .unwrap()
        .execute_batch(&format!("{first}; {marks}"))
        .unwrap();
    let refused = SqliteLog::open_read_only(dir.path(), Options::default()).unwrap_err();
    assert!(
        matches!(refused, StoreError::Older { found: 1, known: 4 }),
        "{refused}"
    );
    let log = open(dir.path());
    fill(&*log, "a", 2).await;
    log.erase(command(&["e"], &[("e", 0)]), &[Position(1)])
        .await
        .unwrap();
    assert_eq!(log.erasures().await.unwrap().len(), 1);
    assert!(log.check().await.unwrap().is_sound());
}

#[test]
fn a_missing_directory_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let missing = dir.path().join("nowhere");
    let refused = SqliteLog::open(&missing, Options::default()).unwrap_err();
    assert!(refused.to_string().contains("nowhere"), "{refused}");
    assert!(SqliteLog::open_read_only(&missing, Options::default()).is_err());
}

#[tokio::test]
async fn nothing_recorded_can_be_changed_or_removed() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    fill(&*log, "a", 1).await;
    let raw = rusqlite::Connection::open(log.file()).unwrap();
    for sql in [
        "UPDATE event SET kind = 1",
        "DELETE FROM event",
        "DELETE FROM content",
        "UPDATE content SET payload = '{}'",
        "UPDATE node SET hashes = zeroblob(32)",
        "DELETE FROM node",
        "UPDATE command SET digest = zeroblob(32)",
        "DELETE FROM command",
        "UPDATE name SET text = 'x' || id",
        "DELETE FROM name",
    ] {
        assert!(raw.execute(sql, []).is_err(), "{sql}");
    }
    assert!(log.check().await.unwrap().is_sound());
}
