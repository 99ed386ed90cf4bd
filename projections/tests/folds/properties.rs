//! What holds for every history.

use std::sync::Arc;
use std::time::Duration;

use loggbok_projections::cost::Prices;
use loggbok_projections::programme::Portfolio;
use loggbok_projections::{FOLDS, Recorded, Settings, View, Views};
use loggbok_store::sqlite::Options;
use loggbok_store::{EventLog, Position, SqliteLog};
use proptest::prelude::*;

use crate::chance::{self, Step};
use crate::history::{append, day};

fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(any::<Step>(), 1..most)
}

/// Every event folded, in order.
pub fn folded(events: &[Recorded]) -> View {
    let mut view = View::default();
    events.iter().for_each(|event| view.apply(event));
    view
}

/// Asks a view everything that is computed, so that a panic anywhere is found.
pub fn ask_all(view: &View) {
    use loggbok_projections::phase::Yardstick;
    for day in [day("2024-01-01"), day("2025-02-10"), day("2030-12-31")] {
        for phase in view.timeline.in_order() {
            let _ = (
                phase.judge(day),
                phase.is_stale(day),
                phase.expected_progress(day),
            );
            let _ = (
                phase.quarters_late(Yardstick::Original, day),
                phase.days_unseen(day),
            );
            let _ = view.timeline.milestones_of(Some(phase.id));
        }
        for milestone in view.timeline.milestones.values() {
            let _ = (milestone.judge(day), milestone.days_late(Yardstick::Current, day));
        }
        for risk in view.risks.in_order() {
            let _ = (risk.is_stale(day), view.risks.is_serious(risk, day));
        }
        for meeting in view.meetings.in_order() {
            let _ = (meeting.standing(day), meeting.turnout());
        }
        let _ = view.meetings.last_held(None, day);
        let _ = view.risks.matrix(day);
        let _ = loggbok_projections::risk::movement((&view.risks, day), (&view.risks, day));
        for decision in view.decisions.in_order() {
            let _ = (decision.status(), decision.is_overdue(day), decision.authorises());
        }
    }
    let _ = (
        view.decisions.unauthorised(),
        view.charter.period(),
        view.ledger.potential(),
    );
    let day = crate::history::day("2026-09-30");
    let span = crate::history::quarters("2024-Q4", "2027-Q1");
    for prices in [Prices::Nominal, Prices::Fixed] {
        let savings = view.savings(span, day, prices);
        let _ = (
            savings.steps(None),
            savings.line(None, None),
            savings.ladder(None),
        );
        let _ = (savings.break_evens(None), savings.bridge(None, None));
        let _ = savings
            .cells
            .iter()
            .map(|cell| savings.grounds(cell).len())
            .sum::<usize>();
    }
    let _ = (view.ledger.alone(day), view.ledger.course(), view.ledger.so_far());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn erased_events_anywhere_never_panic(steps in steps(120), gone in prop::collection::vec(any::<usize>(), 0..40)) {
        let mut history = chance::history(1, &steps);
        for index in gone {
            let index = index % history.events.len();
            history.erase(index);
        }
        ask_all(&folded(&history.events));
        let mut portfolio = Portfolio::default();
        history.events.iter().for_each(|event| portfolio.apply(event));
    }

    #[test]
    fn the_portfolio_counts_what_the_timeline_shows(steps in steps(150), after in 0_i64..1_000) {
        use loggbok_projections::phase::Status;
        let history = chance::history(1, &steps);
        let view = folded(&history.events);
        let mut portfolio = Portfolio::default();
        history.events.iter().for_each(|event| portfolio.apply(event));
        let summary = portfolio.programmes.values().next().unwrap();
        // From a day after which nothing is dated: the portfolio does not keep when a phase was cancelled.
        let day = history.clock.date_naive() + chrono::TimeDelta::days(after);
        let count = |status| {
            view.timeline.phases.values().filter(|p| p.judge(day).is_some_and(|j| j.status == status)).count()
        };
        prop_assert_eq!(summary.phases_done(day), count(Status::Done));
        prop_assert_eq!(summary.phases_late(day), count(Status::Late));
        prop_assert_eq!(summary.potential_ore(), view.ledger.potential().map(|p| p.total_ore()));
        prop_assert_eq!(summary.period, view.charter.period());
        prop_assert_eq!(summary.last_position, view.position);
    }

    #[test]
    fn the_sums_of_the_ledger_are_the_rows_that_count(steps in steps(150)) {
        let view = folded(&chance::history(1, &steps).events);
        let mut rows = 0;
        let mut total = 0;
        for batch in view.ledger.batches.values().filter(|batch| batch.counts().is_some()) {
            rows += batch.rows.len() as u64;
            total += batch.rows.values().map(|row| row.amount_ore.0).sum::<i64>();
            let who = batch.counts().unwrap();
            let parts: Vec<_> = view.ledger.mapping.spread(&who, &batch.booked).collect();
            // Every öre of a ledger is somewhere, also what does not count.
            let booked: i64 = batch.total_ore().0 - batch.rows.values().map(|row| row.amount_ore.0).sum::<i64>();
            prop_assert_eq!(parts.iter().map(|part| part.amount_ore).sum::<i64>(), booked);
            for part in parts.iter().filter(|part| part.place().is_some()) {
                rows += part.rows;
                total += part.amount_ore;
            }
        }
        let places = || view.ledger.actuals.iter().flat_map(|(who, places)| places.keys().map(move |place| (who, place)));
        let posted: Vec<_> = places().map(|(who, place)| view.ledger.actual(who, place).unwrap()).collect();
        prop_assert_eq!(posted.iter().map(|posted| posted.rows).sum::<u64>(), rows);
        prop_assert_eq!(posted.iter().map(|posted| posted.amount_ore.0).sum::<i64>(), total);
    }
}

