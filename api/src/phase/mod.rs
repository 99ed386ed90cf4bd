//! Phases.

mod entry;
mod judgement;
mod mutation;
mod query;

pub(crate) use judgement::Status;
pub(crate) use mutation::PhaseMutation;
pub(crate) use query::Phase;
