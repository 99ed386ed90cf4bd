//! Milestones.

mod mutation;
mod query;

pub(crate) use mutation::MilestoneMutation;
pub(crate) use query::Milestone;
