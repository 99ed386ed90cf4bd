//! Meetings of the programme's bodies.

mod mutation;
mod query;

pub(crate) use mutation::MeetingMutation;
pub(crate) use query::{Meeting, MeetingConnection};
