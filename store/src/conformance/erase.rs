//! Lawful erasure.

use crate::conformance::{Adapter, clock, command, everything, fill};
use crate::{AppendRefusal, EventLog, Position, Snapshot, Snapshots};

/// An erased event stands where it stood, without its content; the tree does not notice.
pub async fn erased_events_stand(adapter: &impl Adapter) {
    let log = adapter.open().await;
    fill(&*log, "a", 4).await;
    let (before, root) = (everything(&*log).await, log.root(4).await.unwrap());
    log.erase(command(&["e"], &[("e", 0)]), &[Position(2), Position(4)])
        .await
        .unwrap();
    let after = everything(&*log).await;
    assert_eq!(after.len(), 5);
    for (was, is) in before.iter().zip(&after) {
        let erased = matches!(was.position.0, 2 | 4);
        assert_eq!(is.content.is_none(), erased, "{}", was.position);
        let mut same = was.clone();
        same.content.clone_from(&is.content);
        assert_eq!((&same, erased || was.content == is.content), (is, true));
    }
    assert_eq!(log.root(4).await.unwrap(), root);
    log.append(command(&["a"], &[("a", 4)])).await.unwrap();
}

/// The event that says so and the destruction happen together, once, and are followed by everyone.
pub async fn an_erasure_is_one_with_its_event(adapter: &impl Adapter) {
    let log = adapter.open().await;
    fill(&*log, "a", 3).await;
    let head = log.follow();
    let conflict = log.erase(command(&["e"], &[("e", 0), ("a", 2)]), &[Position(1)]);
    assert!(matches!(conflict.await, Err(AppendRefusal::Conflict { .. })));
    assert!(
        everything(&*log)
            .await
            .iter()
            .all(|event| event.content.is_some())
    );
    assert_eq!(
        (log.erasures().await.unwrap().len(), head.borrow().erasures),
        (0, 0)
    );
    let erasing = command(&["e"], &[("e", 0)]);
    let receipt = log.erase(erasing.clone(), &[Position(1)]).await.unwrap();
    assert_eq!((receipt.position, head.borrow().erasures), (Position(4), 1));
    let again = log.erase(erasing, &[Position(2)]).await.unwrap();
    assert!(again.repeated);
    let content: Vec<bool> = everything(&*log)
        .await
        .iter()
        .map(|event| event.content.is_some())
        .collect();
    assert_eq!(content, [false, true, true, true]);
    // What is erased already may be named again, by another decision.
    log.erase(command(&["e"], &[("e", 1)]), &[Position(1), Position(3)])
        .await
        .unwrap();
    assert_eq!(head.borrow().erasures, 2);
    drop((log, head));
    let log = adapter.open().await;
    assert_eq!(log.follow().borrow().erasures, 2);
    let erasures = log.erasures().await.unwrap();
    let by: Vec<Position> = erasures.iter().map(|erasure| erasure.position).collect();
    assert_eq!(by, [Position(4), Position(5)]);
}

/// Only what stands in the log can be erased, and never without an event.
pub async fn what_cannot_be_erased_is_refused(adapter: &impl Adapter) {
    let log = adapter.open().await;
    fill(&*log, "a", 2).await;
    let before = everything(&*log).await;
    for (append, positions) in [
        (command(&["e"], &[("e", 0)]), vec![Position(1), Position(3)]),
        (command(&["e"], &[("e", 0)]), vec![Position::START]),
        (command(&["e"], &[("e", 0)]), vec![]),
        (command(&[], &[]), vec![Position(1)]),
    ] {
        let refused = log.erase(append, &positions).await;
        assert!(matches!(refused, Err(AppendRefusal::Invalid(_))), "{positions:?}");
    }
    assert_eq!(everything(&*log).await, before);
    assert_eq!(log.follow().borrow().erasures, 0);
}

/// Snapshots hold content, and a command's digest confirms a guess at it: both go in the same transaction.
pub async fn an_erasure_takes_snapshots_and_digests(adapter: &impl Adapter) {
    let log = adapter.open().await;
    let first = command(&["a", "a"], &[("a", 0)]);
    log.append(first.clone()).await.unwrap();
    fill(&*log, "b", 1).await;
    let snapshot = Snapshot {
        position: Position(2),
        version: 1,
        bytes: b"kept".to_vec(),
    };
    log.keep("scope-a", "fold", snapshot, 0).await.unwrap();
    log.erase(command(&["e"], &[("e", 0)]), &[Position(2)])
        .await
        .unwrap();
    assert_eq!(
        log.nearest("scope-a", "fold", 1, Position(9)).await.unwrap(),
        None
    );
    let digest = async |id| log.receipt(id).await.unwrap().unwrap().1;
    assert_eq!(digest(first.command).await, [0; 32]);
    let other = everything(&*log).await[2].command;
    assert_eq!(digest(other).await, [7; 32]);
    // Whether it is the same command can no longer be told.
    let refused = log.append(first).await;
    assert!(matches!(refused, Err(AppendRefusal::CommandReused { .. })));
}

/// A fold that read content before an erasure is not kept after it, nor when both come at the same moment.
pub async fn what_was_folded_before_an_erasure_is_not_kept(adapter: &impl Adapter) {
    const ROUNDS: u64 = 12;
    let log = adapter.open().await;
    fill(&*log, "a", ROUNDS).await;
    let snapshot = |bytes: &[u8]| Snapshot {
        position: Position(2),
        version: 1,
        bytes: bytes.to_vec(),
    };
    let kept = async || log.nearest("scope-a", "fold", 1, Position(99)).await.unwrap();
    for erased in 0..ROUNDS {
        let positions = [Position(erased + 1)];
        let erase = log.erase(command(&["e"], &[("e", erased)]), &positions);
        let keep = log.keep("scope-a", "fold", snapshot(b"before"), erased);
        let (receipt, done) = tokio::join!(erase, keep);
        receipt.unwrap();
        done.unwrap();
        assert_eq!(kept().await, None, "at the same moment as erasure {erased}");
        log.keep("scope-a", "fold", snapshot(b"late"), erased)
            .await
            .unwrap();
        assert_eq!(kept().await, None, "after erasure {erased}");
    }
    log.keep("scope-a", "fold", snapshot(b"after"), ROUNDS)
        .await
        .unwrap();
    assert_eq!(kept().await, Some(snapshot(b"after")));
}

/// A clean-up is noted with every erasure it was for.
pub async fn a_clean_up_is_kept_with_its_erasures(adapter: &impl Adapter) {
    let log = adapter.open().await;
    fill(&*log, "a", 3).await;
    log.erase(command(&["e"], &[("e", 0)]), &[Position(1)])
        .await
        .unwrap();
    assert_eq!(log.erasures().await.unwrap()[0].cleaned, None);
    let cleaned = log.clean_up(clock(5)).await.unwrap();
    assert_eq!(cleaned.at, clock(5));
    assert!(cleaned.before_bytes > 0 && cleaned.after_bytes > 0);
    log.erase(command(&["e"], &[("e", 1)]), &[Position(2)])
        .await
        .unwrap();
    let erasures = log.erasures().await.unwrap();
    assert_eq!((erasures[0].cleaned, erasures[1].cleaned), (Some(cleaned), None));
    // Writing goes on.
    log.append(command(&["a"], &[("a", 3)])).await.unwrap();
}
