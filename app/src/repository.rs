//! cqrs-es on top of the log: how aggregates are read back.

use std::collections::HashMap;
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use loggbok_domain::cqrs_es::persist::{
    PersistedEventRepository, PersistenceError, ReplayStream, SerializedEvent, SerializedSnapshot,
};
use loggbok_domain::cqrs_es::{Aggregate, AggregateError};
use loggbok_domain::{DecodeError, Event, Refusal, UPCASTERS, upcast};
use loggbok_store::{EventLog, Position, Receipt, StoreError, StoredEvent};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::failure::Failure;

/// How many events are read at a time.
const PAGE: usize = 1_000;

/// The events of streams, each after a version.
type Ahead = HashMap<Arc<str>, (u64, Vec<StoredEvent>)>;

/// A stored event that this program cannot read.
#[derive(Clone, Debug, thiserror::Error)]
#[error("event {position}: {cause}")]
pub(crate) struct Unreadable {
    pub(crate) position: Position,
    pub(crate) cause: DecodeError,
}

/// Reads aggregates' events from the log. An aggregate's id is the name of its stream.
#[derive(Clone)]
pub(crate) struct LogRepository {
    log: Arc<dyn EventLog>,
    /// What was read beforehand: whole streams from a version on, each for whoever asks first.
    ahead: Arc<Mutex<Ahead>>,
    /// Nothing is read: nothing has happened to what is remembered, and what is not has no events.
    presumes: bool,
}

impl LogRepository {
    pub(crate) fn new(log: Arc<dyn EventLog>) -> Self {
        Self {
            log,
            ahead: Arc::default(),
            presumes: false,
        }
    }

    /// Presumes of every stream that it has no further events.
    pub(crate) fn presuming(log: Arc<dyn EventLog>) -> Self {
        Self {
            presumes: true,
            ..Self::new(log)
        }
    }

    /// Reads streams from a version on, each unless it is long, and the answer of a command: all in one look.
    pub(crate) async fn look(
        &self,
        command: Uuid,
        streams: Vec<(Arc<str>, u64)>,
    ) -> Result<Option<(Receipt, [u8; 32])>, StoreError> {
        let looked = self.log.look(command, &streams, PAGE).await?;
        let read = streams.into_iter().zip(looked.streams);
        let whole = read.filter(|(_, events)| events.len() < PAGE);
        self.ahead()
            .extend(whole.map(|((stream, after), events)| (stream, (after, events))));
        Ok(looked.receipt)
    }

    fn ahead(&self) -> MutexGuard<'_, Ahead> {
        self.ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn after(&self, stream: &str, version: u64) -> Result<Vec<SerializedEvent>, PersistenceError> {
        let mut read = Vec::new();
        if self.presumes {
            return Ok(read);
        }
        let mut after = version;
        let ahead = self.ahead().remove(stream);
        if let Some((_, events)) = ahead.filter(|(from, _)| *from == version) {
            return events.into_iter().map(serialized).collect();
        }
        loop {
            let page = self
                .log
                .read_stream(stream, after, PAGE)
                .await
                .map_err(connection)?;
            after = page.last().map_or(after, |event| event.version);
            let full = page.len() == PAGE;
            for stored in page {
                read.push(serialized(stored)?);
            }
            if !full {
                return Ok(read);
            }
        }
    }
}

impl PersistedEventRepository for LogRepository {
    async fn get_events<A: Aggregate>(&self, id: &str) -> Result<Vec<SerializedEvent>, PersistenceError> {
        self.after(id, 0).await
    }

    async fn get_last_events<A: Aggregate>(
        &self,
        id: &str,
        last_sequence: usize,
    ) -> Result<Vec<SerializedEvent>, PersistenceError> {
        self.after(id, last_sequence as u64).await
    }

    /// Aggregates are small: they are read from their events, never from a snapshot.
    async fn get_snapshot<A: Aggregate>(
        &self,
        _: &str,
    ) -> Result<Option<SerializedSnapshot>, PersistenceError> {
        Ok(None)
    }

