//! Decisions: what was asked, what came of it, and what rests on it.

mod difference;
mod register;
mod unauthorised;

pub use register::{Decision, Deliberation, Register, Status, Superseded, Use};
pub use unauthorised::{Lack, Unauthorised};
