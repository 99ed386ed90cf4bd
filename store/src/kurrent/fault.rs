//! What can be wrong with a mirror, told apart by what one can do about it.

use crate::{Position, StoreError};

/// A mirror cannot be kept or read.
#[derive(Clone, Debug, thiserror::Error)]
pub enum MirrorFault {
    /// The address is not one of a KurrentDB server.
    #[error("not the address of a mirror: {what}")]
    Address {
        /// What is wrong with it.
        what: String,
    },
    /// What stands in the stream, or does not.
    #[error("the stream {stream} in {place}: {what}")]
    Stream {
        /// The stream's name.
        stream: String,
        /// The server, without user and password.
        place: String,
        /// What it is.
        what: StreamFault,
    },
    /// The log, or the server that keeps the mirror.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl MirrorFault {
    /// Whether it may be over when one tries again: a server that is away comes back.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Store(StoreError::Unreachable { .. }))
    }
}

/// What is wrong with a stream.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StreamFault {
    /// There is no such stream, or nothing in it.
    #[error("there is no such stream")]
    Missing,
    /// An event in it was not written by a mirror of this kind.
    #[error("event {revision} is not of a mirror: {what}")]
    Foreign {
        /// The event's number, from 0.
        revision: u64,
        /// What was found.
        what: String,
    },
    /// It mirrors a log that has another event at this position.
    #[error("it differs from the log at position {position}")]
    OtherLog {
        /// The position.
        position: Position,
    },
    /// It reaches further than the log.
    #[error("it reaches position {there}, the log {here}")]
    Ahead {
        /// The mirror's last position.
        there: Position,
        /// The log's.
        here: Position,
    },
    /// Its first events are gone: it has a limit on number or age, or was cut off.
    #[error("it begins with event {first}")]
    Cut {
        /// The number of the first event that is left, from 0.
        first: u64,
    },
    /// It was deleted, and a new one by this name would go on counting.
    #[error("it was deleted")]
    Deleted,
    /// It holds content that was erased from the log after it had been mirrored.
    #[error("it holds the content of position {position}, which the log has erased")]
    Erased {
        /// The first such position.
        position: Position,
    },
}
