//! Meetings of the bodies, and the reports to them.

mod correct;
mod deed;
mod list;
mod seats;
mod words;

pub(crate) use deed::Deed;
pub(crate) use list::list;
pub(crate) use words::{name, standing};
