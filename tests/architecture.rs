//! What holds the house together: arrows between crates, owners of libraries, sizes, names, documents.
//!
//! None of this is a matter of taste in a review: it either holds or the build fails. What is meant by each
//! rule stands in ARCHITECTURE.md and CONTRIBUTING.md.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "syntax comes in many kinds, and each rule concerns a few"
)]

mod architecture {
    mod arrows;
    mod candour;
    mod dependencies;
    mod documents;
    mod door;
    mod languages;
    mod names;
    mod planted;
    mod purity;
    mod reach;
    mod sizes;
    mod tree;
}
