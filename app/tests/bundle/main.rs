//! Bundles: whole ones hold; damaged, cut, forged and rewritten ones do not, by our verifier and by one that we
//! did not write.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_possible_truncation,
    reason = "a test stops where it cannot go on"
)]

mod forge;
mod others;
mod sound;
mod tamper;
