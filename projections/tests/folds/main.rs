//! Events in, model out; and the runner over a real log.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::wildcard_enum_match_arm,
    unreachable_pub,
    reason = "tests panic on purpose, and their generator chooses among events"
)]

mod as_of;
mod assembly;
mod chance;
mod cost;
mod decision;
mod difference;
mod earned;
mod erased;
mod goal;
mod history;
mod inventory;
mod meeting;
mod normal;
mod phase;
mod programme;
mod properties;
mod risk;
mod runner;
mod savings;
mod sharing;
