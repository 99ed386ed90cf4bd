//! How long the program takes from its start to its first answer, and what memory it then holds, in a growing log.
//!
//! `cargo bench -p loggbok --bench start [-- EVENTS …]`; 1 000 and 100 000 events by default. An installation
//! with nothing in it is started by turns with the full one, so that the ratio holds on a noisy machine. The
//! log was written while views followed it, as in an installation that has been running.
#![allow(
    missing_docs,
    unused,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    clippy::wildcard_enum_match_arm,
    reason = "a bench prints, panics on faults of its own, and shares its histories with other tests"
)]

#[path = "../../projections/tests/folds/assembly.rs"]
mod assembly;
#[path = "../../projections/tests/folds/chance.rs"]
mod chance;
#[path = "../../projections/tests/folds/history.rs"]
mod history;

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use history::History;
use loggbok_projections::{Settings, Views};
use loggbok_store::sqlite::Options;
use loggbok_store::{EventLog as _, SqliteLog};
use serde_json::{Value, json};

/// Events of a programme: as many as a real one writes in two years.
const EACH: usize = 1_000;
const ROUNDS: usize = 7;
const NOTHING: &str = "{ log { head { position } } }";
const STATUS: &str = "query ($id: ID!) { programme(id: $id) { name moment { position }
    phases { title progress quartersLate judgement { status because } } savings { total { plannedOre netOre } }
    risks(first: 20, filter: { open: true }) { totalCount } } }";

/// One start: to the first answer, and the memory held then.
struct Start {
    took: Duration,
    kib: u64,
}

#[tokio::main]
async fn main() {
    let sizes: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![1_000, 100_000]
    } else {
        sizes
    };
    println!("| events | empty, ms | first answer, ms | ratio | memory, MiB |");
    println!("|---:|---:|---:|---:|---:|");
    for size in sizes {
        let directory = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let empty = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let programme = fill(directory.path(), size).await;
        let (mut without, mut with) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            without.push(start(empty.path(), NOTHING, Value::Null).await);
            with.push(start(directory.path(), STATUS, json!({ "id": programme })).await);
        }
        let (without, with) = (median(without), median(with));
        let hundredths = with.took.as_micros() * 100 / without.took.as_micros().max(1);
        println!(
            "| {size} | {} | {} | {}.{:02} | {} |",
            without.took.as_millis(),
            with.took.as_millis(),
            hundredths / 100,
            hundredths % 100,
            with.kib / 1024,
        );
    }
}

fn median(mut starts: Vec<Start>) -> Start {
    starts.sort_by_key(|start| start.took);
    let middle = starts.len() / 2;
    starts.swap_remove(middle)
}

/// Writes programmes until the log has its size; answers the scope of the first.
async fn fill(directory: &Path, size: usize) -> String {
    let log = SqliteLog::open(directory, Options::default()).unwrap();
    let views = Views::start(log.clone(), log.clone(), Settings::default());
    let mut written = 0;
    let mut first = None;
    for number in 0.. {
        let told = told(number);
        let scope = first.get_or_insert_with(|| told.scope.to_string()).clone();
        for events in told.events[..EACH.min(size - written)].chunks(200) {
            log.append(history::append_all(events)).await.unwrap();
            written += events.len();
        }
        let head = log.follow().borrow().position;
        views.wait_for(head, Duration::from_secs(60)).await.unwrap();
        views.current(&scope).await.unwrap();
        if written >= size {
            return scope;
        }
    }
    unreachable!("numbers do not end before the log is full")
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

/// Starts the program on a directory, asks one question, and ends it.
async fn start(directory: &Path, query: &str, variables: Value) -> Start {
    let begun = Instant::now();
    let mut program = Command::new(env!("CARGO_BIN_EXE_loggbok"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(directory)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
    let address = lines.find_map(|line| {
        let line = line.unwrap();
        let at = line.find("http://")?;
        Some(line[at..].trim().to_owned())
    });
    let answer: Value = reqwest::Client::new()
        .post(format!("{}graphql", address.unwrap()))
        .json(&json!({ "query": query, "variables": variables }))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let took = begun.elapsed();
    assert!(answer.get("errors").is_none(), "{answer:#}");
    let kib = resident(program.id());
    program.kill().unwrap();
    program.wait().unwrap();
    Start { took, kib }
}

/// The resident memory of a process.
fn resident(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.unwrap().trim().trim_end_matches(" kB").parse().unwrap()
}
