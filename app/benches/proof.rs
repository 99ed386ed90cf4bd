//! What proofs cost: the leaf's part of a commit, a proof's time and size, how long an event waits for its seal, and
//! checking a bundle and a restored backup.
//!
//! `cargo bench -p loggbok-app --bench proof [-- EVENTS]`; a million by default.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "a measurement speaks to the terminal and stops where it cannot go on"
)]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use loggbok_app::bundle::{Folder, Held, export_bundle, verify};
use loggbok_app::proof::{KeyFile, Proof, SignedCheckpoint, Signer, Signing, Witnessing, agree};
use loggbok_app::{SetClock, SystemClock};
use loggbok_store::conformance::{command, event};
use loggbok_store::leaf::Leaf;
use loggbok_store::merkle::Frontier;
use loggbok_store::sqlite::{Options, SqliteLog};
use loggbok_store::{Append, Database as _, EventLog, Expected, Position, StoredEvent};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;

const PAYLOAD: &str =
    r#"{"amount_ore":123456,"category":"personal","effective_on":"2025-03-31","note":"enligt plan"}"#;

#[tokio::main]
async fn main() {
    let events = std::env::args().find_map(|argument| argument.parse().ok());
    let events: u64 = events.unwrap_or(1_000_000);
    // Beside the build and not in /tmp, which is memory on some machines.
    let directory = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    leaf_share(directory.path()).await;
    sealing(directory.path()).await;
    at_size(directory.path(), events).await;
}

/// Single durable commands, and how long what concerns the tree takes of each: encoding and hashing the leaf,
/// and writing its row.
async fn leaf_share(directory: &Path) {
    const COMMANDS: u64 = 3_000;
    let folder = directory.join("commands");
    std::fs::create_dir(&folder).unwrap();
    let log = SqliteLog::open(&folder, Options::default()).unwrap();
    let mut commits = Vec::new();
    for version in 0..COMMANDS {
        let mut append = command(&["a"], &[("a", version)]);
        PAYLOAD.clone_into(&mut append.events[0].payload);
        let began = Instant::now();
        log.append(append).await.unwrap();
        commits.push(began.elapsed());
    }
    let stored = log
        .read_all(Position::START, Position(COMMANDS), usize::MAX)
        .await
        .unwrap();
    let nodes = nodes(&folder);
    let mut tree = Frontier::default();
    let mut costs: Vec<Duration> = Vec::new();
    for event in &stored {
        let began = Instant::now();
        let hashes = tree.push(&Leaf::from(event).encode().unwrap());
        nodes
            .prepare_cached("INSERT INTO node (position, hashes) VALUES (?, ?)")
            .unwrap()
            .execute((i64::try_from(event.position.0).unwrap(), hashes))
            .unwrap();
        costs.push(began.elapsed());
    }
    let (commit, cost) = (median(&mut commits), median(&mut costs));
    let crowded = crowd(&log).await;
    for (what, commit) in [
        ("a single command's commit", commit),
        ("a command's part of a commit of 32 writers", crowded),
    ] {
        println!(
            "leaf: {:.1} % of {what} (median {:.1} µs of {:.1} µs)",
            100.0 * cost.as_secs_f64() / commit.as_secs_f64(),
            cost.as_secs_f64() * 1e6,
            commit.as_secs_f64() * 1e6
        );
    }
}

/// The time a command takes of the writing thread when 32 writers keep it busy.
async fn crowd(log: &Arc<SqliteLog>) -> Duration {
    const EACH: u32 = 300;
    let (mut writers, began) = (JoinSet::new(), Instant::now());
    for writer in 0..32 {
        let log = Arc::clone(log);
        writers.spawn(async move {
            for n in 0..EACH {
                let stream = format!("crowd-{writer}-{n}");
                let mut append = command(&[&stream], &[(&stream, 0)]);
                PAYLOAD.clone_into(&mut append.events[0].payload);
                log.append(append).await.unwrap();
            }
        });
    }
    writers.join_all().await;
    began.elapsed() / (32 * EACH)
}

/// How long an event waits, from its receipt until a signed checkpoint has it, while the log grows steadily.
async fn sealing(directory: &Path) {
    const LASTS: Duration = Duration::from_secs(31);
    const PAUSE: Duration = Duration::from_millis(20);
    let folder = directory.join("sealing");
    std::fs::create_dir(&folder).unwrap();
    let log = SqliteLog::open(&folder, Options::default()).unwrap();
    let signing = Signing {
        database: log.clone(),
        clock: Arc::new(SystemClock),
        file: KeyFile::at(&folder.join("signing.key")),
    };
    let signer = Signer::open(signing, Some("log.example")).await.unwrap();
    let (signed, mut seen) = watch::channel(None);
    let (_hand_on, cosigned) = mpsc::channel(1);
    let running = tokio::spawn(signer.run(Witnessing { signed, cosigned }));
    let (mut waiting, mut delays, began) = (Vec::new(), Vec::new(), Instant::now());
    let mut version = 0;
    while began.elapsed() < LASTS || !waiting.is_empty() {
        if began.elapsed() < LASTS {
            let receipt = log.append(command(&["a"], &[("a", version)])).await.unwrap();
            version += 1;
            waiting.push((receipt.position.0, Instant::now()));
        }
        if let Ok(Ok(())) = tokio::time::timeout(PAUSE, seen.changed()).await {
            let text: Option<String> = seen.borrow_and_update().clone();
            let size = SignedCheckpoint::parse(&text.unwrap()).unwrap().checkpoint().size;
            delays.extend(
                waiting
                    .extract_if(.., |(position, _)| *position <= size)
                    .map(|(_, since)| since.elapsed()),
            );
        }
    }
    running.abort();
    let median = median(&mut delays);
    println!(
        "sealing: {} events, median {:.2} s, p99 {:.2} s, longest {:.2} s",
        delays.len(),
        median.as_secs_f64(),
        delays[delays.len() * 99 / 100].as_secs_f64(),
        delays[delays.len() - 1].as_secs_f64()
    );
}

