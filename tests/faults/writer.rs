//! The process that writes until it has done enough, or is killed, or is told that writing has stopped.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use loggbok_store::sqlite::Options;
use loggbok_store::{
    EventLog, Position, PostgresLog, Shelf, Snapshot, Snapshots, SqliteLog, StoreError, postgres,
};
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::chance::Chance;
use crate::history::{self, Asked, Line, OWN, Order, Outcome, Wanted};

/// The environment variable that makes the process a writer, with its orders as JSON.
pub(crate) const ORDERS: &str = "LOGGBOK_FAULTS_WRITER";
/// The clock starts here: the first of June 2025, in microseconds since 1970.
const JUNE: i64 = 1_748_736_000_000_000;
const DAY: i64 = 86_400_000_000;

/// What a writer is to do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Orders {
    pub(crate) dir: PathBuf,
    /// The log in a PostgreSQL database, not in the folder.
    pub(crate) url: Option<String>,
    pub(crate) seed: u64,
    /// Writers at once in this process.
    pub(crate) tasks: u64,
    /// Orders given in all.
    pub(crate) count: u64,
    /// Pages in the write-ahead log before it is copied.
    pub(crate) checkpoint_pages: u32,
    /// Everybody writes and reads the same few streams.
    pub(crate) crowded: bool,
    /// Leaves without closing the log.
    pub(crate) leaves: bool,
}

/// Not a test of its own: the body of the writing process.
#[test]
fn writing_process() {
    let Some(orders) = std::env::var_os(ORDERS) else {
        return;
    };
    let orders: Orders = serde_json::from_str(orders.to_str().unwrap()).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.unwrap().block_on(write(orders));
}

async fn write(orders: Orders) {
    let notes = history::Writer::open(&orders.dir);
    let opened = match &orders.url {
        Some(url) => match PostgresLog::open(url, postgres::Options::default()).await {
            Ok(log) => return work(log, notes, &orders).await,
            Err(error) => Err(error),
        },
        None => {
            let options = Options {
                checkpoint_pages: orders.checkpoint_pages,
                ..Options::default()
            };
            SqliteLog::open(&orders.dir, options)
        }
    };
    match opened {
        Ok(log) => work(log, notes, &orders).await,
        Err(error) => {
            let locked = matches!(error, StoreError::Locked { .. });
            let kind = if locked { "locked: " } else { "" };
            notes.note(&Line::Shut {
                what: format!("{kind}{error}"),
            });
        }
    }
}

async fn work<L: EventLog + Shelf + Snapshots>(log: Arc<L>, notes: history::Writer, orders: &Orders) {
    println!("opened");
    let desk = Arc::new(Desk::new(log, notes, orders).await);
    let following = tokio::spawn(Arc::clone(&desk).follow());
    let mut writers = JoinSet::new();
    for task in 0..orders.tasks {
        let chance = Chance::new(orders.seed.wrapping_mul(1000) + task);
        writers.spawn(Arc::clone(&desk).work(task, chance));
    }
    writers.join_all().await;
    let all = desk
        .log
        .read_all(Position::START, Position(u64::MAX), usize::MAX)
        .await;
    desk.notes.note(&Line::Read {
        outcome: all
            .map(|events| events.len() as u64)
            .map_err(|error| error.to_string()),
    });
    if orders.leaves {
        std::process::exit(0);
    }
    following.abort();
    drop(following.await);
}

/// What the tasks of a writer have in common.
pub(crate) struct Desk<L> {
    log: Arc<L>,
    notes: history::Writer,
    known: Mutex<HashMap<String, u64>>,
    given: AtomicU64,
    first: u64,
    last: u64,
    crowded: bool,
}

impl<L: EventLog + Shelf + Snapshots> Desk<L> {
    async fn new(log: Arc<L>, notes: history::Writer, orders: &Orders) -> Self {
        let mut known = HashMap::new();
        let events = log
            .read_all(Position::START, Position(u64::MAX), usize::MAX)
            .await;
        for event in events.unwrap_or_default() {
            known.insert(event.stream.to_string(), event.version);
        }
        let first = orders.seed * 1_000_000;
        Self {
            log,
            notes,
            known: Mutex::new(known),
            given: AtomicU64::new(first),
            first,
            last: first + orders.count,
            crowded: orders.crowded,
        }
    }

    async fn follow(self: Arc<Self>) {
        let mut head = self.log.follow();
        while head.changed().await.is_ok() {
            let position = head.borrow_and_update().position.0;
            self.notes.note(&Line::Seen { position });
        }
    }

    async fn work(self: Arc<Self>, task: u64, mut chance: Chance) {
        let own = format!("own-{}-{task}", self.first);
        let (mut answered, mut told) = (Vec::new(), 0);
        loop {
            let number = self.given.fetch_add(1, Ordering::Relaxed);
            if number >= self.last {
                return;
            }
            let order = self.choose(&own, &answered, &mut chance);
            self.notes.note(&Line::Call {
                number,
                order: order.clone(),
            });
            let outcome = self.give(&order).await;
            self.learn(&order, &outcome);
            let stopped = matches!(outcome, Outcome::Stopped(_));
            self.notes.note(&Line::Done {
                number,
                outcome: outcome.clone(),
            });
            println!("done");
            if let (Order::Append(asked), Outcome::Receipt(receipt)) = (order, outcome)
                && !receipt.repeated
            {
                answered.push((asked, receipt.position.0));
            }
            // Once more, to see that it stays so.
            told += u32::from(stopped);
            if told == 2 {
                return;
            }
        }
    }

