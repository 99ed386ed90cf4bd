//! The event log and what stands beside it. Knows no programme.
//!
//! [`EventLog`] is the contract; [`sqlite`] is an adapter. What is *not* log (accounts, sessions,
//! uploads, folds' snapshots) lives behind [`Shelf`] and [`Snapshots`] on the same database. [`Database`] is
//! all of it together.

mod check;
#[cfg(feature = "test-support")]
pub mod conformance;
mod database;
mod error;
mod import;
pub mod leaf;
mod lease;
mod log;
pub mod merkle;
mod prepare;
pub mod proof;
mod shelf;
mod snapshot;
pub mod sqlite;

pub use check::{Fault, Report};
pub use database::{Backup, Database};
pub use error::{AppendRefusal, StoreError};
pub use import::{Entries, Entry, Imported};
pub use lease::Lease;
pub use log::*;
pub use shelf::{Record, Shelf};
pub use snapshot::{Snapshot, Snapshots};
pub use sqlite::SqliteLog;