/// A table like the log's, in one open transaction: the row's own cost, without the sync it shares.
fn nodes(folder: &Path) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(folder.join("nodes.sqlite")).unwrap();
    let table = "PRAGMA journal_mode = wal; \
        CREATE TABLE node (position INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT; BEGIN";
    connection.execute_batch(table).unwrap();
    connection
}

async fn at_size(directory: &Path, events: u64) {
    let folder = directory.join("large");
    std::fs::create_dir(&folder).unwrap();
    let log = SqliteLog::open(&folder, Options::default()).unwrap();
    let began = Instant::now();
    fill(&log, events).await;
    println!(
        "log: {events} events written in {:.1} s",
        began.elapsed().as_secs_f64()
    );
    let signing = Signing {
        database: log.clone(),
        clock: Arc::new(SetClock::at(DateTime::<Utc>::UNIX_EPOCH)),
        file: KeyFile::at(&folder.join("signing.key")),
    };
    let mut signer = Signer::open(signing, Some("log.example")).await.unwrap();
    let began = Instant::now();
    let signed = signer.sign().await.unwrap().unwrap().to_text();
    println!(
        "checkpoint: signed and kept in {:.2} ms",
        began.elapsed().as_secs_f64() * 1e3
    );
    proofs(&log, events, &SignedCheckpoint::parse(&signed).unwrap()).await;

    let bundle = directory.join("bundle");
    let began = Instant::now();
    export_bundle(&*log, &*log, &bundle).await.unwrap();
    println!("bundle: written in {:.1} s", began.elapsed().as_secs_f64());
    let held = Held {
        checkpoint: Some(signed),
        ..Held::default()
    };
    let began = Instant::now();
    let report = verify(&Folder(bundle), &held);
    assert!(report.is_sound() && report.events == events, "{report:?}");
    println!(
        "verify: {events} events offline in {:.1} s",
        began.elapsed().as_secs_f64()
    );

    let began = Instant::now();
    let copy = directory.join("copy.sqlite");
    log.backup(&copy).await.unwrap();
    let backed_up = began.elapsed();
    let restored = directory.join("restored");
    std::fs::create_dir(&restored).unwrap();
    SqliteLog::restore(&copy, &restored).unwrap();
    let log = SqliteLog::open_read_only(&restored, Options::default()).unwrap();
    assert!(agree(&*log, &*log, None).await.unwrap().disagreements.is_empty());
    println!(
        "restore: backup {:.1} s, restored, recomputed and compared with its checkpoints after {:.1} s in all",
        backed_up.as_secs_f64(),
        began.elapsed().as_secs_f64()
    );
}

async fn proofs(log: &Arc<SqliteLog>, events: u64, signed: &SignedCheckpoint) {
    let (mut times, mut longest, mut text) = (Vec::new(), 0, 0);
    for n in 0..1_000 {
        let position = Position(1 + n * (events - 1) / 999);
        let began = Instant::now();
        let proof = Proof::of(&**log, position, signed).await.unwrap().unwrap();
        times.push(began.elapsed());
        longest = longest.max(proof.path.len() * 32);
        text = text.max(proof.to_text().len());
    }
    let middle = median(&mut times);
    println!(
        "proof: median {:.2} ms, slowest of 1 000 {:.2} ms; path at most {longest} bytes, whole receipt as text \
         at most {text} bytes",
        middle.as_secs_f64() * 1e3,
        times.last().unwrap().as_secs_f64() * 1e3
    );
}

async fn fill(log: &Arc<SqliteLog>, events: u64) {
    const TOGETHER: u64 = 1_000;
    for first in (0..events).step_by(1_000) {
        let count = TOGETHER.min(events - first);
        let stream: Arc<str> = format!("stream-{}", first / TOGETHER % 500).into();
        let version = first / TOGETHER / 500 * TOGETHER;
        let append = Append {
            expected: vec![Expected {
                stream: stream.clone(),
                version,
            }],
            events: (0..count).map(|_| event(&stream, PAYLOAD)).collect(),
            ..command(&[], &[])
        };
        log.append(append).await.unwrap();
    }
    let last: Vec<StoredEvent> = log
        .read_all(Position(events - 1), Position(events), 1)
        .await
        .unwrap();
    assert_eq!(last.len(), 1);
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
