//! Records that are not log.

use async_trait::async_trait;
use sqlx::Row;
use sqlx::postgres::PgRow;

use super::PostgresLog;
use super::row::broken;
use crate::{Record, Shelf, StoreError, sum};

#[async_trait]
impl Shelf for PostgresLog {
    async fn get(&self, drawer: &str, key: &str) -> Result<Option<String>, StoreError> {
        let ask = "SELECT key, value, sum FROM shelf WHERE drawer = $1 AND key = $2";
        let rows = self.pool.rows(|| sqlx::query(ask).bind(drawer).bind(key)).await?;
        let found = rows.first().map(|row| record(drawer, row)).transpose();
        Ok(found
            .map_err(|error| self.pool.fault(error))?
            .map(|record| record.value))
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
        let ask = "SELECT key, value, sum FROM shelf WHERE drawer = $1 ORDER BY key";
        let rows = self.pool.rows(|| sqlx::query(ask).bind(drawer)).await?;
        let records = rows.iter().map(|row| record(drawer, row));
        let records = records.collect::<sqlx::Result<_>>();
        records.map_err(|error| self.pool.fault(error))
    }

    async fn drawers(&self) -> Result<Vec<String>, StoreError> {
        let ask = "SELECT DISTINCT drawer FROM shelf ORDER BY drawer";
        let rows = self.pool.rows(|| sqlx::query(ask)).await?;
        let drawers = rows.iter().map(|row| row.try_get(0)).collect::<sqlx::Result<_>>();
        drawers.map_err(|error| self.pool.fault(error))
    }
}

/// A record from `key, value, sum`; one that has changed is not handed out.
fn record(drawer: &str, row: &PgRow) -> sqlx::Result<Record> {
    let record = Record {
        key: row.try_get(0)?,
        value: row.try_get(1)?,
    };
    if sum::record(drawer, &record.key, &record.value)[..] != *row.try_get::<&[u8], _>(2)? {
        return Err(broken("the record is not what was put there"));
    }
    Ok(record)
}
