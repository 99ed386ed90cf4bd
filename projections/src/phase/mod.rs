//! Phases against their quarters.

mod difference;
mod judgement;
mod timeline;

pub use judgement::{BEHIND_BASIS_POINTS, Because, Judgement, Status, Yardstick};
pub use timeline::{Phase, Timeline};
