//! The schema over a real log, asked over HTTP as a client asks it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on fails"
)]

mod as_of;
mod contract;
mod difference;
mod erasure;
mod feed;
mod following;
mod governance;
mod house;
mod ledgers;
mod lists;
mod money;
mod nodes;
mod orders;
mod proof;
mod refusals;
mod savings;
mod writing;
