//! The sentences a script is made of, one file for each noun.

pub(super) mod decision;
pub(super) mod goal;
pub(super) mod milestone;
pub(super) mod phase;
mod risk;
