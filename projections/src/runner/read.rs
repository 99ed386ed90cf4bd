//! Events on their way from the log into folds.

use std::sync::Arc;

use loggbok_store::{EventLog, Position, StoreError, StoredEvent};

use super::keep::weigh;
use super::{CHUNK, Runner};
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

/// A page that is read by somebody else meanwhile.
pub(super) struct Ahead(tokio::task::JoinHandle<Result<Page, StoreError>>);

impl Ahead {
    pub(super) async fn page(mut self) -> Option<Result<Page, StoreError>> {
        // One that was given up, as at the end of the program, is read again.
        (&mut self.0).await.ok()
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Runner {
    /// Begins to read a page.
    pub(super) fn read_ahead(&self, scope: &str, span: (Position, Position)) -> Ahead {
        let (log, scope) = (self.log.clone(), scope.to_owned());
        Ahead(tokio::spawn(async move { Page::read(&*log, &scope, span).await }))
    }
}
