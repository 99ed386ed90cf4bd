//! The event log and what stands beside it. Knows no programme.
//!
//! [`EventLog`] is the contract; [`sqlite`] and [`postgres`] are adapters. What is *not* log (accounts, sessions,
//! uploads, folds' snapshots) lives behind [`Shelf`] and [`Snapshots`] on the same database. [`Database`] is
//! all of it together.

/// Whether this process has one of these bugs planted in it; never, but in the fault suite.
#[cfg(feature = "planted")]
macro_rules! planted {
    ($($bug:ident),+) => {
        [$($crate::planted::Bug::$bug),+].into_iter().any($crate::planted::is)
    };
}
#[cfg(not(feature = "planted"))]
macro_rules! planted {
    ($($bug:ident),+) => {
        false
    };
}

mod check;
#[cfg(feature = "test-support")]
pub mod conformance;
mod copy;
mod database;
mod erasure;
mod error;
mod import;
pub mod kurrent;
pub mod leaf;
mod lease;
mod log;
mod look;
pub mod merkle;
#[cfg(feature = "planted")]
pub mod planted;
pub mod postgres;
mod prepare;
pub mod proof;
mod recent;
mod shelf;
mod snapshot;
pub mod sqlite;
mod sum;
mod weakness;

pub use check::{Fault, Report};
pub use copy::{Copied, CopyRefusal, copy, entries, is_empty, keep_records};
pub use database::{Backup, Database};
pub use erasure::{CleanUp, Erasure};
pub use error::{AppendRefusal, StoreError};
pub use import::{Entries, Entry, Imported};
pub use lease::Lease;
pub use log::*;
pub use look::Looked;
pub use postgres::PostgresLog;
pub use shelf::{Record, Shelf};
pub use snapshot::{Snapshot, Snapshots};
pub use sqlite::SqliteLog;
pub use weakness::Weakness;
