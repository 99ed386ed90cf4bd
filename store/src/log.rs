//! The contract of the log: what is appended, what is read back, and what is promised.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use uuid::Uuid;

use crate::{AppendRefusal, CleanUp, Erasure, Looked, StoreError};

/// A place in the log: global, from 1, without gaps, in commit order. 0 stands for "before the first event".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Position(pub u64);

impl Position {
    /// Before the first event.
    pub const START: Self = Self(0);

    /// The index of this event's leaf in the Merkle tree, `None` before the first event.
    #[must_use]
    pub fn leaf(self) -> Option<u64> {
        self.0.checked_sub(1)
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The number of events in one stream; the first event of a stream has version 1, 0 is the empty stream.
pub type Version = u64;

/// Who wrote, in which capacity: opaque to the store.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Author {
    /// Pseudonym; the name stands in a register outside the log. Part of the leaf.
    pub actor: String,
    /// The role acted in.
    pub role: String,
    /// The organisation acted for, if any.
    pub organisation: Option<String>,
}

/// One event to append. Its stream version and position are given by the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvent {
    /// UUIDv7, made by the caller.
    pub id: Uuid,
    /// The stream it belongs to, e.g. `phase-0192…`.
    pub stream: Arc<str>,
    /// Event type, e.g. `PhasePlanned`.
    pub kind: Arc<str>,
    /// Schema version of the payload.
    pub schema: u32,
    /// The payload: one JSON object as text.
    pub payload: String,
}

/// A stream whose version the decision rested on, whether it is written or only read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The stream.
    pub stream: Arc<str>,
    /// Its version when it was read.
    pub version: Version,
}

/// What one command appends: all of it or nothing.
#[derive(Clone, Debug)]
pub struct Append {
    /// The scope all events belong to; opaque (a programme's id).
    pub scope: Arc<str>,
    /// The command's id; the same id and digest answers the first receipt.
    pub command: Uuid,
    /// Digest of the command's content and actor. The same id with another digest is refused.
    pub digest: [u8; 32],
    /// Ties together commands of one act.
    pub correlation: Option<Uuid>,
    /// The event or command that caused this one.
    pub causation: Option<Uuid>,
    /// Who.
    pub author: Author,
    /// Why, as free text; kept with the payload and destroyed with it.
    pub reason: Option<String>,
    /// The decision that authorised the change.
    pub decision: Option<Uuid>,
    /// The rule that allowed it.
    pub rule: String,
    /// The writer's clock; the log records `max(previous, clock)`.
    pub clock: DateTime<Utc>,
    /// Every stream read for the decision, written or not.
    pub expected: Vec<Expected>,
    /// The events in order; may be empty, and then only the receipt is stored.
    pub events: Vec<NewEvent>,
}

/// What an append answers, and answers again for the same command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The command answered.
    pub command: Uuid,
    /// Position of the command's last event; for a command without events the head of the log then.
    pub position: Position,
    /// How many events it appended; they end at `position` and have no gaps between them.
    pub events: u32,
    /// When they were recorded.
    pub recorded_at: DateTime<Utc>,
    /// True when the command had been answered before and nothing was written now.
    pub repeated: bool,
}

/// The part of an event that a lawful erasure may destroy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The payload as canonical JSON text.
    pub payload: String,
    /// Why.
    pub reason: Option<String>,
    /// 32 random bytes that blind the commitment in the leaf.
    pub salt: [u8; 32],
}

/// One event as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    /// Where it stands.
    pub position: Position,
    /// Its scope.
    pub scope: Arc<str>,
    /// Its stream.
    pub stream: Arc<str>,
    /// Its place in the stream, from 1.
    pub version: Version,
    /// Its id.
    pub id: Uuid,
    /// Event type.
    pub kind: Arc<str>,
    /// Schema version of the payload.
    pub schema: u32,
    /// When it was recorded, never earlier than the event before it.
    pub recorded_at: DateTime<Utc>,
    /// Who; events of the same author read together share one.
    pub author: Arc<Author>,
    /// The decision that authorised it.
    pub decision: Option<Uuid>,
    /// The rule that allowed it.
    pub rule: Arc<str>,
    /// The command that wrote it.
    pub command: Uuid,
    /// Ties together commands of one act.
    pub correlation: Option<Uuid>,
    /// What caused it.
    pub causation: Option<Uuid>,
    /// The commitment to payload and metadata that stands in the leaf.
    pub commit: [u8; 32],
    /// `None` once erased: the event still stands, its content is gone.
    pub content: Option<Content>,
}

