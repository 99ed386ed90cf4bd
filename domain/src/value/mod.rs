//! Parsed values: once one exists it is valid.

mod id;
mod money;
mod quarter;
mod share;
mod text;
mod written;

pub use id::{
    ActorId, BatchId, CommandId, DecisionId, EntryId, ErasureId, GoalId, MeetingId, MilestoneId, PhaseId,
    ProgrammeId, ReportId, RiskId,
};
pub use money::Ore;
pub use quarter::{Quarter, QuarterRange};
pub use share::{BasisPoints, Share};
pub use text::{BodyKey, CategoryKey, Key, OrganisationKey, Prose, Title};
pub use written::from_text;

/// Why a value could not be read. `value` is what the person wrote.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is not {expected}")]
pub struct ParseError {
    /// What was expected, as a stable code: `QUARTER`, `QUARTER_RANGE`, `AMOUNT`, `SHARE`, `KEY`, `TITLE`,
    /// `PROSE`, `SPLIT`, `ACTOR`, `PROBABILITY`, `CONSEQUENCE`, `RISK_VALUE`, `ID`.
    pub expected: &'static str,
    /// The text read.
    pub value: String,
}

impl ParseError {
    pub(crate) fn new(expected: &'static str, value: impl Into<String>) -> Self {
        Self {
            expected,
            value: value.into(),
        }
    }
}
