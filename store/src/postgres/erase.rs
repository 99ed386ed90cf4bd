//! Marking events erased, for tests of what reads them. No decision stands behind it, and freed pages are not
//! wiped: this is not the lawful erasure.

use super::PostgresLog;
use super::fault::signed;
use crate::{Position, StoreError};

impl PostgresLog {
    /// Destroys payload, reason and salt of events; answers how many had them.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn erase(&self, positions: &[Position]) -> Result<usize, StoreError> {
        let positions: Vec<i64> = positions.iter().map(|position| signed(position.0)).collect();
        let change = "UPDATE content SET payload = NULL, reason = NULL, salt = NULL \
            WHERE position = ANY($1) AND payload IS NOT NULL RETURNING position";
        let rows = self
            .pool
            .rows(|| sqlx::query(change).bind(positions.clone()))
            .await?;
        Ok(rows.len())
    }
}
