//! Risks: the register, the matrix, and what moved.

mod course;
mod difference;
mod matrix;
mod movement;
mod register;

pub use course::{Response, Review, Risk, Turn};
pub use matrix::Matrix;
pub use movement::{Direction, Movement, movement};
pub use register::Register;
