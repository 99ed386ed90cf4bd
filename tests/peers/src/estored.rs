//! esrs.

use async_trait::async_trait;
use esrs::manager::AggregateManager;
use esrs::store::EventStore;
use esrs::store::postgres::{PgStore, PgStoreBuilder};
use esrs::{Aggregate, AggregateState};
use futures::StreamExt;
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;
use uuid::Uuid;

use crate::contend::Peer;
use crate::risk::{AlreadyExists, Raised, Risk, RiskEvent};

struct Risks;

impl Aggregate for Risks {
    const NAME: &'static str = "risk";
    type State = Risk;
    type Command = Raised;
    type Event = RiskEvent;
    type Error = AlreadyExists;

    fn handle_command(state: &Risk, command: Raised) -> Result<Vec<RiskEvent>, AlreadyExists> {
        Ok(vec![state.raise(command)?])
    }

    fn apply_event(mut state: Risk, event: RiskEvent) -> Risk {
        state.take_in(&event);
        state
    }
}

struct Esrs {
    pool: PgPool,
    store: PgStore<Risks>,
    manager: AggregateManager<PgStore<Risks>>,
}

pub(crate) async fn open(place: &str) -> impl Peer {
    let pool = PgPoolOptions::new().max_connections(10);
    let pool = pool.connect(place).await.unwrap();
    let store: PgStore<Risks> = PgStoreBuilder::new(pool.clone()).try_build().await.unwrap();
    let manager = AggregateManager::new(store.clone());
    Esrs { pool, store, manager }
}

#[async_trait]
impl Peer for Esrs {
    async fn raise(&self, raise: Raised) {
        let state = self.manager.load(raise.risk).await.unwrap();
        let state = state.unwrap_or_else(|| AggregateState::with_id(raise.risk));
        let done = self.manager.handle_command(state, raise).await.unwrap();
        done.unwrap();
    }

    async fn fill(&self, events: usize) {
        let mut state = AggregateState::with_id(Uuid::now_v7());
        let events = (0..events).map(|_| RiskEvent::Raised(Raised::new()));
        self.store.persist(&mut state, events.collect()).await.unwrap();
    }

    async fn read(&self) -> usize {
        let mut stream = self.store.stream_events(&self.pool);
        let mut read = 0;
        while let Some(event) = stream.next().await {
            std::hint::black_box(event.unwrap());
            read += 1;
        }
        read
    }
}
