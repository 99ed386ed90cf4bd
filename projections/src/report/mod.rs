//! Published status reports.

mod difference;
mod published;

pub use published::{Report, Reports};
