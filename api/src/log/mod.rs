//! The log: its head, a programme's events, and following them.

mod changes;
mod event;
mod feed;
mod follower;
mod history;
mod query;

pub use changes::Subscription;
pub(crate) use feed::{Feed, Identify, feed};
pub(crate) use history::{EventConnection, events};
pub(crate) use query::LogQuery;
