//! The limit: the log's rows through the fastest driver with group commit, and nothing else.

use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::time::{Duration, Instant};

use loggbok_store::SqliteLog;
use loggbok_store::sqlite::Options;
use rusqlite::{Connection, params};
use uuid::Uuid;

/// What its rows are like: those of the log that it is the limit of.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) payload: &'static str,
    /// So many scopes the events are of, one after the other.
    pub(crate) scopes: usize,
}

/// One row of each kind, made beforehand by the writer.
struct Rows {
    stream: String,
    id: Uuid,
    command: Uuid,
    done: SyncSender<()>,
}

/// Writes the same rows in the same tables by one thread that commits what waits, and nothing else: no checks, no
/// canonical text, no hashes. Each writer goes on while `goes_on` says so, asked with how many it has written.
/// Answers how many were written, and for how long.
pub(crate) fn appends(
    dir: &Path,
    shape: Shape,
    writers: usize,
    goes_on: impl Fn(usize) -> bool + Copy + Send + Sync,
) -> (usize, Duration) {
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
    let written = std::thread::scope(|scope| {
        for _ in 0..writers {
            let queue = queue.clone();
            scope.spawn(move || {
                let (done, told) = sync_channel(1);
                for _ in (0..).take_while(|n| goes_on(*n)) {
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
        writing(&connection, shape, &jobs)
    });
    (written, start.elapsed())
}

fn writing(connection: &Connection, shape: Shape, jobs: &Receiver<Rows>) -> usize {
    let (mut position, mut written) = (0_i64, 0);
    while let Ok(first) = jobs.recv() {
        let batch: Vec<_> = std::iter::once(first).chain(jobs.try_iter()).collect();
        connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        for rows in &batch {
            position += 1;
            write(connection, shape, position, rows);
        }
        let head = "UPDATE head SET position = ?, recorded_at = ?, peaks = ? WHERE one = 1";
        connection
            .prepare_cached(head)
            .unwrap()
            .execute(params![position, position, [0_u8; 320]])
            .unwrap();
        connection.execute_batch("COMMIT").unwrap();
        batch.iter().for_each(|rows| rows.done.send(()).unwrap());
        written += batch.len();
    }
    written
}

fn write(connection: &Connection, shape: Shape, position: i64, rows: &Rows) {
    let scope = 1 + position % i64::try_from(shape.scopes).unwrap();
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
         command, sealed) VALUES (?, ?, ?, 1, ?, 1, 1, ?, 1, 1, 1, ?, ?)",
        params![position, scope, rows.stream, id, position, command, hash],
    );
    run(
        "INSERT INTO content (position, payload, salt) VALUES (?, ?, ?)",
        params![position, shape.payload, hash],
    );
    run(
        "INSERT INTO node (position, hashes) VALUES (?, ?)",
        params![position, [0_u8; 64]],
    );
}

/// Steps over the same rows in one query and takes the payload's text. Answers how many there were, and how long it
/// took.
pub(crate) fn read(raw: &Connection) -> (usize, Duration) {
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
    (read, start.elapsed())
}
