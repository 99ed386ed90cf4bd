//! How long the difference of two moments a year apart takes, against folding one of the two views anew: in one
//! run, at 100 000 events, as many programmes of 1 000 and as one programme.
//!
//! `cargo bench -p loggbok-projections --bench difference [-- EVENTS]`.
#![allow(
    missing_docs,
    unused,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::wildcard_enum_match_arm,
    reason = "a bench prints, panics on faults of its own, and shares its histories with the tests"
)]

#[path = "../tests/folds/assembly.rs"]
mod assembly;
#[path = "../tests/folds/chance.rs"]
mod chance;
#[path = "../tests/folds/history.rs"]
mod history;

use std::sync::Arc;
use std::time::{Duration, Instant};

use loggbok_projections::difference::between;
use loggbok_projections::{Recorded, Settings, View, Views, stockholm_date};
use loggbok_store::sqlite::Options;
use loggbok_store::{EventLog, Position, SqliteLog};

/// Every event of a history is a day after the one before.
const YEAR: usize = 365;
const ROUNDS: usize = 9;

fn main() {
    let given = std::env::args().find_map(|argument| argument.parse().ok());
    let events: usize = given.unwrap_or(100_000);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    println!(
        "| events | of each programme | folding one view, ms | difference, views at hand, ms | \
              difference, views found in the log, ms | ratio to folding |"
    );
    println!("|---:|---:|---:|---:|---:|---:|");
    runtime.block_on(measure(events, 1_000));
    runtime.block_on(measure(events, events));
}

async fn measure(events: usize, each: usize) {
    let dir = tempfile::tempdir().unwrap();
    let log = SqliteLog::open(dir.path(), Options::default()).unwrap();
    fill(&log, events, each).await;
    let head = log.follow().borrow().position;
    // No view is kept ready, so that each round finds both anew.
    let settings = Settings {
        past_most: 0,
        ..Settings::default()
    };
    let views = Views::start(log.clone(), log.clone(), settings);
    views.wait_for(head, Duration::from_secs(600)).await.unwrap();
    let all = log.read_all(Position::START, head, 1).await.unwrap();
    let scope = all[0].scope.clone();
    // Loading it once takes its snapshots.
    views.current(&scope).await.unwrap().unwrap();
    let mine: Vec<Recorded> = log
        .read_scope(&scope, Position::START, head, usize::MAX >> 1)
        .await
        .unwrap()
        .into_iter()
        .map(|event| Recorded::try_from(event).unwrap())
        .collect();
    let (from, to) = (&mine[mine.len() - 1 - YEAR], &mine[mine.len() - 1]);
    let (mut folding, mut at_hand, mut found) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let mut view = View::default();
        mine.iter().for_each(|event| view.apply(event));
        folding.push(start.elapsed());
        std::hint::black_box(&view);
        let start = Instant::now();
        let before = views.as_of(&scope, from.position).await.unwrap().unwrap();
        let after = views
            .as_of(&scope, Position(to.position.0 - 1))
            .await
            .unwrap()
            .unwrap();
        let compared = Instant::now();
        let days = (stockholm_date(from.recorded_at), stockholm_date(to.recorded_at));
        let difference = between((&before, days.0), (&after, days.1));
        at_hand.push(compared.elapsed());
        found.push(start.elapsed());
        assert!(!difference.changes.is_empty());
        std::hint::black_box(difference);
    }
    let ms = |times: Vec<Duration>| median(times).as_secs_f64() * 1_000.0;
    let (folding, at_hand, found) = (ms(folding), ms(at_hand), ms(found));
    println!(
        "| {events} | {each} | {folding:.2} | {at_hand:.2} | {found:.2} | {:.0} % |",
        100.0 * found / folding
    );
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

async fn fill(log: &SqliteLog, events: usize, each: usize) {
    let steps: Vec<chance::Step> = (0..each as u64)
        .map(|step| {
            let mixed = (step + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            ((mixed >> 56) as u8, (mixed >> 32) as u16, (mixed >> 16) as u16)
        })
        .collect();
    let mut written = 0;
    for number in 0.. {
        let history = chance::history(number, &steps);
        for events in history.events[..each.min(events - written)].chunks(200) {
            log.append(history::append_all(events)).await.unwrap();
            written += events.len();
        }
        if written >= events {
            return;
        }
    }
}
