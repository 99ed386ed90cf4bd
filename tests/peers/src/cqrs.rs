//! cqrs-es over its two databases.

use async_trait::async_trait;
use cqrs_es::event_sink::EventSink;
use cqrs_es::persist::{PersistedEventRepository, PersistedEventStore, SerializedEvent};
use cqrs_es::{Aggregate, AggregateError, CqrsFramework, DomainEvent};
use postgres_es::PostgresEventRepository;
use sqlite_es::SqliteEventRepository;
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::contend::Peer;
use crate::risk::{AlreadyExists, Raised, Risk, RiskEvent};

/// As many connections as both crates' own pools have.
const CONNECTIONS: u32 = 10;
/// Under a crowd the database may answer that it is locked; then the command is sent again.
const ATTEMPTS: usize = 100;
/// The crates' own tables, without those for snapshots and views, which event stores do not use.
const SQLITE_TABLES: &str = "CREATE TABLE events ( \
    aggregate_type text NOT NULL, aggregate_id text NOT NULL, \
    sequence integer CHECK (sequence >= 0) NOT NULL, event_type text NOT NULL, event_version text NOT NULL, \
    payload text NOT NULL, metadata text NOT NULL, \
    PRIMARY KEY (aggregate_type, aggregate_id, sequence)) STRICT";
const POSTGRES_TABLES: &str = "CREATE TABLE IF NOT EXISTS events ( \
    aggregate_type text NOT NULL, aggregate_id text NOT NULL, \
    sequence bigint CHECK (sequence >= 0) NOT NULL, event_type text NOT NULL, event_version text NOT NULL, \
    payload json NOT NULL, metadata json NOT NULL, \
    PRIMARY KEY (aggregate_type, aggregate_id, sequence))";

impl DomainEvent for RiskEvent {
    fn event_type(&self) -> String {
        "RiskRaised".to_owned()
    }

    fn event_version(&self) -> String {
        "1".to_owned()
    }
}

impl Aggregate for Risk {
    const TYPE: &'static str = "risk";
    type Command = Raised;
    type Event = RiskEvent;
    type Error = AlreadyExists;
    type Services = ();

    async fn handle(
        &mut self,
        command: Raised,
        (): &(),
        sink: &EventSink<Self>,
    ) -> Result<(), AlreadyExists> {
        let event = self.raise(command)?;
        sink.write(event, self).await;
        Ok(())
    }

    fn apply(&mut self, event: RiskEvent) {
        self.take_in(&event);
    }
}

struct Cqrs<R: PersistedEventRepository> {
    framework: CqrsFramework<Risk, PersistedEventStore<R, Risk>>,
    repository: R,
}

impl<R: PersistedEventRepository> Cqrs<R> {
    fn new(repository: impl Fn() -> R) -> Self {
        let store = PersistedEventStore::new_event_store(repository());
        Self {
            framework: CqrsFramework::new(store, Vec::new(), ()),
            repository: repository(),
        }
    }
}

/// As the crate's own pool, but for `synchronous`, which is NORMAL there: a power cut would lose commits.
pub(crate) async fn sqlite(place: &str) -> impl Peer {
    let options = SqliteConnectOptions::new()
        .filename(std::path::Path::new(place).join("peer.sqlite"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true);
    let pool = SqlitePoolOptions::new().max_connections(CONNECTIONS);
    let pool = pool.connect_with(options).await.unwrap();
    let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(synchronous, 2, "FULL");
    sqlx::query(SQLITE_TABLES).execute(&pool).await.unwrap();
    Cqrs::new(|| SqliteEventRepository::new(pool.clone()))
}

pub(crate) async fn postgres(place: &str) -> impl Peer {
    let pool = PgPoolOptions::new().max_connections(CONNECTIONS);
    let pool = pool.connect(place).await.unwrap();
    sqlx::query(POSTGRES_TABLES).execute(&pool).await.unwrap();
    Cqrs::new(|| PostgresEventRepository::new(pool.clone()))
}

#[async_trait]
impl<R: PersistedEventRepository + Send + Sync + 'static> Peer for Cqrs<R> {
    async fn raise(&self, raise: Raised) {
        let id = raise.risk.to_string();
        let mut last = None;
        for _ in 0..ATTEMPTS {
            match self.framework.execute(&id, raise.clone()).await {
                Ok(()) => return,
                // It had been recorded when the error was reported.
                Err(AggregateError::UserError(_)) if last.is_some() => return,
                Err(error) => last = Some(error),
            }
        }
        panic!("never accepted: {last:?}");
    }

    async fn fill(&self, events: usize) {
        let events: Vec<_> = (0..events).map(|_| serialized(Raised::new())).collect();
        self.repository.persist::<Risk>(&events, None).await.unwrap();
    }

    async fn read(&self) -> usize {
        let mut stream = self.repository.stream_all_events::<Risk>().await.unwrap();
        let mut read = 0;
        while let Some(event) = stream.next::<Risk>(&[]).await {
            std::hint::black_box(event.unwrap());
            read += 1;
        }
        read
    }
}

fn serialized(raised: Raised) -> SerializedEvent {
    let id = raised.risk.to_string();
    let event = RiskEvent::Raised(raised);
    let payload = serde_json::to_value(&event).unwrap();
    let (kind, version) = (event.event_type(), event.event_version());
    SerializedEvent::new(
        id,
        1,
        Risk::TYPE.to_owned(),
        kind,
        version,
        payload,
        serde_json::json!({}),
    )
}
