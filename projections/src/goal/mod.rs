//! Goals and how they are measured.

mod difference;
mod goals;

pub use goals::{Aim, Declaration, Goal, Goals, Measurement};
