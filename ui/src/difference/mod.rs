//! What differs between two moments, and what was known when.

mod backdated;
mod changes;
mod clocks;
mod compare;
mod late;
mod moments;

pub(crate) use changes::changes;
pub(crate) use clocks::two_clocks;
pub(crate) use compare::{compare, since};
