//! Events on their way from the log into folds.

use std::sync::Arc;

use loggbok_store::{EventLog, Position, StoreError, StoredEvent};

use super::CHUNK;
use super::keep::weigh;
use crate::{Recorded, Unreadable};

/// An event, or why it cannot be read, with its weight in bytes.
pub(super) struct Read {
    pub(super) scope: Arc<str>,
    pub(super) position: Position,
    pub(super) bytes: u64,
    pub(super) event: Result<Recorded, Unreadable>,
}

impl From<StoredEvent> for Read {
    fn from(stored: StoredEvent) -> Self {
        let (scope, position, bytes) = (stored.scope.clone(), stored.position, weigh(&stored));
        Self {
            scope,
            position,
            bytes,
            event: Recorded::try_from(stored),
        }
    }
}

/// Some events of a programme.
pub(super) struct Page {
    /// Where they end.
    pub(super) last: Position,
    /// Whether there may be more.
    pub(super) is_full: bool,
    pub(super) events: Vec<Read>,
}

impl Page {
    /// The events of a programme after a position, up to another.
    pub(super) async fn read(
        log: &dyn EventLog,
        scope: &str,
        (after, until): (Position, Position),
    ) -> Result<Self, StoreError> {
        let events = log.read_scope(scope, after, until, CHUNK).await?;
        Ok(Self {
            last: events.last().map_or(until, |event| event.position),
            is_full: events.len() == CHUNK,
            events: events.into_iter().map(Read::from).collect(),
        })
    }
}
