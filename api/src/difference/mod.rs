//! What differs between two moments, two clocks, and late entries.

mod change;
mod clocks;
mod kind;
mod late;
mod query;
mod value;

pub(crate) use change::FactChange;
pub(crate) use clocks::TwoClocks;
pub(crate) use late::{LateEntryConnection, late_entries};
pub(crate) use query::Difference;
