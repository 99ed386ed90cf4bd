//! The programme's pages: the start, loading a file, and how things stand.

mod charter;
mod deed;
mod figures;
mod load;
mod loaded;
mod noting;
mod open;
mod open_points;
mod portfolio;
mod scale;
mod start;
mod status;
mod update;
mod verdict;

pub(crate) use deed::Deed;
pub(crate) use figures::key_figures;
pub(crate) use load::load;
pub(crate) use loaded::loaded;
pub(crate) use open::{Opened, erased_since, open, show, unreadable};
pub(crate) use start::start;
pub(crate) use status::{content, status, top};
pub(crate) use update::update;
