//! Appending: order, versions, refusals, commands once.

use crate::conformance::{Adapter, clock, command, event, everything, fill};
use crate::{AppendRefusal, EventLog, Position};

/// Positions run from 1 through all streams and scopes; the receipt names the last.
pub async fn positions_are_global_and_gapless(adapter: &impl Adapter) {
    let log = adapter.open().await;
    let first = log
        .append(command(&["a", "b", "a"], &[("a", 0), ("b", 0)]))
        .await
        .unwrap();
    let mut elsewhere = command(&["c"], &[("c", 0)]);
    elsewhere.scope = "scope-b".into();
    let second = log.append(elsewhere).await.unwrap();
    assert_eq!(
        (first.position, first.events, first.repeated),
        (Position(3), 3, false)
    );
    assert_eq!((second.position, second.events), (Position(4), 1));
    let seen: Vec<_> = everything(&*log)
        .await
        .into_iter()
        .map(|e| (e.position.0, e.stream, e.version))
        .collect();
    let told = [(1, "a", 1), (2, "b", 1), (3, "a", 2), (4, "c", 1)];
    assert_eq!(
        seen,
        told.map(|(position, stream, version)| (position, stream.into(), version))
    );
}

/// One stream that has moved keeps all the others from being written.
pub async fn several_streams_are_all_or_nothing(adapter: &impl Adapter) {
    let log = adapter.open().await;
    fill(&*log, "b", 1).await;
    let refused = log
        .append(command(&["a", "b"], &[("a", 0), ("b", 0)]))
        .await
        .unwrap_err();
    assert!(matches!(refused, AppendRefusal::Conflict { .. }), "{refused}");
    assert_eq!(everything(&*log).await.len(), 1);
    log.append(command(&["a", "b"], &[("a", 0), ("b", 1)]))
        .await
        .unwrap();
    assert_eq!(everything(&*log).await.len(), 3);
}

/// A stream that was only read must not have moved either.
pub async fn streams_read_are_checked(adapter: &impl Adapter) {
    let log = adapter.open().await;
    fill(&*log, "decision", 2).await;
    let stale = command(&["baseline"], &[("baseline", 0), ("decision", 1)]);
    assert!(
        matches!(log.append(stale).await.unwrap_err(), AppendRefusal::Conflict { stream, .. } if &*stream == "decision")
    );
    log.append(command(&["baseline"], &[("baseline", 0), ("decision", 2)]))
        .await
        .unwrap();
    let absent = command(&["baseline"], &[("baseline", 1), ("nothing", 1)]);
    assert!(matches!(
        log.append(absent).await.unwrap_err(),
        AppendRefusal::Conflict { actual: 0, .. }
    ));
}

/// A conflict names the stream and both versions, and disturbs nobody else.
pub async fn a_conflict_tells_both_versions(adapter: &impl Adapter) {
    let log = adapter.open().await;
    fill(&*log, "a", 3).await;
    let (late, good) = (command(&["a"], &[("a", 1)]), command(&["b"], &[("b", 0)]));
    let (late, good) = tokio::join!(log.append(late), log.append(good));
    match late.unwrap_err() {
        AppendRefusal::Conflict {
            stream,
            expected,
            actual,
        } => assert_eq!((&*stream, expected, actual), ("a", 1, 3)),
        other => panic!("{other}"),
    }
    assert_eq!(good.unwrap().position, Position(4));
}

