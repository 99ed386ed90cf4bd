//! Erasures that a database has seen.

use chrono::{DateTime, Utc};

use crate::Position;

/// An erasure this database has seen, and what became of the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// The last event of the command that erased.
    pub position: Position,
    /// The clean-up of the database after it; `None` while freed pages, the write-ahead log or old row versions
    /// may still hold what was erased.
    pub cleaned: Option<CleanUp>,
}

/// A finished clean-up of the database's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CleanUp {
    /// When it had ended.
    pub at: DateTime<Utc>,
    /// Bytes of the database and its journal before.
    pub before_bytes: u64,
    /// Bytes after.
    pub after_bytes: u64,
}
