//! The runner over a real log.

use std::sync::Arc;
use std::time::Duration;

use loggbok_domain::erasure::{ErasureCarriedOut, ErasureEvent};
use loggbok_domain::phase::{PhasePlanned, PhaseProgressReported};
use loggbok_domain::{DecodeError, EntryId, Event, Noun, PhaseId};
use loggbok_projections::{FoldName, Recorded, SNAPSHOT, Settings, View, ViewError, Views, WaitError};
use loggbok_store::{Database as _, EventLog, NewEvent, Position, Snapshot, Snapshots, SqliteLog};
use uuid::Uuid;

use crate::chance;
use crate::history::*;
use crate::properties::{folded, log, shown};

fn start(log: &Arc<SqliteLog>) -> Views {
    Views::start(log.clone(), log.clone(), Settings::default())
}

/// A programme with one phase and many reports.
fn reports(number: u16, count: usize) -> History {
    let mut history = History::new(number);
    let programme = history.programme();
    history.tell(programme, chance::opened(number));
    let stream = history.stream(Noun::Phase);
    history.tell(
        stream,
        PhasePlanned {
            phase: PhaseId(stream.id),
            key: key("teknik1"),
            title: title("Teknisk integration (del 1)"),
            activity: None,
            number: 1,
            period: quarters("2025-Q1", "2025-Q4"),
            printed: Vec::new(),
        },
    );
    for report in 0..count {
        let entry = EntryId(history.id());
        let effective_on = history.clock.date_naive();
        let progress = percent(i64::try_from(report).unwrap() % 100);
        history.tell(
            stream,
            PhaseProgressReported {
                entry,
                progress,
                effective_on,
            },
        );
    }
    history
}

async fn write(log: &SqliteLog, history: &History) -> Position {
    let mut position = Position::START;
    for events in history.events.chunks(50) {
        position = log.append(append_all(events)).await.unwrap().position;
    }
    position
}

