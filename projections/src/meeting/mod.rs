//! Meetings of the programme's bodies.

mod calendar;

pub use calendar::{Called, Meeting, Meetings, Standing};
