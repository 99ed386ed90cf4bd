//! Changes: those a decision authorised, and those that lack one.

use async_graphql::{Context, Enum, Object, Result, SimpleObject};
use loggbok_projections::decision::{Lack, Unauthorised, Use};

use super::query::Decision;
use crate::caller::Caller;
use crate::node::{Node, found};
use crate::page::{Page, connection, cut, place};
use crate::scalar;
use crate::seen::At;

/// An event that a decision authorised, or that should have had one.
#[derive(Clone)]
pub(crate) struct Change {
    at: At,
    change: Use,
}

impl Change {
    pub(crate) fn of(at: &At, change: &Use) -> Self {
        Self {
            at: at.clone(),
            change: change.clone(),
        }
    }
}

/// An event that a decision authorised, or that should have had one.
#[Object]
impl Change {
    /// Where the event stands in the log.
    async fn position(&self) -> scalar::Position {
        self.change.position.into()
    }

    /// When it was recorded.
    async fn recorded_at(&self) -> scalar::Time {
        self.change.recorded_at.into()
    }

    /// Its type, e.g. `PhaseBaselineSet`.
    async fn kind(&self) -> &str {
        &self.change.kind
    }

    /// What that type is called in the caller's language.
    async fn word(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(loggbok_app::words::event(
            Caller::of(ctx)?.language(),
            &self.change.kind,
        ))
    }

    /// What it happened to; null for the cost plan, which is no node.
    async fn subject(&self) -> Option<Node> {
        found(&self.at, self.change.stream)
    }
}

/// What a change lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum DecisionLack {
    /// No decision was ever invoked.
    NoDecision,
    /// The decision invoked was never approved, or it is not known.
    NotApproved,
    /// The decision invoked was withdrawn later.
    Withdrawn,
    /// Another decision took the place of the one invoked.
    Superseded,
    /// What was decided was lawfully destroyed (gallrat).
    Erased,
}

/// A change of scope, time, money or aim that lacks a decision in force.
#[derive(Clone, SimpleObject)]
pub(crate) struct UnauthorisedChange {
    /// The change.
    change: Change,
    /// What it lacks.
    lack: DecisionLack,
    /// The decision that was invoked, if any.
    decision: Option<Decision>,
}

connection!(
    UnauthorisedChangeConnection,
    UnauthorisedChangeEdge,
    UnauthorisedChange,
    "changes that lack a decision in force",
    "change"
);

impl UnauthorisedChange {
    fn of(at: &At, unauthorised: &Unauthorised<'_>) -> Self {
        let (lack, decision) = match unauthorised.lack {
            Lack::NoDecision => (DecisionLack::NoDecision, None),
            Lack::NotApproved(id) => (DecisionLack::NotApproved, Some(id)),
            Lack::Withdrawn(id) => (DecisionLack::Withdrawn, Some(id)),
            Lack::Superseded(id) => (DecisionLack::Superseded, Some(id)),
            Lack::Erased(id) => (DecisionLack::Erased, Some(id)),
        };
        Self {
            change: Change::of(at, unauthorised.change),
            lack,
            decision: decision.and_then(|id| Decision::find(at, id)),
        }
    }
}

/// A page of them, in the order they were recorded.
pub(crate) fn unauthorised(at: &At, page: &Page) -> UnauthorisedChangeConnection {
    let all = at.view().decisions.unauthorised();
    let keyed = all
        .iter()
        .map(|one| (place(one.change.position), UnauthorisedChange::of(at, one)));
    cut(keyed.collect(), page).into()
}
