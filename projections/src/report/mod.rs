//! Published status reports.

mod published;

pub use published::{Report, Reports};
