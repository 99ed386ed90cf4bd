//! Backups and putting them back.

use std::path::Path;
use std::sync::Arc;

use loggbok_store::conformance::{clock, command, event, everything, fill};
use loggbok_store::{Database, EventLog, Position, Shelf, SqliteLog, StoreError, copy};

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

/// A copy is begun at every moment of a log's life, left alone, and continued at its end.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_begun_at_any_moment_ends_without_what_was_erased() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    let from: Arc<dyn Database> = log.clone();
    let mut copies = Vec::new();
    for version in 0..12 {
        if version % 4 == 3 {
            let erased = [Position(version - 1), Position(version / 2)];
            log.erase(command(&["e"], &[("e", version / 4)]), &erased)
                .await
                .unwrap();
        }
        let mut append = command(&[], &[("a", version)]);
        append.events = vec![event("a", &format!(r#"{{"word":"Hemlig {version:02}"}}"#))];
        log.append(append).await.unwrap();
        log.append(command(&[], &[])).await.unwrap();
        let begun = tempfile::tempdir().unwrap();
        copy(&from, &*open(begun.path())).await.unwrap();
        copies.push(begun);
    }
    log.clean_up(clock(0)).await.unwrap();
    let (events, head) = (everything(&*log).await, log.follow().borrow().position);
    let root = log.root(head.0).await.unwrap();
    let words = |dir: &Path| -> Vec<bool> {
        let bytes = std::fs::read(dir.join("loggbok.sqlite")).unwrap();
        let holds = |word: String| bytes.windows(word.len()).any(|part| part == word.as_bytes());
        (0..12)
            .map(|number| holds(format!("Hemlig {number:02}")))
            .collect()
    };
    let kept = words(dir.path());
    assert!(kept.contains(&true) && kept.contains(&false), "{kept:?}");
    for begun in copies {
        let to = open(begun.path());
        let copied = copy(&from, &*to).await.unwrap();
        assert_eq!((copied.head, Some(copied.root)), (head, root));
        assert_eq!(everything(&*to).await, events);
        let answers = |log: Arc<SqliteLog>| async move { log.receipts(None, usize::MAX).await.unwrap() };
        assert_eq!(answers(to.clone()).await, answers(log.clone()).await);
        assert!(to.check().await.unwrap().is_sound());
        if copied.erased > 0 {
            to.clean_up(clock(0)).await.unwrap();
        }
        drop(to);
        assert_eq!(words(begun.path()), kept, "nothing destroyed is in the file");
    }
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