/// A log in a directory of its own.
pub fn log() -> (tempfile::TempDir, Arc<SqliteLog>) {
    let dir = tempfile::tempdir().unwrap();
    let log = SqliteLog::open(dir.path(), Options::default()).unwrap();
    (dir, log)
}

pub async fn shown(views: &Views, position: Position) {
    views.wait_for(position, Duration::from_secs(20)).await.unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    /// Two programmes written in turn. One view is kept live, one is loaded from snapshots, one is folded here.
    #[test]
    fn live_is_anew_is_snapshot_and_rest_is_as_of(a in steps(160), b in steps(60), cuts in prop::collection::vec(any::<u16>(), 6)) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let (_dir, log) = log();
            let live = Views::start(log.clone(), log.clone(), Settings::default());
            let written = interleaved(&log, &live, chance::history(1, &a).events, chance::history(2, &b).events).await;
            let head = log.follow().borrow().position;
            shown(&live, head).await;
            let fresh = Views::start(log.clone(), log.clone(), Settings { past_most: 2, ..Settings::default() });
            for scope in [&written[0].scope, &written[1].scope] {
                let expected = until(&written, scope, head);
                assert_eq!(*live.current(scope).await.unwrap().unwrap(), expected, "live");
                assert_eq!(*fresh.current(scope).await.unwrap().unwrap(), expected, "from snapshots");
                for cut in &cuts {
                    let at = Position(u64::from(*cut) % head.0 + 1);
                    let expected = until(&written, scope, at);
                    let found = fresh.as_of(scope, at).await.unwrap();
                    assert_eq!(found.map_or_else(View::default, |view| View::clone(&view)), expected, "as of {at}");
                }
            }
            let mut all = Portfolio::default();
            written.iter().for_each(|event| all.apply(event));
            assert_eq!(*live.portfolio(None).await.unwrap(), all);
            assert_eq!(*fresh.portfolio(None).await.unwrap(), all);
        });
    }
}

fn until(written: &[Recorded], scope: &str, at: Position) -> View {
    let mine = written
        .iter()
        .filter(|event| *event.scope == *scope && event.position <= at);
    let mut view = View::default();
    mine.for_each(|event| view.apply(event));
    view
}

/// Appends two histories in turn, reading as it goes, and answers the events as they stand in the log.
async fn interleaved(
    log: &Arc<SqliteLog>,
    views: &Views,
    a: Vec<Recorded>,
    b: Vec<Recorded>,
) -> Vec<Recorded> {
    let scopes = [a[0].scope.clone(), b[0].scope.clone()];
    let (mut a, mut b) = (a.into_iter(), b.into_iter());
    loop {
        let (one, other) = (a.next(), b.next());
        if one.is_none() && other.is_none() {
            break;
        }
        for event in [one, other].into_iter().flatten() {
            let receipt = log.append(append(&event)).await.unwrap();
            if receipt.position.0.is_multiple_of(7) {
                shown(views, receipt.position).await;
                views
                    .current(&scopes[usize::from(receipt.position.0.is_multiple_of(2))])
                    .await
                    .unwrap();
            }
        }
    }
    let events = log
        .read_all(Position::START, Position(u64::MAX >> 1), usize::MAX >> 1)
        .await
        .unwrap();
    events
        .into_iter()
        .map(|event| Recorded::try_from(event).unwrap())
        .collect()
}

/// A snapshot of another layout must not be read as one of this: whoever changes what a fold keeps raises its
/// version where it is declared, and writes the new digest here.
#[test]
fn a_fold_that_keeps_other_bytes_has_another_version() {
    let steps: Vec<Step> = (0..600_u16)
        .map(|n| (n as u8, n.wrapping_mul(40_503), n.wrapping_mul(25_561)))
        .collect();
    let view = folded(&chance::history(1, &steps).events);
    let digests = [
        ("charter", digest(&*view.charter)),
        ("timeline", digest(&*view.timeline)),
        ("goals", digest(&*view.goals)),
        ("decisions", digest(&*view.decisions)),
        ("meetings", digest(&*view.meetings)),
        ("reports", digest(&*view.reports)),
        ("risks", digest(&*view.risks)),
        ("ledger", digest(&*view.ledger)),
        ("erasures", digest(&*view.erasures)),
    ];
    let kept: Vec<String> = FOLDS
        .iter()
        .zip(digests)
        .map(|(fold, (name, digest))| {
            assert_eq!(fold.name, name);
            format!("{name} {} {digest:016x}", fold.version)
        })
        .collect();
    let known = [
        "charter 3 15b88204c4a38cc2",
        "timeline 3 a9cc9d8d797a4742",
        "goals 3 75ca94ccf4cf21bd",
        "decisions 4 9ac6a4fa544e8a42",
        "meetings 2 951dffa2214bc62f",
        "reports 1 d80f9fe0378a1930",
        "risks 2 1e6ea8371431fb41",
        "ledger 11 23c69559227619ae",
        "erasures 1 af63bd4c8601b7df",
    ];
    assert_eq!(kept, known);
}

/// FNV-1a over the bytes a snapshot holds.
fn digest(fold: &impl serde::Serialize) -> u64 {
    let bytes = postcard::to_stdvec(fold).unwrap();
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
    })
}
