//! The status query through GraphQL: now, as of the middle and as of the worst position, in a growing log and in a
//! growing programme.
//!
//! `cargo bench -p loggbok-api --bench status [-- EVENTS …]`; 1 000 and 100 000 events by default, 1 000 000
//! takes some minutes more. No answer and no view of the past is kept, so every position is met as for the first
//! time. The worst position is the one furthest from the snapshot before it, in events of the programme. The three
//! questions are asked by turns in one run, so that their ratios hold on a noisy machine.
#![allow(
    missing_docs,
    unused,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::print_stdout,
    clippy::wildcard_enum_match_arm,
    reason = "a bench prints, panics on faults of its own, and shares its histories with other tests"
)]

#[path = "../../projections/tests/folds/assembly.rs"]
mod assembly;
#[path = "../../projections/tests/folds/chance.rs"]
mod chance;
#[path = "../../projections/tests/folds/history.rs"]
mod history;

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use chrono::TimeDelta;
use history::History;
use loggbok_api::{Settings, http};
use loggbok_app::{App, Installation, SetClock};
use loggbok_domain::phase::PhaseProgressReported;
use loggbok_domain::{EntryId, Noun, Share};
use loggbok_projections::{SNAPSHOT, Views};
use loggbok_store::leaf::Leaf;
use loggbok_store::sqlite::Options;
use loggbok_store::{EventLog as _, Position, Snapshots as _, SqliteLog};
use serde_json::{Value, json};
use tower::ServiceExt as _;

/// Events of a programme: as many as a real one writes in two years.
const EACH: usize = 1_000;
const ROUNDS: usize = 25;

const STATUS: &str = "query ($id: ID!, $at: String) { programme(id: $id, asOf: $at) {
    name moment { position readingDate }
    phases { title planned { start end } baseline { end } forecast { end } progress quartersLate timesMoved stale
        judgement { status because } }
    savings { total { plannedOre netOre coverage realisation } potential { computedOre printedOre }
        quarters { quarter cumulativeOre } }
    risks(first: 20, filter: { open: true }) { totalCount nodes { title serious assessment { value } } }
    decisions(last: 20) { totalCount nodes { title status dueOn overdue } } } }";

/// A service over a log, and the one programme that is asked about.
struct Bench {
    log: Arc<SqliteLog>,
    router: Router,
    programme: History,
    written: usize,
    /// Where the programme's own events stand.
    positions: Vec<Position>,
    _directory: tempfile::TempDir,
}

