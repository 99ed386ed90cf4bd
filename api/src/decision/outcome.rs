//! What a body made of a question.

use async_graphql::Enum;
use loggbok_domain::decision::Outcome;

use crate::input::{Reader, Reading};

/// What a body made of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "Outcome")]
pub(crate) enum DecisionOutcome {
    /// Approved (bifall).
    Approved,
    /// Rejected (avslag).
    Rejected,
    /// Tabled (bordläggning): the question waits.
    Tabled,
    /// Referred back (återremiss): the question goes back for more work.
    ReferredBack,
}

impl Reading for DecisionOutcome {
    type Input = Self;
    type Output = Outcome;

    fn read(input: Self, _reader: &mut Reader) -> Option<Outcome> {
        Some(input.into())
    }
}
