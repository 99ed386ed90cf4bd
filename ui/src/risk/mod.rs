//! Risks: the matrix, what stands beside it, and what each rests on.

mod beside;
mod correct;
mod count;
mod deed;
mod facts;
mod form;
mod overview;

pub(crate) use count::{condition, count, serious_course};
pub(crate) use deed::Deed;
pub(crate) use facts::{in_brief, title};
pub(crate) use overview::overview;
