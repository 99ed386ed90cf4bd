//! Risks: the matrix, what stands beside it, and what each rests on.

mod beside;
mod count;
mod facts;
mod overview;

pub(crate) use count::{condition, count, serious_course};
pub(crate) use overview::overview;
