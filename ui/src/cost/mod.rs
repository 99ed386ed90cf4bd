//! Money: the potential, the plan, what was realised and what it cost.

mod course;
mod ladder;
mod overview;
mod parts;
mod potential;
mod realised;

pub(crate) use overview::overview;
pub(crate) use realised::{Realised, realised};
