//! A peer in a process of its own, which does what it is told, line by line: see `app/benches/contender.rs` for what
//! it answers. Both sides keep to the same words.

use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use tokio::task::JoinSet;

use crate::risk::Raised;
use crate::{cqrs, disintegrated, estored};

/// The word by which this program becomes a contender.
pub(crate) const NAME: &str = "contend";

/// One system.
#[async_trait]
pub(crate) trait Peer: Send + Sync + 'static {
    /// One durable command for an aggregate that is read first, as the system's own documentation does it.
    async fn raise(&self, raise: Raised);
    /// Many events in one transaction.
    async fn fill(&self, events: usize);
    /// Reads all events, decoded, and answers how many there are.
    async fn read(&self) -> usize;
}

pub(crate) fn contend(system: &str, place: &str) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let peer = runtime.block_on(open(system, place));
    println!("ready");
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let words: Vec<&str> = line.split(' ').collect();
        let (events, took) = runtime.block_on(obey(&peer, &words));
        println!("{events} {}", took.as_nanos());
    }
}

async fn open(system: &str, place: &str) -> Arc<dyn Peer> {
    match system {
        "sqlite-es" => Arc::new(cqrs::sqlite(place).await),
        "postgres-es" => Arc::new(cqrs::postgres(place).await),
        "esrs" => Arc::new(estored::open(place).await),
        "disintegrate-postgres" => Arc::new(disintegrated::open(place).await),
        other => panic!("no system {other}"),
    }
}

async fn obey(peer: &Arc<dyn Peer>, line: &[&str]) -> (usize, Duration) {
    let began = Instant::now();
    let events = match line {
        ["append", writers, milliseconds] => {
            let limit = Duration::from_millis(milliseconds.parse().unwrap());
            append(peer, writers.parse().unwrap(), limit).await
        }
        ["fill", events] => fill(peer, events.parse().unwrap()).await,
        ["read"] => peer.read().await,
        other => panic!("what is {other:?}?"),
    };
    (events, began.elapsed())
}

async fn append(peer: &Arc<dyn Peer>, writers: usize, limit: Duration) -> usize {
    let (mut tasks, began) = (JoinSet::new(), Instant::now());
    for _ in 0..writers {
        let peer = Arc::clone(peer);
        tasks.spawn(async move {
            let mut written = 0;
            while began.elapsed() < limit {
                peer.raise(Raised::new()).await;
                written += 1;
            }
            written
        });
    }
    tasks.join_all().await.into_iter().sum()
}

async fn fill(peer: &Arc<dyn Peer>, events: usize) -> usize {
    const TOGETHER: usize = 500;
    let acts = events.div_ceil(TOGETHER);
    for _ in 0..acts {
        peer.fill(TOGETHER).await;
    }
    acts * TOGETHER
}