/// A programme's events as they stand in the log, folded in order.
async fn anew(log: &SqliteLog, scope: &str) -> View {
    let events = log
        .read_scope(scope, Position::START, Position(u64::MAX >> 1), usize::MAX >> 1)
        .await
        .unwrap();
    let events: Vec<Recorded> = events
        .into_iter()
        .map(|event| Recorded::try_from(event).unwrap())
        .collect();
    folded(&events)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_reads_what_was_written() {
    let (_dir, log) = log();
    let views = start(&log);
    let history = reports(1, 40);
    for (index, event) in history.events.iter().enumerate() {
        let receipt = log.append(append(event)).await.unwrap();
        shown(&views, receipt.position).await;
        let view = views.current(&history.scope).await.unwrap().unwrap();
        assert_eq!(*view, folded(&history.events[..=index]));
    }
    assert_eq!(views.current("nobody").await.unwrap(), None);
    assert_eq!(
        views.wait_for(Position(1_000), Duration::from_millis(1)).await,
        Err(WaitError::Timeout)
    );
}

/// Views are changed where they stand once nobody reads them; one that is still read is left as it is.
#[tokio::test(flavor = "multi_thread")]
async fn a_view_that_somebody_holds_never_changes() {
    let (_dir, log) = log();
    let views = start(&log);
    let mut history = reports(1, 60);
    let (mut held, mut written) = (Vec::new(), 0);
    // Batches of one to five events; views are held for none, one, or several batches.
    for size in (1..=5).cycle() {
        let Some(events) = history.events.get_mut(written..written + size) else {
            break;
        };
        // Appended together, they have one time.
        let at = events[0].recorded_at;
        events.iter_mut().for_each(|event| event.recorded_at = at);
        let receipt = log.append(append_all(events)).await.unwrap();
        written += size;
        shown(&views, receipt.position).await;
        let view = views.current(&history.scope).await.unwrap().unwrap();
        assert_eq!(*view, folded(&history.events[..written]));
        if written % 3 == 0 {
            held.push((written, view));
        }
        held.retain(|(since, _)| since % 2 == 0 || written - since < 9);
        for (since, view) in &held {
            assert_eq!(**view, folded(&history.events[..*since]), "held since {since}");
        }
    }
    assert!(held.len() > 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn snapshots_of_a_growing_programme_stay_smaller_than_its_log() {
    let (dir, log) = log();
    let history = reports(1, 3_000);
    let head = write(&log, &history).await;
    let alone = log.backup(&dir.path().join("alone.sqlite")).await.unwrap().bytes;
    let views = start(&log);
    let view = views.current(&history.scope).await.unwrap().unwrap();
    assert_eq!(view.position, head);
    let bytes = log.kept(&history.scope).await.unwrap();
    let FoldName { name, version } = SNAPSHOT;
    let latest = log.nearest(&history.scope, name, version, head).await.unwrap();
    let latest = latest.unwrap().position;
    assert!(bytes < alone, "{bytes} bytes of snapshots for {alone} of log");
    assert!(
        latest.0 * 10 > head.0 * 7,
        "the latest stands at {latest} of {head}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_and_foreign_snapshots_are_folded_anew() {
    let (_dir, log) = log();
    let history = reports(1, 200);
    let head = write(&log, &history).await;
    let expected = anew(&log, &history.scope).await;
    let FoldName { name, version } = SNAPSHOT;
    let of = |version, bytes| Snapshot {
        position: head,
        version,
        bytes,
    };
    let rubbish = of(version, vec![7; 40]);
    log.keep(&history.scope, name, rubbish, 0).await.unwrap();
    assert!(*start(&log).current(&history.scope).await.unwrap().unwrap() == expected);
    // Of another version only, and one of a kind that is no longer kept.
    log.discard(None).await.unwrap();
    for name in [name, "timeline"] {
        let other = of(version + 1, vec![1]);
        log.keep(&history.scope, name, other, 0).await.unwrap();
    }
    let views = start(&log);
    assert!(*views.current(&history.scope).await.unwrap().unwrap() == expected);
    let found = log.nearest(&history.scope, name, version, head).await.unwrap();
    assert!(found.is_some(), "new ones are taken on the way");
    let old = log.nearest(&history.scope, "timeline", version + 1, head).await;
    assert_eq!(old.unwrap(), None, "what nobody reads takes no place");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_event_stops_its_own_programme_only() {
    let (_dir, log) = log();
    let views = start(&log);
    let (broken, sound) = (reports(1, 30), reports(2, 30));
    let last = write(&log, &broken).await;
    write(&log, &sound).await;
    assert!(views.current(&broken.scope).await.is_ok());
    let mut newer = append(broken.events.last().unwrap());
    newer.expected[0].version += 1;
    newer.events[0] = NewEvent {
        kind: "PhasePraised".into(),
        id: Uuid::new_v4(),
        ..newer.events[0].clone()
    };
    let at = log.append(newer).await.unwrap().position;
    shown(&views, at).await;
    for views in [&views, &start(&log)] {
        let Err(ViewError::Unreadable(unreadable)) = views.current(&broken.scope).await else {
            panic!("it was read")
        };
        assert_eq!((unreadable.position, &*unreadable.kind), (at, "PhasePraised"));
        assert!(matches!(unreadable.cause, DecodeError::UnknownType { .. }));
        assert!(views.current(&sound.scope).await.unwrap().is_some());
        assert!(
            views.as_of(&broken.scope, last).await.unwrap().is_some(),
            "the time before can be read"
        );
        assert!(views.as_of(&broken.scope, at).await.is_err());
        let portfolio = views.portfolio(None).await.unwrap();
        assert_eq!(
            portfolio.programmes[&broken.scope].unreadable,
            Some((at, "PhasePraised".to_owned()))
        );
        assert_eq!(portfolio.programmes[&sound.scope].unreadable, None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn idle_programmes_are_forgotten_and_found_again() {
    let (_dir, log) = log();
    let histories: Vec<History> = (1..6).map(|number| reports(number, 10)).collect();
    for history in &histories {
        write(&log, history).await;
    }
    let views = Views::start(
        log.clone(),
        log.clone(),
        Settings {
            loaded_most: 2,
            ..Settings::default()
        },
    );
    for _ in 0..2 {
        for history in &histories {
            let view = views.current(&history.scope).await.unwrap().unwrap();
            assert!(*view == anew(&log, &history.scope).await);
            assert!(views.loaded() <= 2);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_derived_from_erased_content_is_left() {
    let (_dir, log) = log();
    let views = start(&log);
    let history = reports(1, 100);
    let head = write(&log, &history).await;
    shown(&views, head).await;
    let before = views.current(&history.scope).await.unwrap().unwrap();
    assert!(before.timeline.in_order()[0].title().is_some());
    views.as_of(&history.scope, Position(40)).await.unwrap();
    let last = history.events.last().unwrap();
    let mut erasing = append(last);
    erasing.expected[0].version = last.version;
    let receipt = log.erase(erasing, &[Position(2)]).await.unwrap();
    shown(&views, receipt.position).await;
    for view in [
        views.current(&history.scope).await,
        views.as_of(&history.scope, Position(40)).await,
    ] {
        let view = view.unwrap().unwrap();
        let phase = view.timeline.in_order()[0];
        assert_eq!(phase.title(), None);
        assert_eq!(phase.erased[0].kind, "PhasePlanned");
        assert!(!phase.progress.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whether_anything_was_erased_is_told_without_loading_the_programme() {
    let (_dir, log) = log();
    let mut history = reports(1, 10);
    write(&log, &reports(2, 10)).await;
    let before = write(&log, &history).await;
    let views = start(&log);
    shown(&views, before).await;
    assert_eq!(views.erased_in(&history.scope), Some(Position::START));
    let stream = history.stream(Noun::Erasure);
    let carried_out = ErasureCarriedOut {
        destroyed: Vec::new(),
        carried_out_by: loggbok_domain::ActorId::parse("styrgruppen-1").unwrap(),
    };
    history.tell(stream, Event::from(ErasureEvent::from(carried_out)));
    let appended = log.append(append(history.events.last().unwrap())).await;
    let at = appended.unwrap().position;
    shown(&views, at).await;
    assert_eq!(views.erased_in(&history.scope), Some(at));
    assert_eq!(views.erased_in(&reports(2, 0).scope), Some(Position::START));
    assert_eq!(views.loaded(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_crowd_reads_and_writes_at_once() {
    let (_dir, log) = log();
    let views = start(&log);
    let history = reports(1, 300);
    let scope = history.scope.clone();
    let readers: Vec<_> = (0..4)
        .map(|_| {
            let (views, scope) = (views.clone(), scope.clone());
            tokio::spawn(async move {
                let mut last = Position::START;
                while last < Position(302) {
                    if let Some(view) = views.current(&scope).await.unwrap() {
                        assert!(view.position >= last, "a view never goes back");
                        last = view.position;
                    }
                    tokio::task::yield_now().await;
                }
            })
        })
        .collect();
    for event in &history.events {
        log.append(append(event)).await.unwrap();
    }
    for reader in readers {
        tokio::time::timeout(Duration::from_secs(30), reader)
            .await
            .unwrap()
            .unwrap();
    }
    assert_eq!(
        *views.current(&scope).await.unwrap().unwrap(),
        folded(&history.events)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_portfolio_of_the_past_is_the_one_of_then() {
    let (_dir, log) = log();
    let first = write(&log, &reports(1, 60)).await;
    write(&log, &reports(2, 600)).await;
    let views = start(&log);
    let now = views.portfolio(None).await.unwrap();
    assert_eq!(
        now.by_name()
            .iter()
            .map(|(_, s)| s.name.as_ref().unwrap().as_str())
            .collect::<Vec<_>>(),
        ["Program 1", "Program 2"]
    );
    let then = views.portfolio(Some(first)).await.unwrap();
    assert_eq!(then.programmes.len(), 1);
    assert_eq!(then.programmes.values().next().unwrap().last_position, first);
}