    fn choose(&self, own: &str, answered: &[(Asked, u64)], chance: &mut Chance) -> Order {
        let hot = format!("hot-{}", chance.below(3));
        let other = format!("hot-{}", chance.below(3));
        match chance.below(100) {
            0..5 if !self.crowded && answered.iter().any(has_events) => {
                let with_events: Vec<_> = answered.iter().filter(|answer| has_events(answer)).collect();
                let positions = vec![chance.pick(&with_events).1];
                let asked = self.ask(&[own], &[&hot], chance);
                Order::Erase { asked, positions }
            }
            5..9 => Order::Put {
                key: own.to_owned(),
                value: format!(r#"{{"n":{}}}"#, chance.next()),
            },
            9..13 => Order::Keep {
                fold: own.to_owned(),
                position: answered.last().map_or(0, |(_, position)| *position),
                bytes: filler(chance, 2000),
            },
            13..21 if !answered.is_empty() => self.again(&chance.pick(answered).0, false),
            21..25 if !answered.is_empty() => self.again(&chance.pick(answered).0, true),
            25..32 => self.append(&[], &[&hot], chance),
            32..45 => self.append(&[own], &[&hot, &other], chance),
            45..70 => self.append(&[&hot], &[&other], chance),
            70..75 => self.append(&[&hot, own, &other], &[], chance),
            _ if self.crowded => self.append(&[&hot], &[], chance),
            _ => self.append(&[own, own], &[], chance),
        }
    }

    fn version(&self, stream: &str) -> u64 {
        self.known.lock().unwrap().get(stream).copied().unwrap_or(0)
    }

    fn append(&self, write: &[&str], read: &[&str], chance: &mut Chance) -> Order {
        Order::Append(self.ask(write, read, chance))
    }

    fn ask(&self, write: &[&str], read: &[&str], chance: &mut Chance) -> Asked {
        let streams: std::collections::BTreeSet<&str> = write.iter().chain(read).copied().collect();
        let wanted = |stream: &&str| Wanted {
            id: Uuid::now_v7(),
            stream: (*stream).to_owned(),
            text: String::new(),
        };
        let mut events: Vec<Wanted> = write.iter().map(wanted).collect();
        for event in &mut events {
            let longest = if chance.percent(10) { 9000 } else { 60 };
            event.text = filler(chance, longest);
        }
        // The clock is never to be trusted: it jumps by days, in both directions.
        let jump = if chance.percent(30) { DAY * 3 } else { 1000 };
        let clock = JUNE + i64::try_from(chance.below(jump.unsigned_abs())).unwrap();
        Asked {
            command: Uuid::now_v7(),
            digest: OWN,
            clock,
            expected: streams
                .iter()
                .map(|stream| ((*stream).to_owned(), self.version(stream)))
                .collect(),
            events,
        }
    }

    /// The same command again, decided anew over what is known now; or its id for something else.
    fn again(&self, asked: &Asked, other: bool) -> Order {
        let mut asked = asked.clone();
        for (stream, version) in &mut asked.expected {
            *version = self.version(stream);
        }
        if other {
            asked.digest = 8;
        }
        Order::Append(asked)
    }

    async fn give(&self, order: &Order) -> Outcome {
        let written = |result: Result<(), StoreError>| match result {
            Ok(()) => Outcome::Written,
            Err(error) => Outcome::of(error),
        };
        match order {
            Order::Append(asked) => asked.give(&[], &*self.log).await,
            Order::Erase { asked, positions } => asked.give(positions, &*self.log).await,
            Order::Put { key, value } => written(self.log.put("drawer", key, value).await),
            Order::Keep {
                fold,
                position,
                bytes,
            } => {
                let snapshot = Snapshot {
                    position: Position(*position),
                    version: 1,
                    bytes: bytes.clone().into_bytes(),
                };
                let erasures = self.log.follow().borrow().erasures;
                written(self.log.keep("scope", fold, snapshot, erasures).await)
            }
        }
    }

    fn learn(&self, order: &Order, outcome: &Outcome) {
        let mut known = self.known.lock().unwrap();
        match (order.command(), outcome) {
            (Some((asked, _)), Outcome::Receipt(receipt)) if !receipt.repeated => {
                for (stream, version) in &asked.expected {
                    let written = asked
                        .events
                        .iter()
                        .filter(|event| event.stream == *stream)
                        .count();
                    let now = known.entry(stream.clone()).or_default();
                    *now = (*now).max(version + written as u64);
                }
            }
            (_, Outcome::Conflict { stream, actual, .. }) => {
                let now = known.entry(stream.clone()).or_default();
                *now = (*now).max(*actual);
            }
            _ => {}
        }
    }
}

fn has_events((asked, _): &(Asked, u64)) -> bool {
    !asked.events.is_empty()
}

fn filler(chance: &mut Chance, longest: u64) -> String {
    let length = usize::try_from(chance.below(longest)).unwrap();
    let word = format!("{:016x}", chance.next());
    word.chars().cycle().take(length).collect()
}
