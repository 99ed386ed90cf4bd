//! One database as a whole: the log and all that stands beside it, and what is asked of all of it at once.

use std::path::{Path, PathBuf};

use async_trait::async_trait;

use crate::{
    AppendRefusal, Entries, EventLog, Head, Imported, Lease, Position, Report, Shelf, Snapshots, StoreError,
};

/// A copy that was read again after it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub file: PathBuf,
    /// The head of the copy.
    pub head: Head,
    /// The root over all its events, equal to the log's at that size.
    pub root: [u8; 32],
    /// Its length in bytes.
    pub bytes: u64,
}

/// Everything an installation keeps.
#[async_trait]
pub trait Database: EventLog + Snapshots + Shelf + Lease {
    /// Reads all of the log as it stands now and recomputes it. Takes as long as reading the log; it can be
    /// written meanwhile.
    ///
    /// # Errors
    /// Only if the reading itself cannot begin; what is wrong with the log stands in the report.
    async fn check(&self) -> Result<Report, StoreError>;

    /// Takes a log, or a part of it, into this one that stands at `onto`: 0 for a whole log, which only an empty one
    /// takes in. All or nothing. Events come in order of position and keep position, id, time, salt and commitment;
    /// the answers of all their commands come with them, in any place, and those that are here already must be the
    /// same. What was erased stays erased. With a `root`, only what leads to that root is taken in.
    ///
    /// # Errors
    /// [`AppendRefusal::Invalid`] names the position that does not fit; an error among the entries is passed
    /// on; [`AppendRefusal::OtherRoot`] when the root is another.
    async fn import(
        &self,
        onto: Position,
        entries: Entries,
        root: Option<[u8; 32]>,
    ) -> Result<Imported, AppendRefusal>;

    /// Copies everything into a new SQLite file, as it stands at one moment, while it is being written. The
    /// copy appears under its name only once it is complete, synced, and its root is that of the log.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if the file does, [`StoreError::Full`] if the disk is,
    /// [`StoreError::Damaged`] if the copy is not what was copied.
    async fn backup(&self, to: &Path) -> Result<Backup, StoreError>;
}
