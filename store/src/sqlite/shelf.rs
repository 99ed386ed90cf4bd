//! Records that are not log.

use async_trait::async_trait;
use rusqlite::{OptionalExtension, params_from_iter};

use super::SqliteLog;
use super::fault::fault;
use crate::{Record, Shelf, StoreError};

#[async_trait]
impl Shelf for SqliteLog {
    async fn get(&self, drawer: &str, key: &str) -> Result<Option<String>, StoreError> {
        let (drawer, key) = (drawer.to_owned(), key.to_owned());
        let read = "SELECT value FROM shelf WHERE drawer = ? AND key = ?";
        self.pool
            .read(move |reader| {
                let mut statement = reader.connection.prepare_cached(read).map_err(fault)?;
                statement
                    .query_row([drawer, key], |row| row.get(0))
                    .optional()
                    .map_err(fault)
            })
            .await
    }

    async fn put(&self, drawer: &str, key: &str, value: &str) -> Result<(), StoreError> {
        let record = [drawer.to_owned(), key.to_owned(), value.to_owned()];
        let write = "INSERT INTO shelf (drawer, key, value) VALUES (?, ?, ?) \
            ON CONFLICT (drawer, key) DO UPDATE SET value = excluded.value";
        self.change(Box::new(move |connection| {
            connection
                .prepare_cached(write)?
                .execute(params_from_iter(&record))
        }))
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
        let read = "SELECT key, value FROM shelf WHERE drawer = ? ORDER BY key";
        self.pool
            .read(move |reader| {
                let mut statement = reader.connection.prepare_cached(read).map_err(fault)?;
                let records = statement.query_map([drawer], |row| {
                    Ok(Record {
                        key: row.get(0)?,
                        value: row.get(1)?,
                    })
                });
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
