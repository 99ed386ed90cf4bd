//! Milestones: each with its acceptance, its days and what shows that it was reached.

mod table;

pub(crate) use table::{status, table};
