//! How fast a log is folded anew, against reading and decoding the same rows: one interleaved run, ratios.
//!
//! `cargo bench -p loggbok-projections --bench fold [-- EVENTS …]`; 100 000 and 1 000 000 events by default.
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

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use loggbok_projections::{Recorded, View};
use loggbok_store::sqlite::Options;
use loggbok_store::{EventLog, Position, SqliteLog};

/// Events of one programme: as many as a real one writes in two years.
const EVENTS_EACH: usize = 1_000;
const CHUNK: usize = 512;
/// Rounds at each size; every round reads, then folds.
const ROUNDS: usize = 5;

fn main() {
    let sizes: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![100_000, 1_000_000]
    } else {
        sizes
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    println!("| events | read and decoded, events/s | folded anew, events/s | ratio |");
    println!("|---:|---:|---:|---:|");
    for size in sizes {
        runtime.block_on(measure(size));
    }
}

async fn measure(size: usize) {
    let dir = tempfile::tempdir().unwrap();
    let log = SqliteLog::open(dir.path(), Options::default()).unwrap();
    fill(&log, size).await;
    let (mut read, mut folded) = (Vec::new(), Vec::new());
    // Warms the pages for both.
    pass(&log, &mut |_| {}).await;
    for _ in 0..ROUNDS {
        read.push(pass(&log, &mut |event| drop(std::hint::black_box(event))).await);
        let mut views: HashMap<Arc<str>, View> = HashMap::new();
        let fold = &mut |event: Recorded| match views.get_mut(&event.scope) {
            Some(view) => view.apply(&event),
            None => views.entry(event.scope.clone()).or_default().apply(&event),
        };
        folded.push(pass(&log, fold).await);
        std::hint::black_box(&views);
    }
    let (read, folded) = (least(read), least(folded));
    let rate = |time: Duration| size as f64 / time.as_secs_f64();
    println!(
        "| {size} | {:.0} | {:.0} | {:.0} % |",
        rate(read),
        rate(folded),
        100.0 * rate(folded) / rate(read)
    );
}

/// Reads and decodes the whole log.
async fn pass(log: &SqliteLog, each: &mut impl FnMut(Recorded)) -> Duration {
    let start = Instant::now();
    let head = log.follow().borrow().position;
    let mut after = Position::START;
    while after < head {
        let events = log.read_all(after, head, CHUNK).await.unwrap();
        after = events.last().unwrap().position;
        events
            .into_iter()
            .for_each(|event| each(Recorded::try_from(event).unwrap()));
    }
    start.elapsed()
}

/// The least: what else the machine does only ever adds.
fn least(times: Vec<Duration>) -> Duration {
    times.into_iter().min().unwrap_or_default()
}

async fn fill(log: &SqliteLog, size: usize) {
    let steps: Vec<chance::Step> = (0..EVENTS_EACH as u64)
        .map(|step| {
            let mixed = (step + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            ((mixed >> 56) as u8, (mixed >> 32) as u16, (mixed >> 16) as u16)
        })
        .collect();
    let mut written = 0;
    for number in 0.. {
        let history = chance::history(number, &steps);
        for events in history.events[..EVENTS_EACH.min(size - written)].chunks(200) {
            log.append(history::append_all(events)).await.unwrap();
            written += events.len();
        }
        if written >= size {
            return;
        }
    }
}
