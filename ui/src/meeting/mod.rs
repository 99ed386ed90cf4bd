//! Meetings of the bodies, and the reports to them.

mod deed;
mod list;
mod order;
mod seats;
mod words;

pub(crate) use list::list;
pub(crate) use order::{ask, call, called, give};
pub(crate) use words::{name, standing};
