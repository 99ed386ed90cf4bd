//! The log: its head, a programme's events, following them, and proofs.

mod changes;
mod event;
mod feed;
mod follower;
mod history;
mod proof;
mod query;
mod tiles;

pub use changes::Subscription;
pub(crate) use feed::{Feed, Identify, feed};
pub(crate) use history::{EventConnection, events};
pub(crate) use proof::{Checkpoint, InclusionProof, ProofQuery};
pub(crate) use query::LogQuery;
pub(crate) use tiles::routes as tiles;
