//! Decisions: what is asked for, what was decided, and what was changed without.

mod asks;
mod authorised;
pub(crate) mod authority;
mod deliberated;
mod dossier;
mod outcome;
mod recent;
mod register;
mod standing;
mod without;

pub(crate) use asks::{due_words, pending};
pub(crate) use dossier::page as dossier;
pub(crate) use outcome::at_meeting;
pub(crate) use recent::overview;
pub(crate) use register::register;
pub(crate) use standing::{address, reference, short_name, status, title};
pub(crate) use without::lack_words;
