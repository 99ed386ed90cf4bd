//! How numbers, money and time are written for people: Swedish and British habits, never a float.

mod money;
mod number;
mod time;

pub use money::{kronor, kronor_and_ore, money_step, thousands};
pub use number::{integer, percent, percent_exact, signed_integer, thousandths};
pub use time::{clock, date, moment, quarter, quarters};

/// Joins a figure with its unit, so that a line never breaks between them.
pub(crate) const NO_BREAK: char = '\u{a0}';
