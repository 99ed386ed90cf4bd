//! Programme goals: what is aimed at, and how far it is.

mod aim;
mod list;
mod standing;

pub(crate) use aim::aim_words;
pub(crate) use list::list;
pub(crate) use standing::standing;
