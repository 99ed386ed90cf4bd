//! disintegrate-postgres.

use std::str::FromStr;

use async_trait::async_trait;
use disintegrate::serde::json::Json;
use disintegrate::{Decision, Event, EventStore, NoSnapshot, StateMutate, StateQuery, StreamItem, query};
use disintegrate_postgres::{PgDecisionMaker, PgEventStore, decision_maker};
use futures::StreamExt;
use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::contend::Peer;
use crate::risk::{AlreadyExists, Raised};

/// Its writers refuse each other by serialisation failures, which its users send again.
const ATTEMPTS: usize = 1_000;

#[derive(Clone, Debug, PartialEq, Eq, Event, Serialize, Deserialize)]
#[stream(RiskEvent, [RiskRaised])]
enum DomainEvent {
    RiskRaised {
        #[id]
        risk: String,
        key: String,
        theme: Option<String>,
        title: String,
    },
}

impl From<Raised> for RiskEvent {
    fn from(raised: Raised) -> Self {
        Self::RiskRaised {
            risk: raised.risk.to_string(),
            key: raised.key,
            theme: raised.theme,
            title: raised.title,
        }
    }
}

#[derive(Clone, Debug, Default, StateQuery, Serialize, Deserialize)]
#[state_query(RiskEvent)]
struct Risk {
    #[id]
    risk: String,
    exists: bool,
}

impl StateMutate for Risk {
    fn mutate(&mut self, event: Self::Event) {
        let RiskEvent::RiskRaised { .. } = event;
        self.exists = true;
    }
}

struct Raise(Raised);

impl Decision for Raise {
    type Event = DomainEvent;
    type StateQuery = Risk;
    type Error = AlreadyExists;

    fn state_query(&self) -> Risk {
        let risk = self.0.risk.to_string();
        Risk { risk, exists: false }
    }

    fn process(&self, state: &Risk) -> Result<Vec<DomainEvent>, AlreadyExists> {
        if state.exists {
            return Err(AlreadyExists);
        }
        Ok(vec![RiskEvent::from(self.0.clone()).into()])
    }
}

type Store = PgEventStore<DomainEvent, Json<DomainEvent>>;

struct Disintegrate {
    store: Store,
    maker: PgDecisionMaker<DomainEvent, Json<DomainEvent>, NoSnapshot>,
}

pub(crate) async fn open(place: &str) -> impl Peer {
    // Its functions are checked when they run, once `readable` has seen to them.
    let options = PgConnectOptions::from_str(place).unwrap();
    let options = options.options([("check_function_bodies", "off")]);
    let pool = PgPoolOptions::new().max_connections(10);
    let pool = pool.connect_with(options).await.unwrap();
    let store = Store::try_new(pool.clone(), Json::default()).await.unwrap();
    readable(&pool).await;
    let maker = decision_maker(store.clone(), NoSnapshot);
    Disintegrate { store, maker }
}

/// One function holds a number in a form that PostgreSQL reads from version 16 on. For an older server the same number
/// is written in decimals.
async fn readable(pool: &PgPool) {
    let find = "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE prosrc LIKE '%0xFFFFFFFF%'";
    let found: Vec<String> = sqlx::query_scalar(find).fetch_all(pool).await.unwrap();
    for function in found {
        let function = function.replace("0xFFFFFFFF", "4294967295");
        sqlx::raw_sql(&function).execute(pool).await.unwrap();
    }
}

#[async_trait]
impl Peer for Disintegrate {
    async fn raise(&self, raise: Raised) {
        let mut last = None;
        for _ in 0..ATTEMPTS {
            match self.maker.make(Raise(raise.clone())).await {
                Ok(_) => return,
                Err(error) => last = Some(error),
            }
        }
        panic!("never accepted: {last:?}");
    }

    async fn fill(&self, events: usize) {
        let events = (0..events)
            .map(|_| RiskEvent::from(Raised::new()).into())
            .collect();
        self.store.append_without_validation(events).await.unwrap();
    }

    async fn read(&self) -> usize {
        let all = query!(DomainEvent);
        let mut stream = self.store.stream(&all);
        let mut read = 0;
        while let Some(item) = stream.next().await {
            if let StreamItem::Event(event) = item.unwrap() {
                std::hint::black_box(event);
                read += 1;
            }
        }
        read
    }
}
