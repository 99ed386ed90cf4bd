//! The pages of Loggbok: HTML drawn on the server, Swedish first, whole without script.
//!
//! [`layout`] is the frame every page stands in, [`component`] the small pieces, [`chart`] the drawings,
//! [`words`] the texts, [`assets`] style sheet and font. How numbers, money and time are written is the
//! [`format`](mod@format) of the door, which the API speaks with too.

pub mod address;
pub mod as_of;
pub mod assets;
pub mod chart;
pub mod component;
pub mod headers;
pub mod layout;
pub mod words;

pub use loggbok_app::format;

#[cfg(test)]
mod contrast_tests;
#[cfg(test)]
mod words_tests;
