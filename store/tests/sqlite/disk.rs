//! A disk that is full.

use loggbok_store::conformance::{command, event, everything, fill};
use loggbok_store::sqlite::Options;
use loggbok_store::{AppendRefusal, Database, EventLog, Position, Shelf, SqliteLog, StoreError};

#[tokio::test]
async fn a_full_disk_refuses_and_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let log = SqliteLog::open(
        dir.path(),
        Options {
            most_pages: Some(60),
            ..Options::default()
        },
    )
    .unwrap();
    fill(&*log, "a", 5).await;
    let before = (everything(&*log).await, log.root(5).await.unwrap());
    let mut large = command(&[], &[("b", 0)]);
    large
        .events
        .push(event("b", &format!(r#"{{"text":"{}"}}"#, "x".repeat(500_000))));
    let refused = log.append(large.clone()).await;
    assert!(
        matches!(refused, Err(AppendRefusal::Store(StoreError::Full))),
        "{refused:?}"
    );
    assert!(matches!(
        log.put("drawer", "key", &"x".repeat(500_000)).await,
        Err(StoreError::Full)
    ));
    assert_eq!((everything(&*log).await, log.root(5).await.unwrap()), before);
    assert_eq!(log.follow().borrow().position, Position(5));
    assert!(log.receipt(large.command).await.unwrap().is_none());
    // What fits is still written, and the refused command once there is room.
    let fits = log.append(command(&["a"], &[("a", 5)])).await.unwrap();
    assert_eq!(fits.position, Position(6));
    drop(log);
    let log = SqliteLog::open(dir.path(), Options::default()).unwrap();
    assert_eq!(log.append(large).await.unwrap().position, Position(7));
    assert!(log.check().await.unwrap().is_sound());
}
