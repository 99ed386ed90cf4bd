//! The unit a goal is measured in.

use async_graphql::Enum;
use loggbok_domain::goal::Unit;

use crate::input::{Reader, Reading};

/// The unit of a goal's measurements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "Unit")]
pub(crate) enum GoalUnit {
    /// A part of a whole, in basis points.
    Share,
    /// Yes or no.
    YesNo,
    /// Money, in öre.
    Money,
    /// A number of things.
    Count,
}

impl Reading for GoalUnit {
    type Input = Self;
    type Output = Unit;

    fn read(input: Self, _reader: &mut Reader) -> Option<Unit> {
        Some(input.into())
    }
}
