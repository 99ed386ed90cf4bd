//! The sentences a script is made of, one file for each noun.

pub(super) mod decision;
pub(super) mod goal;
pub(super) mod meeting;
pub(super) mod milestone;
pub(super) mod phase;
pub(super) mod report;
mod risk;
