//! The conformance suite on PostgreSQL.
#![allow(clippy::expect_used, reason = "a test panics to fail")]

#[path = "postgres/place.rs"]
mod place;

use std::sync::Arc;

use async_trait::async_trait;
use loggbok_store::conformance::Adapter;
use loggbok_store::postgres::{Options, PostgresLog};
use place::Schema;

struct Postgres(Schema, Schema);

fn postgres() -> Postgres {
    Postgres(Schema::new(), Schema::new())
}

#[async_trait]
impl Adapter for Postgres {
    type Log = PostgresLog;

    async fn open(&self) -> Arc<PostgresLog> {
        self.0.open().await
    }

    async fn open_another(&self) -> Arc<PostgresLog> {
        PostgresLog::open(&self.1.url, Options::default())
            .await
            .expect("the log opens")
    }

    async fn damage_latest_snapshot(&self, _: &PostgresLog) {
        let latest = "UPDATE snapshot SET bytes = convert_to(repeat(' ', length(bytes)), 'UTF8') \
            WHERE position = (SELECT max(position) FROM snapshot)";
        assert_eq!(self.0.run(latest).await, 1);
    }
}

loggbok_store::conformance!(postgres());
