//! Programme goals: what is aimed at, and how far it is.

mod list;
mod standing;

pub(crate) use list::list;
pub(crate) use standing::standing;
