//! Programmes.

mod charter;
mod mutation;
mod object;
mod open;
mod open_point;
mod portfolio;
mod query;
mod words;

pub(crate) use charter::Body;
pub(crate) use mutation::ProgrammeMutation;
pub(crate) use object::Programme;
pub(crate) use open::OpeningMutation;
pub(crate) use query::ProgrammeQuery;
