//! Leases, each a record on the shelf. One process has the file, so its holders are tasks of that process.

use std::time::Duration;

use async_trait::async_trait;
use rusqlite::params;

use super::SqliteLog;
use super::shelf::put;
use crate::{Lease, StoreError};

#[async_trait]
impl Lease for SqliteLog {
    async fn try_hold(&self, name: &str, holder: &str, ttl: Duration) -> Result<bool, StoreError> {
        let (name, holder, ttl) = (name.to_owned(), holder.to_owned(), ttl.as_secs_f64());
        let taken = "SELECT EXISTS (SELECT 1 FROM shelf WHERE drawer = 'lease' AND key = ?1 \
            AND value ->> 'holder' <> ?2 AND value ->> 'until' > unixepoch('subsec'))";
        let lease = "SELECT json_object('holder', ?1, 'until', unixepoch('subsec') + ?2)";
        let rows = self.change(Box::new(move |connection| {
            let mut taken = connection.prepare_cached(taken)?;
            if taken.query_row([&name, &holder], |row| row.get(0))? {
                return Ok(0);
            }
            let mut lease = connection.prepare_cached(lease)?;
            let lease: String = lease.query_row(params![holder, ttl], |row| row.get(0))?;
            put(connection, "lease", &name, &lease)
        }));
        Ok(rows.await? > 0)
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
