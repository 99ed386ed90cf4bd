//! Phases: how each stands, and the road map.

mod correct;
mod deed;
mod detail;
mod drawing;
mod form;
mod history;
mod list;
mod roadmap;
mod standing;

pub(crate) use deed::Deed;
pub(crate) use drawing::draw;
pub(crate) use history::corrections;
pub(crate) use list::list;
pub(crate) use roadmap::roadmap;
pub(crate) use standing::{anchor, because, status, title};
