//! The database as a whole: checked, and copied.

use crate::conformance::{Adapter, command, everything, fill};
use crate::sqlite::{Options, SqliteLog};
use crate::{Database, EventLog, Position, Shelf};

/// A sound log is found so, with the root it answers; erased events are counted.
pub async fn a_sound_log_is_found_sound(adapter: &impl Adapter) {
    let log = adapter.open().await;
    fill(&*log, "a", 7).await;
    log.append(command(&["b", "a", "b"], &[("a", 7), ("b", 0)]))
        .await
        .unwrap();
    log.append(command(&[], &[])).await.unwrap();
    log.erase(command(&["e"], &[("e", 0)]), &[Position(3)])
        .await
        .unwrap();
    let report = log.check().await.unwrap();
    assert_eq!(report.faults, []);
    assert_eq!((report.events, report.erased, report.commands), (11, 1, 10));
    assert_eq!(Some(report.root), log.root(11).await.unwrap());
}

/// A backup is a SQLite file with every event, answer and record in it.
pub async fn a_backup_holds_everything(adapter: &impl Adapter) {
    let log = adapter.open().await;
    fill(&*log, "a", 5).await;
    log.put("accounts", "a", "{}").await.unwrap();
    let dir = tempfile::tempdir().unwrap();
    let to = dir.path().join("backup.sqlite");
    let backup = log.backup(&to).await.unwrap();
    assert_eq!(Some(backup.root), log.root(5).await.unwrap());
    assert_eq!(backup.head, *log.follow().borrow());
    let copy = SqliteLog::open_file(&to, Options::default()).unwrap();
    assert_eq!(everything(&*copy).await, everything(&*log).await);
    assert_eq!(
        copy.receipts(None, 9).await.unwrap(),
        log.receipts(None, 9).await.unwrap()
    );
    assert_eq!(
        copy.list("accounts").await.unwrap(),
        log.list("accounts").await.unwrap()
    );
    assert!(copy.check().await.unwrap().is_sound());
    assert!(log.backup(&to).await.is_err(), "it is not overwritten");
}
