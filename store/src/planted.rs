//! Bugs that the fault suite plants in a test build, to see whether it would notice them.
//!
//! Only the feature `planted` compiles this, and no released build has it: without it [`planted!`] is the constant
//! `false`. The environment variable `LOGGBOK_PLANTED` names the bug of a process.

use std::cell::RefCell;
use std::sync::LazyLock;

use rusqlite::Connection;

/// What a process gets wrong on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the comment beside each says what is wrong")]
pub enum Bug {
    SyncNormal,                // a commit is not synced, a checkpoint is
    SyncOff,                   // nothing is synced
    JournalInMemory,           // no journal survives the process
    AckBeforeCommit,           // callers are answered before the commit
    NotifyBeforeCommit,        // followers see a head that is not durable
    NoTransaction,             // every statement is committed by itself
    WrongCaller,               // answers of a group commit are exchanged
    ReceiptOfBatch,            // every caller is told the position of the whole batch
    LastOfBatchDropped,        // the last command of a batch is answered and not written
    IoErrorSwallowed,          // a failed commit is answered as if it had been made
    WritesOnAfterFault,        // a failed sync is told, and writing goes on
    FullAcknowledged,          // a full disk is answered as if there had been room
    LeafLater,                 // leaves are written in a transaction after the events'
    PositionFromMemory,        // positions are counted in memory and not taken back
    SequencePosition,          // a refused command uses up positions, as from a sequence
    CacheKeptAfterRollback,    // what was remembered of an undone transaction stays remembered
    ReadStreamsNotChecked,     // only streams that are written are checked
    ReadStreamsCheckedOutside, // streams that are only read are checked before the transaction
    RecordedAtFromClock,       // the time recorded is the writer's clock, whatever stands before
    FrontierNotSaved,          // the peaks of the tree are not saved with the head
    EmptyReceiptNotStored,     // a command without events leaves no answer
    RefusalKeepsReceipt,       // a refused command leaves an answer
    DigestNotCompared,         // an id sent again with another content gets the first answer
    RetryAppliesTwice,         // a command sent again is applied again
    SnapshotUnchecked,         // a damaged snapshot is taken for sound
    ErasureUndone,             // an erasure is told of, and the content stands
    ErasureKeepsDigests,       // an erasure leaves the digests that were taken over the content
    ErasureKeepsSnapshots,     // an erasure leaves the snapshots
    LockIgnored,               // two processes may write one log
    AsyncReplication,          // PostgreSQL answers before its standby has what was written
    NotificationsOnly,         // PostgreSQL's head is looked at only when a notification comes
    LostAnswerForgotten,       // PostgreSQL calls a command repeated whose commit's answer was lost
}

impl Bug {
    /// All of them.
    pub const ALL: [Self; 32] = [
        Self::SyncNormal,
        Self::SyncOff,
        Self::JournalInMemory,
        Self::AckBeforeCommit,
        Self::NotifyBeforeCommit,
        Self::NoTransaction,
        Self::WrongCaller,
        Self::ReceiptOfBatch,
        Self::LastOfBatchDropped,
        Self::IoErrorSwallowed,
        Self::WritesOnAfterFault,
        Self::FullAcknowledged,
        Self::LeafLater,
        Self::PositionFromMemory,
        Self::SequencePosition,
        Self::CacheKeptAfterRollback,
        Self::ReadStreamsNotChecked,
        Self::ReadStreamsCheckedOutside,
        Self::RecordedAtFromClock,
        Self::FrontierNotSaved,
        Self::EmptyReceiptNotStored,
        Self::RefusalKeepsReceipt,
        Self::DigestNotCompared,
        Self::RetryAppliesTwice,
        Self::SnapshotUnchecked,
        Self::ErasureUndone,
        Self::ErasureKeepsDigests,
        Self::ErasureKeepsSnapshots,
        Self::LockIgnored,
        Self::AsyncReplication,
        Self::NotificationsOnly,
        Self::LostAnswerForgotten,
    ];
}

/// The environment variable that names the bug.
pub const VARIABLE: &str = "LOGGBOK_PLANTED";

/// Whether this process has the bug.
pub(crate) fn is(bug: Bug) -> bool {
    static PLANTED: LazyLock<Option<Bug>> = LazyLock::new(|| {
        let name = std::env::var(VARIABLE).ok()?;
        Bug::ALL.into_iter().find(|bug| format!("{bug:?}") == name)
    });
    *PLANTED == Some(bug)
}

/// Takes back settings that durability rests on.
pub(crate) fn weaken(connection: &Connection) -> rusqlite::Result<()> {
    for (bug, setting) in [
        (Bug::SyncNormal, "PRAGMA synchronous = NORMAL"),
        (Bug::SyncOff, "PRAGMA synchronous = OFF"),
        (Bug::JournalInMemory, "PRAGMA journal_mode = MEMORY"),
    ] {
        if is(bug) {
            connection.execute_batch(setting)?;
        }
    }
    Ok(())
}

thread_local! {
    static LATER: RefCell<Vec<(i64, Vec<u8>)>> = const { RefCell::new(Vec::new()) };
}

/// Remembers the hashes of an event for after its transaction.
pub(crate) fn write_later(position: i64, hashes: &[u8]) {
    LATER.with_borrow_mut(|later| later.push((position, hashes.to_vec())));
}

/// Writes what was remembered, each by itself.
pub(crate) fn write_now(connection: &Connection) -> rusqlite::Result<()> {
    for (position, hashes) in LATER.take() {
        connection.execute(
            "INSERT INTO node (position, hashes) VALUES (?, ?)",
            (position, hashes),
        )?;
    }
    Ok(())
}
