//! Lawful erasures of a programme (gallring): proposed, carried out, declined.

mod difference;
mod register;

pub use register::{Erasure, Outcome, Register, Standing};
