//! Programme goals.

mod input;
mod mutation;
mod query;
mod unit;
mod value;

pub(crate) use input::{DueInput, TargetInput};
pub(crate) use mutation::GoalMutation;
pub(crate) use query::Goal;
pub(crate) use value::{Due, Target};
