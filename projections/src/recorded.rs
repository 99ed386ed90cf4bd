//! A stored event with its content read.

use std::str::FromStr;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use loggbok_domain::{CommandId, DecisionId, DecodeError, Event, StreamId};
use loggbok_store::{Author, Position, StoredEvent, Version};

use crate::{ErasedEntry, Stamp};

/// One event as folds see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// Where it stands in the log.
    pub position: Position,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The programme it belongs to.
    pub scope: Arc<str>,
    /// What it happened to.
    pub stream: StreamId,
    /// Its place in the stream, from 1.
    pub version: Version,
    /// Who wrote it, by pseudonym, in which role and for which organisation.
    pub author: Arc<Author>,
    /// Why; `None` where none was given or the content was erased.
    pub reason: Option<Arc<str>>,
    /// The decision that authorised it.
    pub decision: Option<DecisionId>,
    /// The command that wrote it.
    pub command: CommandId,
    /// What happened; its noun's `Erased` variant once the content was lawfully destroyed (gallring).
    pub event: Event,
}

/// A stored event that this program cannot read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("event {position} in stream {stream} cannot be read: {cause}")]
pub struct Unreadable {
    /// Where it stands.
    pub position: Position,
    /// Its stream.
    pub stream: Arc<str>,
    /// Its type, as stored.
    pub kind: Arc<str>,
    /// What is wrong with it.
    pub cause: DecodeError,
}

impl TryFrom<StoredEvent> for Recorded {
    type Error = Unreadable;

    fn try_from(stored: StoredEvent) -> Result<Self, Unreadable> {
        let payload = stored.content.as_ref().map(|content| content.payload.as_str());
        let read = Event::decode(&stored.kind, stored.schema, payload);
        let named = StreamId::from_str(&stored.stream);
        let (event, stream) = match (read, named) {
            (Ok(event), Ok(stream)) => (event, stream),
            (Err(cause), _) => return Err(unreadable(&stored, cause)),
            (Ok(_), Err(_)) => {
                let what = format!("its stream {} has an unknown form", stored.stream);
                let kind = stored.kind.to_string();
                return Err(unreadable(&stored, DecodeError::Malformed { kind, what }));
            }
        };
        Ok(Self {
            position: stored.position,
            recorded_at: stored.recorded_at,
            scope: stored.scope,
            stream,
            version: stored.version,
            author: stored.author,
            reason: stored.content.and_then(|content| content.reason).map(Arc::from),
            decision: stored.decision.map(DecisionId),
            command: CommandId(stored.command),
            event,
        })
    }
}

fn unreadable(stored: &StoredEvent, cause: DecodeError) -> Unreadable {
    Unreadable {
        position: stored.position,
        stream: stored.stream.clone(),
        kind: stored.kind.clone(),
        cause,
    }
}

impl Recorded {
    /// What a fold keeps of the circumstances of an event.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        Stamp {
            position: self.position,
            recorded_at: self.recorded_at,
            by: self.author.clone(),
            reason: self.reason.clone(),
            decision: self.decision,
        }
    }

    /// What a fold keeps of an event whose content was erased.
    #[must_use]
    pub(crate) fn erased(&self) -> ErasedEntry {
        ErasedEntry {
            kind: self.event.kind().to_owned(),
            stamp: self.stamp(),
        }
    }
}
