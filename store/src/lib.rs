//! The event log and what stands beside it. Knows no programme.
//!
//! [`EventLog`] is the contract; [`sqlite`] is an adapter. What is *not* log (accounts, sessions,
//! uploads, folds' snapshots) lives behind [`Shelf`] and [`Snapshots`] on the same database.

#[cfg(feature = "test-support")]
pub mod conformance;
mod error;
pub mod leaf;
mod log;
pub mod merkle;
pub mod proof;
mod shelf;
mod snapshot;
pub mod sqlite;

pub use error::{AppendRefusal, StoreError};
pub use log::*;
pub use shelf::{Record, Shelf};
pub use snapshot::{Snapshot, Snapshots};
pub use sqlite::SqliteLog;
