//! What the writing thread does with the files between transactions.

use chrono::{DateTime, Utc};

use super::super::erase;
use super::super::fault::{fault, is_fatal};
use super::{PAGES, Writing};
use crate::{CleanUp, StoreError};

impl Writing {
    /// Until it has succeeded, what was erased may still be found in the files.
    pub(super) fn clean_up(&mut self, clock: DateTime<Utc>) -> Result<CleanUp, StoreError> {
        if let Some(stopped) = &self.stopped {
            return Err(stopped.clone());
        }
        PAGES.set(0);
        erase::clean_up(&self.connection, clock).map_err(|error| {
            if is_fatal(&error) {
                self.stop(&error)
            } else {
                fault(error)
            }
        })
    }

    pub(super) fn checkpoint(&mut self) {
        PAGES.set(0);
        if let Err(error) = self
            .connection
            .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
        {
            if is_fatal(&error) {
                self.stop(&error);
            } else {
                tracing::warn!(%error, "the write-ahead log could not be copied into the database");
            }
        }
    }
}
