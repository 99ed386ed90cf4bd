//! Why an export cannot be written or taken in.

use loggbok_domain::Language;
use loggbok_store::StoreError;

use crate::words::say;

/// Why an export could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A line is not what it should be.
    #[error("line {line}: {what}")]
    Line {
        /// Which, from 1.
        line: u64,
        /// What is wrong.
        what: String,
    },
    /// Fewer or more events than the head says.
    #[error("{found} of {expected} events")]
    Cut {
        /// Events found.
        found: u64,
        /// Events the head says.
        expected: u64,
    },
    /// The root over the events is not the head's.
    #[error("the root does not match")]
    Root,
    /// The log does not take the events in.
    #[error("{0}")]
    Taken(String),
    /// Writing failed.
    #[error("{0}")]
    Write(#[from] std::io::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ExportError {
    /// The sentence for the person.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        match self {
            Self::Line { line, what } => say(
                language,
                "export-damaged",
                &[("line", (*line).into()), ("what", what.clone().into())],
            ),
            Self::Cut { found, expected } => say(
                language,
                "export-cut",
                &[("found", (*found).into()), ("expected", (*expected).into())],
            ),
            Self::Root => say(language, "export-root", &[]),
            Self::Taken(what) => say(language, "export-taken", &[("what", what.clone().into())]),
            Self::Write(error) => say(language, "export-write", &[("what", error.to_string().into())]),
            Self::Store(error) => error.to_string(),
        }
    }
}
