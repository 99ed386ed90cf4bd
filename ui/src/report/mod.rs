//! Status reports: the list, and each as it was published.

mod list;
mod narrative;
mod page;

pub(crate) use list::list;
pub(crate) use page::page;
