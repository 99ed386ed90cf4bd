//! Durable appends and reading back, against bare rusqlite doing the same rows in the same run.
//!
//! `cargo bench -p loggbok-store --bench append -- [events] [rounds]`. The ratios travel between machines, the
//! numbers do not. Rounds are interleaved, and the median of the rounds is told.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "a benchmark prints ratios, and stops at the first fault"
)]

#[path = "bare/mod.rs"]
mod bare;

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use loggbok_store::sqlite::Options;
use loggbok_store::{Append, Author, EventLog, Expected, NewEvent, Position, SqliteLog};
use rusqlite::Connection;
use uuid::Uuid;

const WRITERS: [usize; 3] = [1, 8, 32];
const PAYLOAD: &str =
    r#"{"end":"2025-Q4","key":"teknik1","name":"Teknisk integration (del 1)","start":"2025-Q1"}"#;
const SHAPE: bare::Shape = bare::Shape {
    payload: PAYLOAD,
    scopes: 1,
};

fn main() {
    // Cargo passes `--bench`; what remains are ours.
    let mut numbers = std::env::args()
        .skip(1)
        .filter_map(|argument| argument.parse::<usize>().ok());
    let (events, rounds) = (numbers.next().unwrap_or(20_000), numbers.next().unwrap_or(5));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    println!(
        "durable single-event commands per second, each in a stream of its own; median of {rounds} rounds"
    );
    println!("{:>8} {:>12} {:>12} {:>8}", "writers", "bare", "log", "ratio");
    for writers in WRITERS {
        let each = (events * writers / 32).max(500) / writers;
        let (mut bare, mut ours) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            let (written, took) = fresh(|dir| bare::appends(dir, SHAPE, writers, |n| n < each));
            bare.push(written as f64 / took.as_secs_f64());
            ours.push(fresh(|dir| runtime.block_on(log_appends(dir, writers, each))));
        }
        let (bare, ours) = (median(bare), median(ours));
        println!("{writers:>8} {bare:>12.0} {ours:>12.0} {:>8.2}", ours / bare);
    }
    println!("\nevents read back per second, {events} in pages of 1000, decoded; median of {rounds} rounds");
    fresh(|dir| runtime.block_on(reading(dir, events, rounds)));
}

fn fresh<T>(run: impl FnOnce(&Path) -> T) -> T {
    // Beside the build and not in /tmp, which is memory on some machines.
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    run(dir.path())
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

fn append() -> Append {
    let (id, stream): (_, Arc<str>) = (Uuid::now_v7(), format!("phase-{}", Uuid::now_v7()).into());
    Append {
        scope: "programme-0192f0c1".into(),
        command: id,
        digest: [1; 32],
        correlation: None,
        causation: None,
        author: Author {
            actor: "p-1".into(),
            role: "office".into(),
            organisation: None,
        },
        reason: None,
        decision: None,
        rule: "phase-plan".into(),
        clock: chrono::Utc::now(),
        expected: vec![Expected {
            stream: Arc::clone(&stream),
            version: 0,
        }],
        events: vec![NewEvent {
            id: Uuid::now_v7(),
            stream,
            kind: "PhasePlanned".into(),
            schema: 1,
            payload: PAYLOAD.into(),
        }],
    }
}

async fn log_appends(dir: &Path, writers: usize, each: usize) -> f64 {
    let log = SqliteLog::open(dir, Options::default()).unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    let start = Instant::now();
    for _ in 0..writers {
        let log = Arc::clone(&log);
        tasks.spawn(async move {
            for _ in 0..each {
                log.append(append()).await.unwrap();
            }
        });
    }
    tasks.join_all().await;
    (writers * each) as f64 / start.elapsed().as_secs_f64()
}

async fn reading(dir: &Path, events: usize, rounds: usize) {
    let log = SqliteLog::open(dir, Options::default()).unwrap();
    for _ in 0..events / 1000 {
        let mut many = append();
        let event = many.events.remove(0);
        many.events = (0..1000)
            .map(|_| NewEvent {
                id: Uuid::now_v7(),
                ..event.clone()
            })
            .collect();
        log.append(many).await.unwrap();
    }
    let raw = Connection::open(log.file()).unwrap();
    let (mut bare, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let (rows, took) = bare::read(&raw);
        bare.push(rows as f64 / took.as_secs_f64());
        let (start, mut read, mut after) = (Instant::now(), 0, Position::START);
        loop {
            let page = log.read_all(after, Position(u64::MAX), 1000).await.unwrap();
            let Some(last) = page.last() else { break };
            (after, read) = (last.position, read + page.len());
        }
        ours.push(read as f64 / start.elapsed().as_secs_f64());
    }
    let (bare, ours) = (median(bare), median(ours));
    println!("{:>8} {bare:>12.0} {ours:>12.0} {:>8.2}", "", ours / bare);
}
