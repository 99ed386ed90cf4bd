//! Leases, each a record on the shelf. One process has the file, so its holders are tasks of that process.

use std::time::Duration;

use async_trait::async_trait;
use rusqlite::params;

use super::SqliteLog;
use crate::{Lease, StoreError};

#[async_trait]
impl Lease for SqliteLog {
    async fn try_hold(&self, name: &str, holder: &str, ttl: Duration) -> Result<bool, StoreError> {
        let (name, holder, ttl) = (name.to_owned(), holder.to_owned(), ttl.as_secs_f64());
        let take = "INSERT INTO shelf (drawer, key, value) \
            VALUES ('lease', ?1, json_object('holder', ?2, 'until', unixepoch('subsec') + ?3)) \
            ON CONFLICT (drawer, key) DO UPDATE SET value = excluded.value \
            WHERE value ->> 'holder' = ?2 OR value ->> 'until' <= unixepoch('subsec')";
        let taken = self.change(Box::new(move |connection| {
            connection
                .prepare_cached(take)?
                .execute(params![name, holder, ttl])
        }));
        Ok(taken.await? > 0)
    }

    async fn release(&self, name: &str, holder: &str) -> Result<(), StoreError> {
        let (name, holder) = (name.to_owned(), holder.to_owned());
        let give = "DELETE FROM shelf WHERE drawer = 'lease' AND key = ?1 AND value ->> 'holder' = ?2";
        self.change(Box::new(move |connection| {
            connection.prepare_cached(give)?.execute([&name, &holder])
        }))
        .await?;
        Ok(())
    }
}