fn main() {
    let sizes: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![1_000, 100_000]
    } else {
        sizes
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    for (what, grows) in [
        ("One programme of 1 000 events, the rest in others", false),
        ("One programme alone", true),
    ] {
        println!("\n{what}\n");
        println!(
            "| events | now, µs | as of the middle, µs | ratio | as of the worst, µs | ratio | events folded there \
             | now against the smallest | snapshots, bytes | log, bytes |"
        );
        println!("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        let mut smallest = None;
        for size in &sizes {
            runtime.block_on(measure(*size, grows, &mut smallest));
        }
    }
}

async fn measure(size: usize, grows: bool, smallest: &mut Option<u128>) {
    let mut bench = Bench::new(if grows { grown(size) } else { told(0) }).await;
    bench.fill(size).await;
    // As an installation that has been running while the log grew: the programme is loaded, the query parsed.
    bench.ask(None).await;
    let (mut now, mut middle, mut worst) = (Vec::new(), Vec::new(), Vec::new());
    let (furthest, folded) = bench.worst().await;
    for round in 0..ROUNDS {
        now.push(bench.ask(None).await);
        middle.push(
            bench
                .ask(Some(bench.positions[bench.positions.len() / 2 - round]))
                .await,
        );
        worst.push(bench.ask(Some(furthest)).await);
    }
    let (now, middle, worst) = (least(now), least(middle), least(worst));
    let first = *smallest.get_or_insert(now);
    println!(
        "| {size} | {now} | {middle} | {} | {worst} | {} | {folded} | {} | {} | {} |",
        ratio(middle, now),
        ratio(worst, now),
        ratio(now, first),
        bench.snapshots().await,
        bench.entries().await
    );
}

/// The two numbers' ratio with two decimals.
fn ratio(one: u128, other: u128) -> String {
    let hundredths = one * 100 / other.max(1);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// The least: what else the machine does only ever adds.
fn least(times: Vec<Duration>) -> u128 {
    times.into_iter().min().unwrap_or_default().as_micros()
}

/// A programme of [`EACH`] events of every kind.
fn told(number: u16) -> History {
    let step = |step: u64| {
        let mixed = (step + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((mixed >> 56) as u8, (mixed >> 32) as u16, (mixed >> 16) as u16)
    };
    let steps: Vec<chance::Step> = (0..EACH as u64).map(step).collect();
    let mut history = chance::history(number, &steps);
    history.truncate(EACH);
    history
}

/// A programme that goes on reporting, on as many phases as before.
fn grown(size: usize) -> History {
    let mut history = told(0);
    let mut phases: Vec<_> = history
        .events
        .iter()
        .map(|event| event.stream)
        .filter(|stream| stream.noun == Noun::Phase)
        .collect();
    phases.sort();
    phases.dedup();
    let end = history.clock;
    while history.events.len() < size {
        let count = history.events.len();
        history.clock = end + TimeDelta::minutes(count as i64);
        let report = PhaseProgressReported {
            entry: EntryId(history.id()),
            progress: Share::parse((count % 9_999) as i64).unwrap(),
            effective_on: history.clock.date_naive(),
        };
        history.tell(phases[count % phases.len()], report);
    }
    history
}

impl Bench {
    async fn new(programme: History) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let log = SqliteLog::open(directory.path(), Options::default()).unwrap();
        let settings = loggbok_projections::Settings {
            past_most: 0,
            ..loggbok_projections::Settings::default()
        };
        let views = Views::start(log.clone(), log.clone(), settings);
        let clock = Arc::new(SetClock::at(programme.clock + TimeDelta::days(1)));
        let app = Arc::new(App::new(
            log.clone(),
            log.clone(),
            views,
            clock,
            Installation::Real,
        ));
        let limits = http::Limits {
            answer_cache_bytes: 0,
            price: 1_000_000,
            ..http::Limits::default()
        };
        let settings = Settings {
            transport: http::Settings {
                limits,
                ..http::Settings::default()
            },
            session_cookie: "session".to_owned(),
            closing: None,
        };
        let router = loggbok_api::router(app, settings).unwrap();
        Self {
            log,
            router,
            programme,
            written: 0,
            positions: Vec::new(),
            _directory: directory,
        }
    }

    /// Fills the log: the programme's events evenly among those of others.
    async fn fill(&mut self, size: usize) {
        let others = (size.saturating_sub(self.programme.events.len())) / EACH;
        let share = self.programme.events.len().div_ceil(others + 1);
        for number in 0..=others {
            self.carry_on(share).await;
            if number == 0 {
                self.ask(None).await;
            }
            if number < others {
                let other = told(u16::try_from(number + 1).unwrap());
                for events in other.events.chunks(200) {
                    self.log.append(history::append_all(events)).await.unwrap();
                }
            }
        }
    }

    async fn carry_on(&mut self, count: usize) {
        let until = (self.written + count).min(self.programme.events.len());
        for events in self.programme.events[self.written..until].chunks(200) {
            let receipt = self.log.append(history::append_all(events)).await.unwrap();
            let first = receipt.position.0 + 1 - u64::from(receipt.events);
            self.positions.extend((first..=receipt.position.0).map(Position));
        }
        self.written = until;
    }

    async fn ask(&self, at: Option<Position>) -> Duration {
        let at = at.map(|position| format!("@{position}"));
        let body = json!({ "query": STATUS, "variables": { "id": &*self.programme.scope, "at": at } });
        let request = Request::post("/graphql").header("content-type", "application/json");
        let request = request.body(Body::from(body.to_string())).unwrap();
        let begun = Instant::now();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX)
            .await
            .unwrap();
        let took = begun.elapsed();
        let answer: Value = serde_json::from_slice(&bytes).unwrap();
        assert!(
            answer.get("errors").is_none() && !answer["data"]["programme"].is_null(),
            "{answer:#}"
        );
        took
    }

    /// The position that takes longest, and how many events of the programme are folded there: of those furthest from
    /// each snapshot, just before the next.
    async fn worst(&self) -> (Position, usize) {
        let mut furthest: Vec<(Position, usize)> = Vec::new();
        for (index, at) in self.positions.iter().enumerate() {
            let (scope, fold) = (&self.programme.scope, SNAPSHOT);
            let found = self.log.nearest(scope, fold.name, fold.version, *at).await;
            let start = found
                .unwrap()
                .map_or(Position::START, |snapshot| snapshot.position);
            let folded = index + 1 - self.positions.partition_point(|own| *own <= start);
            match furthest.last_mut() {
                Some(last) if folded > last.1 => *last = (*at, folded),
                _ => furthest.push((*at, folded)),
            }
        }
        let mut slowest = (Duration::ZERO, self.positions[0], 0);
        for (at, folded) in furthest {
            let mut times = Vec::new();
            for _ in 0..5 {
                times.push(self.ask(Some(at)).await);
            }
            let least = times.into_iter().min().unwrap_or_default();
            slowest = slowest.max((least, at, folded));
        }
        (slowest.1, slowest.2)
    }

    /// Bytes of the programme's snapshots.
    async fn snapshots(&self) -> u64 {
        self.log.kept(&self.programme.scope).await.unwrap()
    }

    /// Bytes of the programme's entries: what its leaves say, payloads, reasons and salts, without indexes.
    async fn entries(&self) -> usize {
        let head = self.log.follow().borrow().position;
        let (mut after, mut bytes) = (Position::START, 0);
        loop {
            let events = self
                .log
                .read_scope(&self.programme.scope, after, head, 1_000)
                .await
                .unwrap();
            let Some(last) = events.last() else { return bytes };
            after = last.position;
            let content = events.iter().filter_map(|event| event.content.as_ref());
            bytes += content
                .map(|c| c.payload.len() + c.reason.as_ref().map_or(0, String::len) + c.salt.len())
                .sum::<usize>();
            let leaves = events
                .iter()
                .map(|event| Leaf::from(event).encode().unwrap().len());
            bytes += leaves.sum::<usize>();
        }
    }
}
