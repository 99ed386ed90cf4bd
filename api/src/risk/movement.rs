//! What moved between two moments.

use async_graphql::{Enum, SimpleObject};
use loggbok_projections::risk as model;

use super::entry::Assessment;
use super::query::Risk;
use crate::seen::{At, Seen};

/// What changed for a risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "model::Direction")]
pub(crate) enum RiskDirection {
    /// It was raised, or opened again.
    Opened,
    /// It was closed.
    Closed,
    /// It was assessed for the first time.
    Assessed,
    /// Its only assessment was withdrawn.
    Unassessed,
    /// Its value rose.
    Worse,
    /// Its value fell.
    Better,
    /// Its value is the same, but it moved in the matrix, or into it.
    Sideways,
    /// Nothing.
    Unchanged,
}

/// How one risk differs between two moments.
#[derive(SimpleObject)]
pub(crate) struct RiskMovement {
    /// The risk, as it stands at the later moment.
    risk: Option<Risk>,
    /// How it was judged at the earlier moment; null where it was not open or not assessed.
    before: Option<Assessment>,
    /// How it is judged at the later moment; null where it is not open or not assessed.
    after: Option<Assessment>,
    /// What changed.
    direction: RiskDirection,
}

/// Every risk open at one of two moments.
pub(crate) fn movement(before: &Seen, after: &At) -> Vec<RiskMovement> {
    let moved = model::movement(
        (&before.view().risks, before.day()),
        (&after.view().risks, after.day()),
    );
    let one = |movement: model::Movement| RiskMovement {
        risk: Risk::find(after, movement.risk),
        before: movement.before.map(Into::into),
        after: movement.after.map(Into::into),
        direction: movement.direction.into(),
    };
    moved.into_iter().map(one).collect()
}
