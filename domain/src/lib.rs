//! What can happen in a programme and what is allowed. Pure: no input or output, no clock, no invented ids.
//!
//! A noun is a folder. In it `event.rs` holds the facts, `mod.rs` the state that decisions need, and each
//! other file one command: its fields, its decision and its tests.

#![warn(clippy::wildcard_enum_match_arm)]

#[macro_use]
mod event;
#[macro_use]
mod refusal;

mod circumstances;
mod classification;
mod command;
mod language;
#[cfg(test)]
mod testing;
mod upcast;
mod value;

pub mod cost;
pub mod decision;
pub mod erasure;
pub mod goal;
pub mod meeting;
pub mod milestone;
pub mod phase;
pub mod programme;
pub mod report;
pub mod risk;

pub use circumstances::{Authority, Circumstances};
pub use classification::{Class, classes};
pub use command::{Command, Noun, StreamId};
/// The aggregate traits this crate is built on, for the one crate that connects them to a log.
pub use cqrs_es;
pub use event::{DecodeError, Erased, Event, Life};
pub use language::Language;
pub use refusal::{Refusal, Value};
pub use upcast::{UPCASTERS, Upcaster, upcast};
pub use value::{
    ActorId, BasisPoints, BatchId, BodyKey, CategoryKey, CommandId, DecisionId, EntryId, ErasureId, GoalId,
    Key, MeetingId, MilestoneId, Ore, OrganisationKey, ParseError, PhaseId, ProgrammeId, Prose, Quarter,
    QuarterRange, ReportId, RiskId, Share, Title, from_text,
};
