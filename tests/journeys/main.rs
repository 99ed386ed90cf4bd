//! What a person does, from start to finish: over HTTP, in the terminal and in a real browser, against the
//! program itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it cannot go on"
)]

mod browser;
mod clock;
mod committee;
mod crash;
mod decision;
mod demo;
mod erasure;
mod first_visit;
mod following;
mod ledger;
mod ledger_page;
#[path = "../ledgers/mod.rs"]
mod ledgers;
mod looks;
mod meeting;
mod mirror;
mod node;
mod place;
mod proof;
mod rebuild;
mod server;
mod several;
mod terminal;
mod time_travel;
mod update;
