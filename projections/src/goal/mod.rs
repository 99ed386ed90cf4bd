//! Goals and how they are measured.

mod difference;
mod goals;
mod rhythm;

pub use goals::{Aim, Declaration, Goal, Goals, Measurement};
pub use rhythm::MEASURED_WITHIN_DAYS;