/// The head of the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The last position.
    pub position: Position,
    /// When it was recorded; `None` in an empty log.
    pub recorded_at: Option<DateTime<Utc>>,
    /// How many erasures this database has seen. Whatever was derived from the log under a smaller number may
    /// hold content that is gone, and is thrown away.
    pub erasures: u64,
}

/// An append-only log with one global order.
///
/// Promises, held by the conformance suite for every adapter: positions are global, gapless and in commit
/// order; `recorded_at` never decreases; an append is all or nothing; what was acknowledged is durable; a
/// command is applied once; an event and its Merkle leaf are written together; an erasure destroys content together
/// with the event that says so.
#[async_trait]
pub trait EventLog: Send + Sync + 'static {
    /// Appends one command's events, or answers its first receipt again.
    async fn append(&self, append: Append) -> Result<Receipt, AppendRefusal>;

    /// Appends one command's events and, in the same transaction, destroys payload, reason and salt of events that
    /// stand in the log already, the digests of the commands that wrote them, and every snapshot. The events stand,
    /// and so do their leaves. An event that was erased before stays erased.
    ///
    /// Positions that are not in the log, and a command without events, are refused as
    /// [`AppendRefusal::Invalid`].
    async fn erase(&self, append: Append, positions: &[Position]) -> Result<Receipt, AppendRefusal>;

    /// Overwrites what the database's files may still hold of erased content. Nothing else is written meanwhile.
    async fn clean_up(&self, clock: DateTime<Utc>) -> Result<CleanUp, StoreError>;

    /// Every erasure this database has seen, in order.
    async fn erasures(&self) -> Result<Vec<Erasure>, StoreError>;

    /// The receipt of a command, if it has been answered, with the digest it was sent with.
    async fn receipt(&self, command: Uuid) -> Result<Option<(Receipt, [u8; 32])>, StoreError>;

    /// The receipt of a command, and of each stream the events after a version, in order, at most `limit`: what takes
    /// several questions, in one.
    async fn look(
        &self,
        command: Uuid,
        streams: &[(Arc<str>, Version)],
        limit: usize,
    ) -> Result<Looked, StoreError>;

    /// The receipts of those of some commands that have been answered, in any order, each with the digest its command
    /// was sent with.
    async fn answers(&self, commands: &[Uuid]) -> Result<Vec<(Receipt, [u8; 32])>, StoreError>;

    /// Events of one stream after `after`, in order, at most `limit`.
    async fn read_stream(
        &self,
        stream: &str,
        after: Version,
        limit: usize,
    ) -> Result<Vec<StoredEvent>, StoreError>;

    /// Events of one scope after a position and up to and including `until`, at most `limit`.
    async fn read_scope(
        &self,
        scope: &str,
        after: Position,
        until: Position,
        limit: usize,
    ) -> Result<Vec<StoredEvent>, StoreError>;

    /// All events after a position up to and including `until`, at most `limit`.
    async fn read_all(
        &self,
        after: Position,
        until: Position,
        limit: usize,
    ) -> Result<Vec<StoredEvent>, StoreError>;

    /// What [`Self::read_all`] would answer, without asking the database: only for events that this process has just
    /// appended, else `None`. For views alone; whoever proves or copies the log reads what stands in it.
    fn recent(&self, after: Position, until: Position, limit: usize) -> Option<Vec<StoredEvent>>;

    /// The last position whose event was recorded at or before `time`.
    async fn position_at(&self, time: DateTime<Utc>) -> Result<Position, StoreError>;

    /// When the event at `position` was recorded; `None` at 0 or beyond the head.
    async fn recorded_at(&self, position: Position) -> Result<Option<DateTime<Utc>>, StoreError>;

    /// Stored answers in the order of their commands' ids, after one of them, at most `limit`, each with the
    /// digest its command was sent with: what an export carries beside the events.
    async fn receipts(
        &self,
        after: Option<Uuid>,
        limit: usize,
    ) -> Result<Vec<(Receipt, [u8; 32])>, StoreError>;

    /// The scopes with their first and last positions, in order of first appearance.
    async fn scopes(&self) -> Result<Vec<(Arc<str>, Position, Position)>, StoreError>;

    /// The head of the log, now and whenever it moves. Durable when seen here.
    fn follow(&self) -> watch::Receiver<Head>;

    /// RFC 6962 root of the tree over the first `size` leaves; `None` beyond the head.
    async fn root(&self, size: u64) -> Result<Option<[u8; 32]>, StoreError>;

    /// Stored hashes of the tree by their indexes in the layout of Go's tlog, in the order asked for. Tiles and
    /// proofs are made of them: see [`crate::proof`].
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if the tree does not have, or has lost, one of them.
    async fn hashes(&self, indexes: &[u64]) -> Result<Vec<[u8; 32]>, StoreError>;
}
