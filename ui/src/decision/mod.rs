//! Decisions: what is asked for, what was decided, and what was changed without.

mod asks;
mod authorised;
mod recent;
mod standing;
mod without;

pub(crate) use asks::{due_words, pending};
pub(crate) use recent::overview;
pub(crate) use standing::reference;
