//! Records that are not log.

use async_trait::async_trait;
use sqlx::Row;

use super::PostgresLog;
use crate::{Record, Shelf, StoreError};

#[async_trait]
impl Shelf for PostgresLog {
    async fn get(&self, drawer: &str, key: &str) -> Result<Option<String>, StoreError> {
        let ask = "SELECT value FROM shelf WHERE drawer = $1 AND key = $2";
        let rows = self.pool.rows(|| sqlx::query(ask).bind(drawer).bind(key)).await?;
        let value = rows.first().map(|row| row.try_get(0)).transpose();
        value.map_err(|error| self.pool.fault(error))
    }

    async fn put(&self, drawer: &str, key: &str, value: &str) -> Result<(), StoreError> {
        let write = "INSERT INTO shelf (drawer, key, value) VALUES ($1, $2, $3) \
            ON CONFLICT (drawer, key) DO UPDATE SET value = excluded.value";
        self.pool
            .rows(|| sqlx::query(write).bind(drawer).bind(key).bind(value))
            .await?;
        Ok(())
    }

    async fn remove(&self, drawer: &str, key: &str) -> Result<bool, StoreError> {
        let write = "DELETE FROM shelf WHERE drawer = $1 AND key = $2 RETURNING true";
        let rows = self
            .pool
            .rows(|| sqlx::query(write).bind(drawer).bind(key))
            .await?;
        Ok(!rows.is_empty())
    }

    async fn list(&self, drawer: &str) -> Result<Vec<Record>, StoreError> {
        let ask = "SELECT key, value FROM shelf WHERE drawer = $1 ORDER BY key";
        let rows = self.pool.rows(|| sqlx::query(ask).bind(drawer)).await?;
        let record = |row: &sqlx::postgres::PgRow| {
            Ok(Record {
                key: row.try_get(0)?,
                value: row.try_get(1)?,
            })
        };
        let records = rows.iter().map(record).collect::<sqlx::Result<_>>();
        records.map_err(|error| self.pool.fault(error))
    }

    async fn drawers(&self) -> Result<Vec<String>, StoreError> {
        let ask = "SELECT DISTINCT drawer FROM shelf ORDER BY drawer";
        let rows = self.pool.rows(|| sqlx::query(ask)).await?;
        let drawers = rows.iter().map(|row| row.try_get(0)).collect::<sqlx::Result<_>>();
        drawers.map_err(|error| self.pool.fault(error))
    }
}