    /// Refused: this commit knows one aggregate, no author and no receipt. The door is `App::execute`.
    async fn persist<A: Aggregate>(
        &self,
        _: &[SerializedEvent],
        _: Option<(String, Value, usize)>,
    ) -> Result<(), PersistenceError> {
        Err(PersistenceError::UnknownError(
            "events are appended by App::execute alone".into(),
        ))
    }

    async fn stream_events<A: Aggregate>(&self, id: &str) -> Result<ReplayStream, PersistenceError> {
        let events = self.after(id, 0).await?;
        let (mut feed, stream) = ReplayStream::new(events.len().max(1));
        for event in events {
            feed.push(Ok(event)).await?;
        }
        Ok(stream)
    }

    /// Refused: views are folded from the log in its own order, by `projections`.
    async fn stream_all_events<A: Aggregate>(&self) -> Result<ReplayStream, PersistenceError> {
        Err(PersistenceError::UnknownError(
            "the log is replayed by its own order, not by aggregate type".into(),
        ))
    }
}

/// The event in the shape that its noun's enum reads: named by type, raised to the newest schema.
fn serialized(stored: StoredEvent) -> Result<SerializedEvent, PersistenceError> {
    let position = stored.position;
    let unreadable = |cause| PersistenceError::DeserializationError(Box::new(Unreadable { position, cause }));
    let newest = newest(&stored).map_err(unreadable)?;
    let payload = match &stored.content {
        None => json!({ "Erased": { "kind": stored.kind } }),
        Some(content) => {
            let read = if stored.schema == newest {
                serde_json::from_str(&content.payload)
            } else {
                upcast(UPCASTERS, &stored.kind, stored.schema, &content.payload)
                    .and_then(|p| serde_json::from_str(&p))
            };
            let value: Value = read.map_err(|error| {
                unreadable(DecodeError::Malformed {
                    kind: stored.kind.to_string(),
                    what: error.to_string(),
                })
            })?;
            json!({ &*stored.kind: value })
        }
    };
    let sequence = usize::try_from(stored.version).map_err(connection)?;
    let aggregate_type = stored.stream.split('-').next().unwrap_or_default().to_owned();
    Ok(SerializedEvent {
        aggregate_id: stored.stream.to_string(),
        sequence,
        aggregate_type,
        event_type: stored.kind.to_string(),
        event_version: newest.to_string(),
        payload,
        metadata: json!({}),
    })
}

/// The newest schema of an event's type, at or above its own.
fn newest(stored: &StoredEvent) -> Result<u32, DecodeError> {
    let kind = stored.kind.to_string();
    match Event::types().find(|(name, _)| *name == kind) {
        None => Err(DecodeError::UnknownType { kind }),
        Some((_, known)) if stored.schema > known => Err(DecodeError::NewerSchema {
            kind,
            found: stored.schema,
            known,
        }),
        Some((_, known)) => Ok(known),
    }
}

/// What cqrs-es says when an aggregate cannot be read, told apart again.
pub(crate) fn fault(error: AggregateError<Refusal>) -> Failure {
    match error {
        AggregateError::UserError(refusal) => Failure::Refused(refusal),
        AggregateError::DeserializationError(cause) => match cause.downcast::<Unreadable>() {
            Ok(unreadable) => Failure::unreadable(unreadable.position, &unreadable.cause),
            Err(other) => Failure::Fault(other.to_string()),
        },
        AggregateError::DatabaseConnectionError(cause) => match cause.downcast::<StoreError>() {
            Ok(store) => Failure::Store(*store),
            Err(other) => Failure::Fault(other.to_string()),
        },
        AggregateError::AggregateConflict => Failure::Fault("a conflict while reading".to_owned()),
        AggregateError::UnexpectedError(other) => Failure::Fault(other.to_string()),
    }
}

fn connection(error: impl Error + Send + Sync + 'static) -> PersistenceError {
    PersistenceError::ConnectionError(Box::new(error))
}
