//! The pages of Loggbok: HTML drawn on the server, Swedish first, whole without script.
//!
//! [`layout`] is the frame every page stands in, [`component`] the small pieces, [`chart`] the drawings,
//! [`words`] the texts, [`assets`] style sheet and font. How numbers, money and time are written is the
//! [`format`](mod@format) of the door, which the API speaks with too.

mod account;
pub mod address;
mod answer;
pub mod as_of;
pub mod assets;
mod audit;
pub mod chart;
pub mod component;
mod cost;
mod decision;
mod deed;
mod difference;
mod erasure;
mod failure;
mod form;
mod goal;
pub mod headers;
pub mod layout;
mod ledger;
mod meeting;
mod milestone;
mod phase;
mod programme;
mod reading;
mod replay;
mod report;
mod risk;
mod router;
mod source;
mod visitor;
pub mod words;

pub use account::SESSION_COOKIE;
pub use loggbok_app::format;
pub use router::router;

#[cfg(test)]
mod contrast_tests;
#[cfg(test)]
mod words_tests;
