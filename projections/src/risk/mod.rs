//! Risks: the register, the matrix, and what moved.

mod matrix;
mod movement;
mod register;

pub use matrix::Matrix;
pub use movement::{Direction, Movement, movement};
pub use register::{Register, Response, Review, Risk, Turn};
