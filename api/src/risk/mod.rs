//! Risks.

mod entry;
mod matrix;
mod movement;
mod mutation;
mod query;

pub(crate) use matrix::RiskMatrix;
pub(crate) use movement::{RiskMovement, movement};
pub(crate) use mutation::RiskMutation;
pub(crate) use query::{Risk, RiskConnection, RiskFilter};
