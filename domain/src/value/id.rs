//! Ids. They are made outside the domain and carried in by commands.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ParseError;
use super::written::written;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),* $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseError;
            fn from_str(text: &str) -> Result<Self, ParseError> {
                Uuid::parse_str(text).map(Self).map_err(|_| ParseError::new("ID", text))
            }
        }
    )*};
}

ids! {
    /// A programme; also the scope of its events in the log.
    ProgrammeId,
    /// A phase.
    PhaseId,
    /// A milestone.
    MilestoneId,
    /// A programme goal.
    GoalId,
    /// A decision.
    DecisionId,
    /// A meeting of a body.
    MeetingId,
    /// A status report.
    ReportId,
    /// A risk.
    RiskId,
    /// A batch of actuals.
    BatchId,
    /// A lawful erasure.
    ErasureId,
    /// One entry (a report, a measurement, an assessment …), so that a correction can name it.
    EntryId,
    /// One command; the same id is applied once.
    CommandId,
}

/// A person or machine by pseudonym: 1–64 lower-case letters a–z, digits, `-` and `.`. Names stand in a
/// register outside the log.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(String);

written!(ActorId);

impl ActorId {
    /// Reads a pseudonym.
    ///
    /// # Errors
    /// `ACTOR` unless it has the form above.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let fits = (1..=64).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.');
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(ParseError::new("ACTOR", text))
        }
    }

    /// Somebody who has not signed in.
    #[must_use]
    pub fn visitor() -> Self {
        Self("visitor".to_owned())
    }

    /// The pseudonym.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
