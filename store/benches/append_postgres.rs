//! Durable appends to PostgreSQL, against bare group commit of the same rows in the same run.
//!
//! `cargo bench -p loggbok-store --bench append_postgres -- [events] [rounds]`, on the server that
//! `LOGGBOK_TEST_POSTGRES` names. The ratios travel between machines, the numbers do not. Rounds are interleaved, and
//! the median of the rounds is told.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "a benchmark prints ratios, and stops at the first fault"
)]

use std::sync::Arc;
use std::time::Instant;

use chrono::Utc;
use loggbok_store::postgres::{Options, PostgresLog};
use loggbok_store::{Append, Author, EventLog, Expected, NewEvent, Position};
use sqlx::{Connection, Executor, PgConnection};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use uuid::Uuid;

const WRITERS: [usize; 3] = [1, 8, 32];
const PROCESSES: usize = 3;
const PAYLOAD: &str =
    r#"{"end":"2025-Q4","key":"teknik1","name":"Teknisk integration (del 1)","start":"2025-Q1"}"#;

#[tokio::main]
async fn main() {
    // Cargo passes `--bench`; what remains are ours.
    let mut numbers = std::env::args()
        .skip(1)
        .filter_map(|argument| argument.parse::<usize>().ok());
    let (events, rounds) = (numbers.next().unwrap_or(10_000), numbers.next().unwrap_or(5));
    println!(
        "durable single-event commands per second, each in a stream of its own; median of {rounds} rounds"
    );
    println!(
        "{:>8} {:>12} {:>12} {:>8} {:>12}",
        "writers", "bare", "log", "ratio", "3 processes"
    );
    for writers in WRITERS {
        let each = (events * writers / 32).max(300) / writers;
        let (mut bare, mut ours, mut several) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..rounds {
            bare.push(bare_appends(writers, each).await);
            ours.push(log_appends(1, writers, each).await);
            several.push(log_appends(PROCESSES, writers, each).await);
        }
        let (bare, ours, several) = (median(bare), median(ours), median(several));
        println!(
            "{writers:>8} {bare:>12.0} {ours:>12.0} {:>8.2} {several:>12.0}",
            ours / bare
        );
    }
    println!("\nevents read back per second, {events} in pages of 1000, decoded; median of {rounds} rounds");
    println!("{:>34.0}", reading(events, rounds).await);
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

/// A schema with the log's tables; dropped by [`Place::drop`].
struct Place {
    name: String,
    server: String,
    url: String,
}

impl Place {
    async fn make() -> Self {
        let server = std::env::var("LOGGBOK_TEST_POSTGRES");
        let server = server.unwrap_or_else(|_| "postgres://root@127.0.0.1/test".to_owned());
        let name = format!("loggbok_{}", Uuid::new_v4().simple());
        let place = Self {
            url: format!("{server}?options[search_path]={name}"),
            name,
            server,
        };
        place.run(format!("CREATE SCHEMA {}", place.name)).await;
        drop(PostgresLog::open(&place.url, Options::default()).await.unwrap());
        place
    }

    async fn drop(self) {
        self.run(format!("DROP SCHEMA {} CASCADE", self.name)).await;
    }

    async fn run(&self, sql: String) {
        let mut connection = PgConnection::connect(&self.server).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
            .execute(&mut connection)
            .await
            .unwrap();
    }
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
        clock: Utc::now(),
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

/// So many writers in all, divided among logs that know nothing of each other, as processes do.
async fn log_appends(processes: usize, writers: usize, each: usize) -> f64 {
    let place = Place::make().await;
    let mut logs = Vec::new();
    for _ in 0..processes {
        logs.push(PostgresLog::open(&place.url, Options::default()).await.unwrap());
    }
    let mut tasks = JoinSet::new();
    let start = Instant::now();
    for writer in 0..writers {
        let log = Arc::clone(&logs[writer % processes]);
        tasks.spawn(async move {
            for _ in 0..each {
                log.append(append()).await.unwrap();
            }
        });
    }
    tasks.join_all().await;
    let rate = (writers * each) as f64 / start.elapsed().as_secs_f64();
    drop(logs);
    place.drop().await;
    rate
}

/// The same rows in the same tables by one task that commits what waits, and nothing else: no looking, no checks, no
/// canonical text, no hashes, no notifications.
async fn bare_appends(writers: usize, each: usize) -> f64 {
    let place = Place::make().await;
    let mut connection = PgConnection::connect(&place.url).await.unwrap();
    let (queue, mut jobs) = mpsc::channel::<oneshot::Sender<()>>(1024);
    let writing = tokio::spawn(async move {
        let (mut waiting, mut position) = (Vec::new(), 0);
        while jobs.recv_many(&mut waiting, 512).await > 0 {
            bare_rows(&mut connection, &mut position, waiting.len()).await;
            waiting.drain(..).for_each(|done| done.send(()).unwrap());
        }
    });
    let mut tasks = JoinSet::new();
    let start = Instant::now();
    for _ in 0..writers {
        let queue = queue.clone();
        tasks.spawn(async move {
            for _ in 0..each {
                let (done, told) = oneshot::channel();
                queue.send(done).await.unwrap();
                told.await.unwrap();
            }
        });
    }
    tasks.join_all().await;
    let rate = (writers * each) as f64 / start.elapsed().as_secs_f64();
    drop(queue);
    writing.await.unwrap();
    place.drop().await;
    rate
}

async fn bare_rows(connection: &mut PgConnection, position: &mut i64, count: usize) {
    let positions: Vec<i64> = (1..).map(|next| *position + next).take(count).collect();
    *position += i64::try_from(count).unwrap();
    let new = || -> Vec<Uuid> { (0..count).map(|_| Uuid::now_v7()).collect() };
    let (commands, ids) = (new(), new());
    let streams: Vec<String> = new().iter().map(|id| format!("phase-{id}")).collect();
    connection.execute("BEGIN").await.unwrap();
    let command = "INSERT INTO command SELECT id, $3, position, 1, now() FROM unnest($1::uuid[], $2::bigint[]) AS c (id, position)";
    let command = sqlx::query(command)
        .bind(&commands)
        .bind(&positions)
        .bind(vec![0_u8; 32]);
    connection.execute(command).await.unwrap();
    let event = "INSERT INTO event (position, scope, stream, version, id, kind, schema, recorded_at, actor, role, rule, \
        command, sealed, hashes) SELECT position, 'programme-0192f0c1', stream, 1, id, 'PhasePlanned', 1, now(), 'p-1', \
        'office', 'phase-plan', command, $5, $6 FROM unnest($1::bigint[], $2::text[], $3::uuid[], $4::uuid[]) \
        AS e (position, stream, id, command)";
    let event = sqlx::query(event)
        .bind(&positions)
        .bind(&streams)
        .bind(&ids)
        .bind(&commands);
    connection
        .execute(event.bind(vec![0_u8; 32]).bind(vec![0_u8; 64]))
        .await
        .unwrap();
    let content = "INSERT INTO content (position, payload, salt) SELECT position, $2, $3 FROM unnest($1::bigint[]) AS c (position)";
    let content = sqlx::query(content)
        .bind(&positions)
        .bind(PAYLOAD)
        .bind(vec![0_u8; 32]);
    connection.execute(content).await.unwrap();
    let head = "UPDATE head SET turn = turn + 1, position = $1, recorded_at = now(), peaks = $2";
    let head = sqlx::query(head).bind(*position).bind(vec![0_u8; 320]);
    connection.execute(head).await.unwrap();
    connection.execute("COMMIT").await.unwrap();
}

async fn reading(events: usize, rounds: usize) -> f64 {
    let place = Place::make().await;
    let log = PostgresLog::open(&place.url, Options::default()).await.unwrap();
    for _ in 0..events / 1000 {
        let mut many = append();
        let event = many.events.remove(0);
        let another = |_| NewEvent {
            id: Uuid::now_v7(),
            ..event.clone()
        };
        many.events = (0..1000).map(another).collect();
        log.append(many).await.unwrap();
    }
    let mut rates = Vec::new();
    for _ in 0..rounds {
        let (start, mut read, mut after) = (Instant::now(), 0, Position::START);
        loop {
            let page = log.read_all(after, Position(u64::MAX), 1000).await.unwrap();
            let Some(last) = page.last() else { break };
            (after, read) = (last.position, read + page.len());
        }
        rates.push(read as f64 / start.elapsed().as_secs_f64());
    }
    drop(log);
    place.drop().await;
    median(rates)
}
