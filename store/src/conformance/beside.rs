//! Snapshots, the shelf and leases.

use std::time::Duration;

use crate::conformance::Adapter;
use crate::{Lease, Position, Record, Shelf, Snapshot, Snapshots};

fn snapshot(position: u64, version: u32) -> Snapshot {
    let bytes = format!("state at {position} in version {version}").into_bytes();
    Snapshot {
        position: Position(position),
        version,
        bytes,
    }
}

/// The latest at or before a position, of the same scope, fold and version.
pub async fn the_nearest_snapshot_is_found(adapter: &impl Adapter) {
    let log = adapter.open().await;
    for (position, version) in [(10, 1), (20, 1), (30, 1), (25, 2)] {
        log.keep("s", "board", snapshot(position, version), 0)
            .await
            .unwrap();
    }
    log.keep("s", "risks", snapshot(22, 1), 0).await.unwrap();
    log.keep("t", "board", snapshot(23, 1), 0).await.unwrap();
    for (at, found) in [
        (9, None),
        (10, Some(10)),
        (29, Some(20)),
        (30, Some(30)),
        (u64::MAX, Some(30)),
    ] {
        let nearest = log.nearest("s", "board", 1, Position(at)).await.unwrap();
        assert_eq!(nearest, found.map(|position| snapshot(position, 1)), "at {at}");
    }
    assert_eq!(
        log.nearest("s", "board", 2, Position(99)).await.unwrap(),
        Some(snapshot(25, 2))
    );
    assert_eq!(log.nearest("s", "board", 3, Position(99)).await.unwrap(), None);
    assert_eq!(
        log.nearest("s", "risks", 1, Position(99)).await.unwrap(),
        Some(snapshot(22, 1))
    );
}

/// A damaged snapshot counts as none; an older sound one is taken.
pub async fn a_damaged_snapshot_is_passed_over(adapter: &impl Adapter) {
    let log = adapter.open().await;
    log.keep("s", "board", snapshot(10, 1), 0).await.unwrap();
    log.keep("s", "board", snapshot(20, 1), 0).await.unwrap();
    adapter.damage_latest_snapshot(&log).await;
    assert_eq!(
        log.nearest("s", "board", 1, Position(99)).await.unwrap(),
        Some(snapshot(10, 1))
    );
    log.keep("s", "board", snapshot(20, 1), 0).await.unwrap();
    assert_eq!(
        log.nearest("s", "board", 1, Position(99)).await.unwrap(),
        Some(snapshot(20, 1))
    );
}

/// The same place twice replaces; bytes are counted over all folds and versions; a scope or all can be discarded.
pub async fn snapshots_are_replaced_and_discarded(adapter: &impl Adapter) {
    let log = adapter.open().await;
    assert_eq!(log.kept("s").await.unwrap(), 0);
    for bytes in [100, 40] {
        log.keep(
            "s",
            "board",
            Snapshot {
                bytes: vec![1; bytes],
                ..snapshot(10, 1)
            },
            0,
        )
        .await
        .unwrap();
    }
    log.keep(
        "s",
        "board",
        Snapshot {
            bytes: vec![1; 5],
            ..snapshot(12, 2)
        },
        0,
    )
    .await
    .unwrap();
    log.keep("s", "risks", snapshot(3, 1), 0).await.unwrap();
    let risks = snapshot(3, 1).bytes.len() as u64;
    log.keep("t", "board", snapshot(3, 1), 0).await.unwrap();
    assert_eq!(log.kept("s").await.unwrap(), 45 + risks);
    log.discard(Some("s")).await.unwrap();
    assert_eq!(log.kept("s").await.unwrap(), 0);
    assert_eq!(log.kept("t").await.unwrap(), risks);
    log.discard(None).await.unwrap();
    assert_eq!(log.nearest("t", "board", 1, Position(9)).await.unwrap(), None);
}

/// Records are put, replaced, listed by key, removed, and outlive the process.
pub async fn the_shelf_keeps_records(adapter: &impl Adapter) {
    let log = adapter.open().await;
    assert_eq!(log.get("accounts", "b").await.unwrap(), None);
    for (key, value) in [("b", r#"{"n":1}"#), ("a", r#"{"n":2}"#), ("b", r#"{"n":3}"#)] {
        log.put("accounts", key, value).await.unwrap();
    }
    log.put("sessions", "b", "{}").await.unwrap();
    drop(log);
    let log = adapter.open().await;
    assert_eq!(
        log.get("accounts", "b").await.unwrap().as_deref(),
        Some(r#"{"n":3}"#)
    );
    let record = |key: &str, value: &str| Record {
        key: key.into(),
        value: value.into(),
    };
    assert_eq!(
        log.list("accounts").await.unwrap(),
        [record("a", r#"{"n":2}"#), record("b", r#"{"n":3}"#)]
    );
    assert!(log.remove("accounts", "b").await.unwrap());
    assert!(!log.remove("accounts", "b").await.unwrap());
    assert_eq!(log.list("accounts").await.unwrap().len(), 1);
    assert_eq!(log.list("sessions").await.unwrap(), [record("b", "{}")]);
}

/// One holder at a time, who may renew; another takes it only once it has run out or was given back.
pub async fn a_lease_has_one_holder(adapter: &impl Adapter) {
    let log = adapter.open().await;
    let (long, none) = (Duration::from_secs(600), Duration::ZERO);
    assert!(log.try_hold("sign", "one", long).await.unwrap());
    assert!(log.try_hold("sign", "one", long).await.unwrap(), "it is renewed");
    assert!(!log.try_hold("sign", "two", long).await.unwrap());
    assert!(log.try_hold("sweep", "two", long).await.unwrap());
    log.release("sign", "two").await.unwrap();
    assert!(
        !log.try_hold("sign", "two", long).await.unwrap(),
        "not given back by whoever has it not"
    );
    log.release("sign", "one").await.unwrap();
    assert!(log.try_hold("sign", "two", none).await.unwrap());
    assert!(log.try_hold("sign", "one", long).await.unwrap(), "it has run out");
    assert!(!log.try_hold("sign", "two", long).await.unwrap());
}
