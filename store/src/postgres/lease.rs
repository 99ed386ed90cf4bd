//! Leases, each a record on the shelf, judged by the server's clock.

use std::time::Duration;

use async_trait::async_trait;

use super::PostgresLog;
use crate::{Lease, StoreError};

#[async_trait]
impl Lease for PostgresLog {
    async fn try_hold(&self, name: &str, holder: &str, ttl: Duration) -> Result<bool, StoreError> {
        let take = "INSERT INTO shelf (drawer, key, value) VALUES ('lease', $1, json_build_object( \
              'holder', $2::text, 'until', extract(epoch FROM clock_timestamp()) + $3::float8)::text) \
            ON CONFLICT (drawer, key) DO UPDATE SET value = excluded.value \
            WHERE shelf.value::json ->> 'holder' = $2 \
              OR (shelf.value::json ->> 'until')::float8 <= extract(epoch FROM clock_timestamp()) \
            RETURNING true";
        let seconds = ttl.as_secs_f64();
        let rows = self
            .pool
            .rows(|| sqlx::query(take).bind(name).bind(holder).bind(seconds))
            .await?;
        Ok(!rows.is_empty())
    }

    async fn release(&self, name: &str, holder: &str) -> Result<(), StoreError> {
        let give = "DELETE FROM shelf WHERE drawer = 'lease' AND key = $1 AND value::json ->> 'holder' = $2";
        self.pool
            .rows(|| sqlx::query(give).bind(name).bind(holder))
            .await?;
        Ok(())
    }
}
