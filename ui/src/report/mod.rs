//! Status reports: the list, each as it was published, and the form that publishes one.

mod deed;
mod list;
mod narrative;
mod page;
mod publish;

pub(crate) use deed::Deed;
pub(crate) use list::list;
pub(crate) use page::page;
pub(crate) use publish::{publish, write};
