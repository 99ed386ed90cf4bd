//! Decisions: what is asked for, what was decided, and what was changed without.

mod allow;
mod asks;
mod authorised;
pub(crate) mod authority;
mod carried;
mod deed;
mod deliberated;
mod dissent;
mod dossier;
mod outcome;
mod propose;
mod recent;
mod register;
mod standing;
mod take;
mod ways;
mod without;

pub(crate) use asks::{due_words, pending};
pub(crate) use carried::carries;
pub(crate) use deed::Deed;
pub(crate) use dossier::page as dossier;
pub(crate) use outcome::at_meeting;
pub(crate) use recent::overview;
pub(crate) use register::register;
pub(crate) use standing::{address, reference, short_name, status, title};
pub(crate) use without::lack_words;
