//! A copy of the log in a KurrentDB (formerly EventStoreDB) stream, event by event: a *mirror*, kept by
//! [`Mirror`], from which [`Source`] reads the log back with the same root.
//!
//! One stream holds all of the log, and the event's number in it is its position − 1, which is also the index
//! of its leaf. Everything is appended with the expected number of the stream's last event, so that the server
//! refuses a gap, a repetition and a second writer that came first. How an event looks there is told in
//! docs/kurrentdb.md; why this is a mirror and not another [`EventLog`](crate::EventLog), in docs/decisions.

mod address;
mod compare;
mod connection;
mod fault;
mod mirror;
mod recorded;
mod source;

pub use address::Address;
pub use fault::{MirrorFault, StreamFault};
pub use mirror::{Mirror, Step};
pub use source::Source;
