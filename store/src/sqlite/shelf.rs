//! Records that are not log.

use async_trait::async_trait;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};

use super::SqliteLog;
use super::fault::fault;
use super::row::broken;
use crate::{Record, Shelf, StoreError, sum};

#[async_trait]
impl Shelf for SqliteLog {
    async fn get(&self, drawer: &str, key: &str) -> Result<Option<String>, StoreError> {
        let (drawer, key) = (drawer.to_owned(), key.to_owned());
        let read = "SELECT key, value, sum FROM shelf WHERE drawer = ? AND key = ?";
        self.pool
            .read(move |reader| {
                let mut statement = reader.connection.prepare_cached(read).map_err(fault)?;
                let found = statement.query_row([&drawer, &key], |row| record(&drawer, row));
                Ok(found.optional().map_err(fault)?.map(|record| record.value))
            })
            .await
    }

    async fn put(&self, drawer: &str, key: &str, value: &str) -> Result<(), StoreError> {
        let (drawer, key, value) = (drawer.to_owned(), key.to_owned(), value.to_owned());
        self.change(Box::new(move |connection| put(connection, &drawer, &key, &value)))
            .await?;
        Ok(())
    }

    async fn remove(&self, drawer: &str, key: &str) -> Result<bool, StoreError> {
        let record = [drawer.to_owned(), key.to_owned()];
        let write = "DELETE FROM shelf WHERE drawer = ? AND key = ?";
        let removed = self
            .change(Box::new(move |connection| {
                connection
                    .prepare_cached(write)?
                    .execute(params_from_iter(&record))
            }))
            .await?;
        Ok(removed > 0)
    }

    async fn list(&self, drawer: &str) -> Result<Vec<Record>, StoreError> {
        let drawer = drawer.to_owned();
        let read = "SELECT key, value, sum FROM shelf WHERE drawer = ? ORDER BY key";
        self.pool
            .read(move |reader| {
                let mut statement = reader.connection.prepare_cached(read).map_err(fault)?;
                let records = statement.query_map([&drawer], |row| record(&drawer, row));
                records.and_then(Iterator::collect).map_err(fault)
            })
            .await
    }

    async fn drawers(&self) -> Result<Vec<String>, StoreError> {
        let read = "SELECT DISTINCT drawer FROM shelf ORDER BY drawer";
        self.pool
            .read(move |reader| {
                let mut statement = reader.connection.prepare_cached(read).map_err(fault)?;
                let drawers = statement.query_map([], |row| row.get(0));
                drawers.and_then(Iterator::collect).map_err(fault)
            })
            .await
    }
}

/// Writes a record with its sum; answers how many rows it touched.
pub(super) fn put(connection: &Connection, drawer: &str, key: &str, value: &str) -> rusqlite::Result<usize> {
    let write = "INSERT INTO shelf (drawer, key, value, sum) VALUES (?, ?, ?, ?) \
        ON CONFLICT (drawer, key) DO UPDATE SET value = excluded.value, sum = excluded.sum";
    connection
        .prepare_cached(write)?
        .execute(params![drawer, key, value, sum::record(drawer, key, value)])
}

/// A record from `key, value, sum`; one that has changed is not handed out.
fn record(drawer: &str, row: &Row<'_>) -> rusqlite::Result<Record> {
    let record = Record {
        key: row.get(0)?,
        value: row.get(1)?,
    };
    if sum::record(drawer, &record.key, &record.value) != row.get::<_, sum::Sum>(2)? {
        return Err(broken(2, Type::Blob, "the record is not what was put there"));
    }
    Ok(record)
}
