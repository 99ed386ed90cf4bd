//! Read models: pure folds of events, and the runner that keeps them current.
//!
//! A fold is a struct with `apply(&mut self, &Recorded)`. It never fails and never asks the time: what depends
//! on the reading date is computed by methods that take one.

#![warn(clippy::wildcard_enum_match_arm)]

mod as_of;
mod recorded;
mod runner;
mod series;
mod snapshot;
mod stamp;
mod view;

pub mod cost;
pub mod decision;
pub mod difference;
pub mod erasure;
pub mod goal;
pub mod meeting;
pub mod milestone;
pub mod phase;
pub mod programme;
pub mod report;
pub mod risk;

pub use as_of::{AsOf, AsOfError, Moment, NotAMoment, stockholm_date};
pub use recorded::{Recorded, Unreadable};
pub use runner::{Settings, ViewError, Views, WaitError};
pub use series::{Dated, Replaced, Series};
pub use stamp::{Ended, ErasedEntry, STALE_AFTER_DAYS, Set, Stamp};
pub use view::{FOLDS, FoldName, SNAPSHOT, View};
