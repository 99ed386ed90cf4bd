//! Programmes.

mod charter;
mod find;
mod governance;
mod mutation;
mod object;
mod open;
mod open_point;
mod portfolio;
mod query;
mod words;

pub(crate) use charter::Body;
pub(crate) use find::{Programme, seen};
pub(crate) use mutation::ProgrammeMutation;
pub(crate) use open::OpeningMutation;
pub(crate) use query::ProgrammeQuery;
