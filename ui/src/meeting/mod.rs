//! Meetings of the bodies, and the reports to them.

mod list;
mod words;

pub(crate) use list::list;
pub(crate) use words::{name, standing};