/// Payloads that are no JSON object, numbers that would change and leaves that are too long.
pub async fn what_cannot_be_recorded_is_refused(adapter: &impl Adapter) {
    let log = adapter.open().await;
    for payload in ["", "[]", "7", "{", r#"{"n":9007199254740993}"#] {
        let mut append = command(&["a"], &[("a", 0)]);
        append.events.push(event("a", payload));
        assert!(
            matches!(log.append(append).await, Err(AppendRefusal::Invalid(_))),
            "{payload}"
        );
    }
    let long = "s".repeat(4096);
    let refused = log.append(command(&["a", &long], &[("a", 0), (&long, 0)])).await;
    assert!(matches!(refused, Err(AppendRefusal::Invalid(_))));
    let mut append = command(&["a"], &[("a", 0)]);
    append.reason = Some("a\0b".into());
    let refused = log.append(append).await;
    assert!(matches!(refused, Err(AppendRefusal::Invalid(_))));
    assert_eq!(everything(&*log).await, []);
    let large = format!(r#"{{"text":"{}"}}"#, "å".repeat(100_000));
    let mut append = command(&[], &[("a", 0)]);
    append.events.push(event("a", &large));
    log.append(append).await.unwrap();
    assert_eq!(
        everything(&*log).await[0].content.as_ref().unwrap().payload,
        large
    );
}

/// Writing a stream without saying at which version it was read is refused.
pub async fn a_stream_needs_an_expectation(adapter: &impl Adapter) {
    let log = adapter.open().await;
    let refused = log.append(command(&["a", "b"], &[("a", 0)])).await;
    assert!(matches!(refused, Err(AppendRefusal::Invalid(_))));
    assert_eq!(everything(&*log).await, []);
}

/// The same command answers its first receipt, whatever has happened since.
pub async fn a_command_is_applied_once(adapter: &impl Adapter) {
    let log = adapter.open().await;
    let append = command(&["a", "a"], &[("a", 0)]);
    let first = log.append(append.clone()).await.unwrap();
    log.append(command(&["a"], &[("a", 2)])).await.unwrap();
    let mut again = append.clone();
    again.clock = clock(9_000_000);
    let again = log.append(again).await.unwrap();
    assert!(!first.repeated && again.repeated);
    assert_eq!(
        (again.position, again.events, again.recorded_at),
        (first.position, 2, first.recorded_at)
    );
    assert_eq!(everything(&*log).await.len(), 3);
    let (stored, digest) = log.receipt(append.command).await.unwrap().unwrap();
    assert_eq!((stored, digest), (again, append.digest));
    assert!(log.receipt(uuid::Uuid::now_v7()).await.unwrap().is_none());
}

/// A command that changes nothing is remembered too, at the head it met.
pub async fn an_empty_command_has_a_receipt(adapter: &impl Adapter) {
    let log = adapter.open().await;
    let nothing = command(&[], &[("a", 0)]);
    let first = log.append(nothing.clone()).await.unwrap();
    assert_eq!((first.position, first.events), (Position::START, 0));
    fill(&*log, "a", 2).await;
    let later = log.append(command(&[], &[("a", 2)])).await.unwrap();
    assert_eq!((later.position, later.events), (Position(2), 0));
    // Its expectation no longer holds, and it is answered all the same.
    let again = log.append(nothing).await.unwrap();
    assert!(again.repeated);
    assert_eq!(
        (again.position, again.recorded_at),
        (Position::START, first.recorded_at)
    );
    assert!(matches!(
        log.append(command(&[], &[("a", 1)])).await,
        Err(AppendRefusal::Conflict { .. })
    ));
}

/// A command id with another digest is somebody's mistake.
pub async fn a_reused_command_is_refused(adapter: &impl Adapter) {
    let log = adapter.open().await;
    let append = command(&["a"], &[("a", 0)]);
    log.append(append.clone()).await.unwrap();
    let mut other = command(&["b"], &[("b", 0)]);
    (other.command, other.digest) = (append.command, [8; 32]);
    let refused = log.append(other).await.unwrap_err();
    assert!(matches!(refused, AppendRefusal::CommandReused { command } if command == append.command));
    assert_eq!(everything(&*log).await.len(), 1);
}

/// A clock that goes backwards does not take the log with it; what is finer than a microsecond is cut off.
pub async fn time_never_goes_back(adapter: &impl Adapter) {
    let log = adapter.open().await;
    for (version, micros) in [0, 5_000_000, -3_000_000, 4_000_000, 6_000_000]
        .into_iter()
        .enumerate()
    {
        let mut append = command(&["a"], &[("a", version as u64)]);
        append.clock = clock(micros) + chrono::TimeDelta::nanoseconds(999);
        log.append(append).await.unwrap();
    }
    let times: Vec<_> = everything(&*log)
        .await
        .into_iter()
        .map(|event| event.recorded_at)
        .collect();
    assert_eq!(times, [0, 5_000_000, 5_000_000, 5_000_000, 6_000_000].map(clock));
    let head = *log.follow().borrow();
    assert_eq!(head.recorded_at, Some(clock(6_000_000)));
}
