//! Many at once.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use tokio::task::JoinSet;
use uuid::Uuid;

use crate::conformance::{Adapter, command, everything};
use crate::{AppendRefusal, EventLog, Position, StoredEvent};

fn assert_gapless(events: &[StoredEvent]) {
    let mut versions = HashMap::<_, u64>::new();
    for (event, position) in events.iter().zip(1..) {
        let version = versions.entry(&event.stream).or_default();
        *version += 1;
        assert_eq!((event.position, event.version), (Position(position), *version));
    }
}

/// Writers of many streams: every receipt is the place of its own event, and nothing is missing between.
pub async fn many_writers_leave_no_gap(adapter: &impl Adapter) {
    let log = adapter.open().await;
    let mut writers = JoinSet::new();
    for writer in 0..24 {
        let log = Arc::clone(&log);
        writers.spawn(async move {
            let stream = format!("stream-{writer}");
            let mut receipts = Vec::new();
            for version in 0..12 {
                receipts.push(
                    log.append(command(&[&stream, &stream], &[(&stream, version * 2)]))
                        .await
                        .unwrap(),
                );
            }
            receipts
        });
    }
    let receipts: Vec<_> = writers.join_all().await.concat();
    let events = everything(&*log).await;
    assert_eq!(events.len(), 24 * 12 * 2);
    assert_gapless(&events);
    let places: HashSet<_> = receipts.iter().map(|receipt| receipt.position).collect();
    assert_eq!(places.len(), receipts.len());
    for receipt in &receipts {
        let last = usize::try_from(receipt.position.0).unwrap();
        assert!(
            events[last - 2..last]
                .iter()
                .all(|event| event.command == receipt.command)
        );
    }
    assert_eq!(log.follow().borrow().position, Position(events.len() as u64));
}

/// Writers of one stream who try again after a conflict all get through, each once.
pub async fn writers_of_one_stream_take_turns(adapter: &impl Adapter) {
    let log = adapter.open().await;
    let mut writers = JoinSet::new();
    for _ in 0..8 {
        let log = Arc::clone(&log);
        writers.spawn(async move {
            let (mut done, mut at) = (0, 0);
            while done < 5 {
                match log.append(command(&["hot"], &[("hot", at)])).await {
                    Ok(_) => (done, at) = (done + 1, at + 1),
                    Err(AppendRefusal::Conflict { actual, .. }) => at = actual,
                    Err(other) => panic!("{other}"),
                }
            }
        });
    }
    writers.join_all().await;
    let events = everything(&*log).await;
    assert_eq!(events.len(), 40);
    assert_gapless(&events);
}

/// The same command sent by many at once is applied once and answered alike.
pub async fn the_same_command_at_once_is_applied_once(adapter: &impl Adapter) {
    let log = adapter.open().await;
    for round in 0..10 {
        let append = command(&["a"], &[("a", round)]);
        let mut senders = JoinSet::new();
        for _ in 0..8 {
            let (log, append) = (Arc::clone(&log), append.clone());
            senders.spawn(async move { log.append(append).await.unwrap() });
        }
        let receipts = senders.join_all().await;
        assert_eq!(receipts.iter().filter(|receipt| !receipt.repeated).count(), 1);
        assert!(
            receipts
                .iter()
                .all(|receipt| receipt.position == Position(round + 1))
        );
    }
    assert_eq!(everything(&*log).await.len(), 10);
}

/// Whoever reads up to the head finds every event up to it, and all events of a command or none.
pub async fn readers_see_only_whole_commands(adapter: &impl Adapter) {
    let log = adapter.open().await;
    let mut writers = JoinSet::new();
    for writer in 0..4 {
        let log = Arc::clone(&log);
        writers.spawn(async move {
            let stream = format!("stream-{writer}");
            for round in 0..20 {
                log.append(command(&[&stream, &stream, &stream], &[(&stream, round * 3)]))
                    .await
                    .unwrap();
            }
        });
    }
    let mut head = log.follow();
    let mut seen: Vec<StoredEvent> = Vec::new();
    while seen.len() < 240 {
        let at = head
            .wait_for(|head| head.position.0 > seen.len() as u64)
            .await
            .unwrap()
            .position;
        let after = Position(seen.len() as u64);
        seen.extend(log.read_all(after, at, usize::MAX).await.unwrap());
        assert_eq!(seen.len() as u64, at.0, "all up to the head is there");
        let mut parts = HashMap::<Uuid, u32>::new();
        seen.iter()
            .for_each(|event| *parts.entry(event.command).or_default() += 1);
        assert!(parts.values().all(|part| *part == 3));
    }
    writers.join_all().await;
    assert_gapless(&seen);
}
