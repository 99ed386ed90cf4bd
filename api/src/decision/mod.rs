//! Decisions.

mod authorisation;
mod authorised;
mod mutation;
mod outcome;
mod query;
mod taken;
mod unauthorised;

pub(crate) use mutation::DecisionMutation;
pub(crate) use query::{Decision, DecisionConnection};
pub(crate) use unauthorised::{UnauthorisedChangeConnection, unauthorised};
