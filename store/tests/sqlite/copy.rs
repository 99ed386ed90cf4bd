//! Backups and putting them back.

use std::sync::Arc;

use loggbok_store::conformance::{command, everything, fill};
use loggbok_store::{Database, EventLog, Shelf, SqliteLog, StoreError};

use crate::{open, tamper};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_under_writes_is_one_moment_of_the_log() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    fill(&*log, "a", 50).await;
    log.put("accounts", "k", "{}").await.unwrap();
    let writing = tokio::spawn({
        let log = Arc::clone(&log);
        async move { fill(&*log, "b", 200).await }
    });
    let to = dir.path().join("copy.sqlite");
    let backup = log.backup(&to).await.unwrap();
    writing.await.unwrap();
    assert!((50..=250).contains(&backup.head.position.0));
    assert_eq!(log.root(backup.head.position.0).await.unwrap(), Some(backup.root));
    assert_eq!(backup.bytes, std::fs::metadata(&to).unwrap().len());
    let there = tempfile::tempdir().unwrap();
    let report = SqliteLog::restore(&to, there.path()).unwrap();
    assert_eq!(
        (report.events, report.root),
        (backup.head.position.0, backup.root)
    );
    let restored = open(there.path());
    let count = usize::try_from(backup.head.position.0).unwrap();
    assert_eq!(everything(&*restored).await, everything(&*log).await[..count]);
    assert_eq!(
        restored.get("accounts", "k").await.unwrap().as_deref(),
        Some("{}")
    );
    restored.append(command(&["z"], &[("z", 0)])).await.unwrap();
}

#[tokio::test]
async fn nothing_is_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    fill(&*log, "a", 1).await;
    let to = dir.path().join("copy.sqlite");
    log.backup(&to).await.unwrap();
    assert!(matches!(log.backup(&to).await, Err(StoreError::Exists { .. })));
    assert!(matches!(
        SqliteLog::restore(&to, dir.path()),
        Err(StoreError::Locked { .. })
    ));
    drop(log);
    assert!(matches!(
        SqliteLog::restore(&to, dir.path()),
        Err(StoreError::Exists { .. })
    ));
}

#[tokio::test]
async fn a_damaged_backup_is_not_put_back() {
    let (dir, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let log = open(dir.path());
    fill(&*log, "a", 3).await;
    drop(log);
    tamper(dir.path(), "UPDATE content SET payload = '{}' WHERE position = 2");
    let refused = SqliteLog::restore(&dir.path().join("loggbok.sqlite"), there.path()).unwrap_err();
    assert!(
        matches!(&refused, StoreError::Damaged { place, .. } if place == "position 2"),
        "{refused}"
    );
    fill(&*open(there.path()), "a", 1).await;
}
