//! What can be asked of the writing thread, and what it answers.

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::import::{Import, Imported};
use crate::prepare::Prepared;
use crate::{AppendRefusal, CleanUp, Receipt, StoreError};

/// A change outside the log: answers how many rows it touched.
pub(super) type Change = Box<dyn Fn(&Connection) -> rusqlite::Result<usize> + Send>;

/// One thing to write.
pub(super) enum Job {
    /// Events of a command.
    Append(Box<Prepared>, oneshot::Sender<Result<Receipt, AppendRefusal>>),
    /// Something beside the log.
    Change(Change, oneshot::Sender<Result<usize, StoreError>>),
    /// A log or a part of it, alone in its transaction.
    Import(Import, oneshot::Sender<Result<Imported, AppendRefusal>>),
    /// The files rewritten without what was erased, alone and outside any transaction.
    CleanUp(DateTime<Utc>, oneshot::Sender<Result<CleanUp, StoreError>>),
}

/// What a job will be told once the transaction has ended.
pub(super) enum Answer {
    Append(
        oneshot::Sender<Result<Receipt, AppendRefusal>>,
        Result<Receipt, AppendRefusal>,
    ),
    Change(oneshot::Sender<Result<usize, StoreError>>, usize),
    Nobody,
}

#[cfg(feature = "planted")]
impl Answer {
    /// The receipt it will give, for planted bugs to spoil.
    pub(super) fn receipt(&mut self) -> Option<&mut Receipt> {
        match self {
            Self::Append(_, Ok(receipt)) => Some(receipt),
            Self::Append(..) | Self::Change(..) | Self::Nobody => None,
        }
    }
}

impl Answer {
    /// Nobody may be waiting any more; then the answer is found again by the command's id.
    pub(super) fn give(self) {
        match self {
            Self::Append(to, result) => drop(to.send(result)),
            Self::Change(to, rows) => drop(to.send(Ok(rows))),
            Self::Nobody => {}
        }
    }

    pub(super) fn fail(self, error: StoreError) {
        match self {
            Self::Append(to, _) => drop(to.send(Err(error.into()))),
            Self::Change(to, _) => drop(to.send(Err(error))),
            Self::Nobody => {}
        }
    }
}
