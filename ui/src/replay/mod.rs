//! The programme's history, one event after another.

mod history;

pub(crate) use history::history;
