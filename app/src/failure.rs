//! What can go wrong at the door, told apart by who can do something about it.

use chrono::{DateTime, NaiveDate, Utc};
use loggbok_domain::{DecodeError, Language, ParseError, Refusal};
use loggbok_store::{Position, StoreError};

use crate::words;

/// Something that happened between reading and writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// Where.
    pub position: Position,
    /// The event's type.
    pub kind: String,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// In which role.
    pub role: String,
}

/// Why an order was not carried out or a question not answered. Nothing was changed, unless it says so.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Failure {
    /// The role may not do this.
    #[error("{role} may not {action}")]
    Denied {
        /// The role acted in.
        role: &'static str,
        /// The command's name, or `read`.
        action: String,
    },
    /// The rules refuse it.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// A value could not be read.
    #[error(transparent)]
    Malformed(#[from] ParseError),
    /// Something happened in between.
    #[error("{} events happened in between", happened.len())]
    Conflict {
        /// What, in order.
        happened: Vec<Happened>,
    },
    /// The command id was used for something else.
    #[error("the command id was used before with another content or actor")]
    CommandReused,
    /// The moment asked for is before the programme.
    #[error("the programme did not exist then")]
    BeforeProgramme,
    /// The moment asked for has not been yet.
    #[error("that moment has not been yet")]
    InFuture,
    /// A position beyond the end of the log.
    #[error("the log ends at {head}, before {position}")]
    BeyondLog {
        /// The position asked for.
        position: Position,
        /// Where the log ends.
        head: Position,
    },
    /// Of two moments the first lies after the second.
    #[error("the first moment lies after the second")]
    Reversed,
    /// A day was asked about that lies after the moment whose knowledge was asked for.
    #[error("{day} lies after what was known")]
    AfterKnown {
        /// The day.
        day: NaiveDate,
    },
    /// There is no such programme, or thing.
    #[error("there is nothing there")]
    NotFound,
    /// Recorded, but no view has reached it within the limit.
    #[error("recorded at {position}, but not shown yet")]
    NotYetShown {
        /// Where it was recorded.
        position: Position,
    },
    /// An event this program cannot read stands in the programme.
    #[error("event {position} cannot be read: {what}")]
    Unreadable {
        /// Where.
        position: Position,
        /// Why.
        what: String,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A fault of ours.
    #[error("fault: {0}")]
    Fault(String),
}

impl Failure {
    pub(crate) fn unreadable(position: Position, error: &DecodeError) -> Self {
        Self::Unreadable {
            position,
            what: error.to_string(),
        }
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Denied { .. } => "FORBIDDEN",
            Self::Refused(refusal) => refusal.code(),
            Self::Malformed(_) => "BAD_USER_INPUT",
            Self::Conflict { .. } => "CONFLICT",
            Self::CommandReused => "COMMAND_REUSED",
            Self::BeforeProgramme => "AS_OF_BEFORE_PROGRAMME",
            Self::InFuture => "AS_OF_IN_FUTURE",
            Self::BeyondLog { .. } => "AS_OF_BEYOND_LOG",
            Self::Reversed => "INTERVAL_REVERSED",
            Self::AfterKnown { .. } => "EFFECTIVE_AFTER_AS_OF",
            Self::NotFound => "NOT_FOUND",
            Self::NotYetShown { .. } => "NOT_YET_SHOWN",
            Self::Unreadable { .. } => "UNREADABLE",
            Self::Store(StoreError::Full) => "DISK_FULL",
            Self::Store(StoreError::Stopped { .. }) => "WRITING_STOPPED",
            Self::Store(StoreError::Unreachable { .. } | StoreError::ReadOnly { .. }) => {
                "DATABASE_UNREACHABLE"
            }
            Self::Store(StoreError::Forbidden { .. } | StoreError::NotOwner { .. }) => "DATABASE_FORBIDS",
            Self::Store(_) | Self::Fault(_) => "INTERNAL_SERVER_ERROR",
        }
    }

    /// True when the person who asked can do something about it; false for faults of ours, whose details
    /// belong in the server's log only.
    #[must_use]
    pub fn is_for_people(&self) -> bool {
        self.code() != "INTERNAL_SERVER_ERROR"
    }

    /// The sentence for the person. A fault of ours shows a reference number and nothing else; the caller
    /// writes the number with the chain to the server's log.
    #[must_use]
    pub fn say(&self, language: Language, reference: &str) -> String {
        let plain = |key: &str| words::say(language, key, &[]);
        match self {
            Self::Denied { action, .. } if action == "read" => plain("failure-denied-reading"),
            Self::Denied { .. } => plain("failure-denied"),
            Self::Refused(refusal) => words::refusal(language, refusal),
            Self::Malformed(error) => words::malformed(language, error),
            Self::Conflict { happened } => {
                let events: Vec<String> = happened
                    .iter()
                    .map(|h| format!("@{} {}", h.position, words::event(language, &h.kind)))
                    .collect();
                words::say(
                    language,
                    "failure-conflict",
                    &[("happened", events.join(", ").into())],
                )
            }
            Self::CommandReused => plain("failure-command-reused"),
            Self::BeforeProgramme => plain("failure-as-of-before"),
            Self::InFuture => plain("failure-as-of-future"),
            Self::BeyondLog { position, head } => words::say(
                language,
                "failure-beyond-log",
                &[
                    ("position", position.to_string().into()),
                    ("head", head.to_string().into()),
                ],
            ),
            Self::Reversed => plain("failure-reversed"),
            Self::AfterKnown { day } => words::say(
                language,
                "failure-after-known",
                &[("day", crate::format::date(*day, language).into())],
            ),
            Self::NotFound => plain("failure-not-found"),
            Self::NotYetShown { position } => {
                words::say(language, "failure-not-shown", &[("position", position.0.into())])
            }
            Self::Unreadable { position, .. } => {
                words::say(language, "failure-unreadable", &[("position", position.0.into())])
            }
            Self::Store(StoreError::Full) => plain("failure-full"),
            Self::Store(StoreError::Stopped { .. }) => plain("failure-stopped"),
            Self::Store(StoreError::Unreachable { .. } | StoreError::ReadOnly { .. }) => {
                plain("failure-unreachable")
            }
            Self::Store(StoreError::Forbidden { .. }) => plain("failure-forbidden-erasure"),
            Self::Store(StoreError::NotOwner { .. }) => plain("failure-not-owner"),
            Self::Store(_) | Self::Fault(_) => words::say(
                language,
                "failure-fault",
                &[("reference", reference.to_owned().into())],
            ),
        }
    }
}
