//! Meetings of the programme's bodies.

mod calendar;
mod difference;

pub use calendar::{Called, Meeting, Meetings, Standing};
