//! Reading: everything comes back, in pages, by stream, scope and moment; following; reopening; erasure.

use std::sync::Arc;

use uuid::Uuid;

use crate::conformance::{Adapter, clock, command, event, everything, fill};
use crate::{Author, EventLog, Position, Version};

/// Every field as it was given.
pub async fn everything_comes_back(adapter: &impl Adapter) {
    let log = adapter.open().await;
    let mut append = command(&[], &[("ström-å", 0)]);
    append.author = Author {
        actor: "p-77".into(),
        role: "ekonomi".into(),
        organisation: Some("amal".into()),
    };
    (append.reason, append.rule) = (Some("för sent \"inlagt\"\n".into()), "ekonomi-bokför".into());
    (append.decision, append.correlation) = (Some(Uuid::now_v7()), Some(Uuid::now_v7()));
    append.causation = Some(Uuid::now_v7());
    append.events = vec![event("ström-å", r#"{ "z": 1, "a": "é" }"#)];
    append.events[0].schema = 3;
    let receipt = log.append(append.clone()).await.unwrap();
    let stored = everything(&*log).await.remove(0);
    assert_eq!(
        (stored.position, &*stored.scope, &*stored.stream, stored.version),
        (Position(1), "scope-a", "ström-å", 1)
    );
    assert_eq!(
        (stored.id, &*stored.kind, stored.schema),
        (append.events[0].id, "ThingHappened", 3)
    );
    assert_eq!(
        (stored.recorded_at, stored.command),
        (receipt.recorded_at, append.command)
    );
    assert_eq!(
        (&*stored.author, &*stored.rule),
        (&append.author, "ekonomi-bokför")
    );
    assert_eq!(
        (stored.decision, stored.correlation, stored.causation),
        (append.decision, append.correlation, append.causation)
    );
    let content = stored.content.clone().unwrap();
    assert_eq!(
        (&*content.payload, &content.reason),
        (r#"{"a":"é","z":1}"#, &append.reason)
    );
    assert_eq!(crate::leaf::recommit(&stored, &content).unwrap(), stored.commit);
    assert_eq!(log.read_stream("ström-å", 0, 9).await.unwrap(), [stored]);
}

/// What is answered from memory is what stands in the log, field by field; after an erasure nothing from before it is.
pub async fn what_was_just_appended_is_as_it_stands(adapter: &impl Adapter) {
    let log = adapter.open().await;
    fill(&*log, "a", 3).await;
    let mut append = command(&["b", "a", "b"], &[("a", 3), ("b", 0)]);
    append.author.organisation = Some("amal".into());
    append.reason = Some("för sent".into());
    (append.decision, append.correlation) = (Some(Uuid::now_v7()), Some(Uuid::now_v7()));
    append.causation = Some(Uuid::now_v7());
    append.clock += chrono::TimeDelta::nanoseconds(999);
    append.events[2] = event("b", r#"{ "z": 1.0, "a": "é" }"#);
    log.append(append.clone()).await.unwrap();
    assert!(log.append(append.clone()).await.unwrap().repeated);
    append.command = Uuid::now_v7();
    log.append(append).await.unwrap_err();
    log.append(command(&[], &[("a", 4)])).await.unwrap();
    let head = log.follow().borrow().position;
    let recent = |after| log.recent(after, head, 99);
    assert_eq!(recent(Position::START), Some(everything(&*log).await));
    let erasure = command(&["c"], &[("c", 0)]);
    let receipt = log.erase(erasure, &[Position(2)]).await.unwrap();
    assert_eq!(recent(Position::START), None);
    let last = log.recent(head, receipt.position, 99);
    assert_eq!(last, Some(everything(&*log).await.split_off(6)));
    drop(log);
    let log = adapter.open().await;
    assert_eq!(
        log.recent(head, receipt.position, 99),
        None,
        "that was another process"
    );
}

/// Pages of any length join up to the whole, of the log, a scope and a stream.
pub async fn pages_join_up(adapter: &impl Adapter) {
    let log = adapter.open().await;
    for n in 0..23_u64 {
        let stream = ["a", "b", "c"][usize::try_from(n % 3).unwrap()];
        let mut append = command(&[stream], &[(stream, n / 3)]);
        append.scope = if n % 2 == 0 { "even".into() } else { "odd".into() };
        log.append(append).await.unwrap();
    }
    let all = everything(&*log).await;
    for limit in [1, 2, 7, 100] {
        let (mut whole, mut even, mut stream) = (Vec::new(), Vec::new(), Vec::new());
        loop {
            let after = whole
                .last()
                .map_or(Position::START, |e: &crate::StoredEvent| e.position);
            let page = log.read_all(after, Position(u64::MAX), limit).await.unwrap();
            assert!(page.len() <= limit);
            if page.is_empty() {
                break;
            }
            whole.extend(page);
        }
        loop {
            let after = even
                .last()
                .map_or(Position::START, |e: &crate::StoredEvent| e.position);
            let page = log.read_scope("even", after, Position(20), limit).await.unwrap();
            if page.is_empty() {
                break;
            }
            even.extend(page);
        }
        loop {
            let page = log.read_stream("b", stream.len() as u64, limit).await.unwrap();
            if page.is_empty() {
                break;
            }
            stream.extend(page);
        }
        assert_eq!(whole, all);
        assert_eq!(
            even.iter().map(|e| e.position.0).collect::<Vec<_>>(),
            [1, 3, 5, 7, 9, 11, 13, 15, 17, 19]
        );
        assert_eq!(
            stream.iter().map(|e| e.version).collect::<Vec<_>>(),
            [1, 2, 3, 4, 5, 6, 7, 8]
        );
    }
    assert_eq!(
        log.read_all(Position(3), Position(5), 100).await.unwrap(),
        all[3..5]
    );
    assert!(
        log.read_scope("nobody", Position::START, Position(99), 9)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(log.read_stream("nobody", 0, 9).await.unwrap().is_empty());
    assert!(
        log.read_all(Position::START, Position(99), 0)
            .await
            .unwrap()
            .is_empty()
    );
}

/// A look answers what the single questions answer, each stream from its own version.
pub async fn one_look_answers_several_questions(adapter: &impl Adapter) {
    let log = adapter.open().await;
    let asked = [
        ("long", 0),
        ("nobody", 0),
        ("short", 1),
        ("short", 2),
        ("long", 58),
    ];
    let asked: Vec<(Arc<str>, Version)> = asked.map(|(stream, after)| (stream.into(), after)).into();
    let first = command(&["short", "short"], &[("short", 0)]);
    let unanswered = log.look(first.command, &asked, 9).await.unwrap();
    assert_eq!(
        (unanswered.receipt, unanswered.streams),
        (None, vec![Vec::new(); 5])
    );
    log.append(first.clone()).await.unwrap();
    log.append(command(&["long"; 60], &[("long", 0)])).await.unwrap();
    for limit in [1, 40, 1_000] {
        let looked = log.look(first.command, &asked, limit).await.unwrap();
        assert_eq!(looked.receipt, log.receipt(first.command).await.unwrap());
        assert!(looked.receipt.is_some_and(|(receipt, _)| receipt.repeated));
        for ((stream, after), events) in asked.iter().zip(looked.streams) {
            assert_eq!(events, log.read_stream(stream, *after, limit).await.unwrap());
        }
        let other = log.look(Uuid::now_v7(), &asked[1..2], limit).await.unwrap();
        assert_eq!((other.receipt, other.streams), (None, vec![Vec::new()]));
        let nothing = log.look(first.command, &[], limit).await.unwrap();
        assert!(nothing.receipt.is_some() && nothing.streams.is_empty());
    }
}

/// A moment means the last event recorded at or before it.
pub async fn moments_find_positions(adapter: &impl Adapter) {
    let log = adapter.open().await;
    assert_eq!(log.position_at(clock(0)).await.unwrap(), Position::START);
    for (version, micros) in [10, 20, 20, 20, 30].into_iter().enumerate() {
        let mut append = command(&["a"], &[("a", version as u64)]);
        append.clock = clock(micros);
        log.append(append).await.unwrap();
    }
    for (micros, position) in [
        (9, 0),
        (10, 1),
        (19, 1),
        (20, 4),
        (29, 4),
        (30, 5),
        (1_000_000, 5),
    ] {
        assert_eq!(
            log.position_at(clock(micros)).await.unwrap(),
            Position(position),
            "{micros}"
        );
    }
    assert_eq!(log.recorded_at(Position(4)).await.unwrap(), Some(clock(20)));
    assert_eq!(log.recorded_at(Position::START).await.unwrap(), None);
    assert_eq!(log.recorded_at(Position(6)).await.unwrap(), None);
    assert_eq!(log.recorded_at(Position(u64::MAX)).await.unwrap(), None);
}

/// Scopes in the order they first appeared, with first and last positions.
pub async fn scopes_come_in_order(adapter: &impl Adapter) {
    let log = adapter.open().await;
    assert!(log.scopes().await.unwrap().is_empty());
    for (version, scope) in ["z", "a", "z", "m", "a"].into_iter().enumerate() {
        let mut append = command(&["s"], &[("s", version as u64)]);
        append.scope = scope.into();
        log.append(append).await.unwrap();
    }
    let told = [("z", 1, 3), ("a", 2, 5), ("m", 4, 4)];
    assert_eq!(
        log.scopes().await.unwrap(),
        told.map(|(scope, first, last)| (scope.into(), Position(first), Position(last)))
    );
}

/// The head is known at the start, moves with every append, and what it names can be read.
pub async fn the_head_is_followed(adapter: &impl Adapter) {
    let log = adapter.open().await;
    let mut head = log.follow();
    assert_eq!(*head.borrow_and_update(), crate::Head::default());
    for version in 0..5 {
        log.append(command(&["a"], &[("a", version)])).await.unwrap();
        head.changed().await.unwrap();
        let seen = *head.borrow_and_update();
        assert_eq!(
            (seen.position, seen.recorded_at),
            (Position(version + 1), Some(clock(0)))
        );
        assert_eq!(
            log.read_all(Position(version), seen.position, 9)
                .await
                .unwrap()
                .len(),
            1
        );
    }
    log.append(command(&[], &[])).await.unwrap();
    assert!(
        !head.has_changed().unwrap(),
        "a command without events does not move the head"
    );
}

/// Closing and opening changes nothing, and the log goes on where it was.
pub async fn a_reopened_log_is_the_same(adapter: &impl Adapter) {
    let log = adapter.open().await;
    let append = command(&["a", "b"], &[("a", 0), ("b", 0)]);
    log.append(append.clone()).await.unwrap();
    fill(&*log, "c", 9).await;
    let (before, root, head) = (
        everything(&*log).await,
        log.root(11).await.unwrap(),
        *log.follow().borrow(),
    );
    drop(log);
    let log = adapter.open().await;
    assert_eq!(everything(&*log).await, before);
    assert_eq!(
        (log.root(11).await.unwrap(), *log.follow().borrow()),
        (root, head)
    );
    assert!(log.append(append).await.unwrap().repeated);
    let next = log.append(command(&["a"], &[("a", 1)])).await.unwrap();
    assert_eq!(next.position, Position(12));
    let (last, _) = (everything(&*log).await.pop().unwrap(), ());
    assert_eq!((&*last.rule, last.author.actor.as_str()), ("rule-1", "actor-1"));
}
