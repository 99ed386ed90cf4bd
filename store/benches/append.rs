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

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::time::Instant;

use loggbok_store::sqlite::Options;
use loggbok_store::{Append, Author, EventLog, Expected, NewEvent, Position, SqliteLog};
use rusqlite::{Connection, params};
use uuid::Uuid;

const WRITERS: [usize; 3] = [1, 8, 32];
const PAYLOAD: &str =
    r#"{"end":"2025-Q4","key":"teknik1","name":"Teknisk integration (del 1)","start":"2025-Q1"}"#;

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
            bare.push(fresh(|dir| bare_appends(dir, writers, each)));
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

/// One row of each kind, made beforehand by the writer.
struct Rows {
    stream: String,
    id: Uuid,
    command: Uuid,
    done: SyncSender<()>,
}

/// The same rows in the same tables by one thread that commits what waits, and nothing else: no checks, no
/// canonical text, no hashes.
fn bare_appends(dir: &Path, writers: usize, each: usize) -> f64 {
    drop(SqliteLog::open(dir, Options::default()).unwrap());
    let connection = Connection::open(dir.join("loggbok.sqlite")).unwrap();
    connection
        .execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
        .unwrap();
    connection
        .execute("INSERT INTO name (id, text) VALUES (1, 'name')", [])
        .unwrap();
    let (queue, jobs) = channel::<Rows>();
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..writers {
            let queue = queue.clone();
            scope.spawn(move || {
                let (done, told) = sync_channel(1);
                for _ in 0..each {
                    let stream = format!("phase-{}", Uuid::now_v7());
                    let (id, command) = (Uuid::now_v7(), Uuid::now_v7());
                    queue
                        .send(Rows {
                            stream,
                            id,
                            command,
                            done: done.clone(),
                        })
                        .unwrap();
                    told.recv().unwrap();
                }
            });
        }
        drop(queue);
        bare_writing(&connection, &jobs);
    });
    (writers * each) as f64 / start.elapsed().as_secs_f64()
}

fn bare_writing(connection: &Connection, jobs: &Receiver<Rows>) {
    let mut position = 0_i64;
    while let Ok(first) = jobs.recv() {
        let batch: Vec<_> = std::iter::once(first).chain(jobs.try_iter()).collect();
        connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        for rows in &batch {
            position += 1;
            bare_rows(connection, position, rows);
        }
        let head = "UPDATE head SET position = ?, recorded_at = ?, peaks = ? WHERE one = 1";
        connection
            .prepare_cached(head)
            .unwrap()
            .execute(params![position, position, [0_u8; 320]])
            .unwrap();
        connection.execute_batch("COMMIT").unwrap();
        batch.iter().for_each(|rows| rows.done.send(()).unwrap());
    }
}

fn bare_rows(connection: &Connection, position: i64, rows: &Rows) {
    let (id, command, hash) = (rows.id.as_bytes(), rows.command.as_bytes(), [0_u8; 32]);
    let run = |sql: &str, params: &[&dyn rusqlite::ToSql]| {
        connection.prepare_cached(sql).unwrap().execute(params).unwrap();
    };
    run(
        "INSERT INTO command (id, digest, position, events, recorded_at, sum) VALUES (?, ?, ?, 1, ?, x'0000000000000000')",
        params![command, hash, position, position],
    );
    run(
        "INSERT INTO event (position, scope, stream, version, id, kind, schema, recorded_at, actor, role, rule, \
         command, sealed) VALUES (?, 1, ?, 1, ?, 1, 1, ?, 1, 1, 1, ?, ?)",
        params![position, rows.stream, id, position, command, hash],
    );
    run(
        "INSERT INTO content (position, payload, salt) VALUES (?, ?, ?)",
        params![position, PAYLOAD, hash],
    );
    run(
        "INSERT INTO node (position, hashes) VALUES (?, ?)",
        params![position, [0_u8; 64]],
    );
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
        bare.push(bare_read(&raw));
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

/// Steps over the same rows in one query and takes the payload's text.
fn bare_read(raw: &Connection) -> f64 {
    let start = Instant::now();
    let mut statement = raw
        .prepare_cached(
            "SELECT e.*, c.* FROM event e JOIN content c ON c.position = e.position ORDER BY e.position",
        )
        .unwrap();
    let mut rows = statement.query([]).unwrap();
    let (mut read, mut bytes) = (0_usize, 0);
    while let Some(row) = rows.next().unwrap() {
        bytes += row.get::<_, String>("payload").unwrap().len();
        read += 1;
    }
    assert!(bytes >= read);
    read as f64 / start.elapsed().as_secs_f64()
}
