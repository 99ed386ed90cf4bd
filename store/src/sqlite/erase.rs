//! Marking events erased, for tests of what reads them. No decision stands behind it, and freed pages are not
//! wiped: this is not the lawful erasure.

use rusqlite::Connection;

use super::SqliteLog;
use super::fault::signed;
use crate::{Position, StoreError};

impl SqliteLog {
    /// Destroys payload, reason and salt of events; answers how many had them.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn erase(&self, positions: &[Position]) -> Result<usize, StoreError> {
        let positions = positions.to_owned();
        self.change(Box::new(move |connection| {
            positions
                .iter()
                .try_fold(0, |sum, position| Ok(sum + erase(connection, *position)?))
        }))
        .await
    }
}

fn erase(connection: &Connection, position: Position) -> rusqlite::Result<usize> {
    if planted!(ErasureUndone) {
        return Ok(1);
    }
    let change = "UPDATE content SET payload = NULL, reason = NULL, salt = NULL \
        WHERE position = ? AND payload IS NOT NULL";
    connection.prepare_cached(change)?.execute([signed(position.0)])
}
