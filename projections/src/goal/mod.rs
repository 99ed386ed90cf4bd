//! Goals and how they are measured.

mod goals;

pub use goals::{Aim, Declaration, Goal, Goals, Measurement};
