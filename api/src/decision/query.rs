//! One decision: what was asked, what came of it, and what rests on it.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use loggbok_app::Position;
use loggbok_domain::{DecisionId, Noun};
use loggbok_projections::decision as model;

use super::authorised::Authorisation;
use super::taken::Deliberation;
use super::unauthorised::Change;
use crate::caller::Caller;
use crate::log::InclusionProof;
use crate::node::global;
use crate::page::{Page, connection, cut, place};
use crate::programme::{Body, Programme};
use crate::scalar;
use crate::seen::{At, Ended, ErasedEntry, Recording};

/// A question put to a body, what it made of it, and what that authorises.
#[derive(Clone)]
pub(crate) struct Decision {
    at: At,
    decision: Arc<model::Decision>,
}

connection!(
    DecisionConnection,
    DecisionEdge,
    Decision,
    "decisions",
    "decision"
);

/// How a decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "model::Status")]
pub(crate) enum DecisionStatus {
    /// Proposed (föreslaget): the body has not dealt with it.
    Proposed,
    /// Tabled (bordlagt).
    Tabled,
    /// Referred back (återremitterat).
    ReferredBack,
    /// Approved (bifall): in force.
    Approved,
    /// Rejected (avslag).
    Rejected,
    /// Withdrawn (återkallat).
    Withdrawn,
    /// Superseded (ersatt av ett annat beslut).
    Superseded,
    /// What was proposed or decided was lawfully destroyed (gallrat).
    Erased,
}

/// One option of a decision.
#[derive(SimpleObject)]
pub(crate) struct DecisionOption {
    /// Key within the decision.
    key: String,
    /// What it means.
    text: String,
}

/// Another decision took its place.
#[derive(SimpleObject)]
pub(crate) struct Superseding {
    /// The decision that holds instead; null where the content was erased.
    by: Option<Decision>,
    /// The day; null where the content was erased.
    on: Option<scalar::Date>,
    /// Its circumstances.
    recorded: Recording,
}

impl Decision {
    pub(crate) fn find(at: &At, id: DecisionId) -> Option<Self> {
        let decision = at.view().decisions.decisions.get(&id)?;
        Some(Self {
            at: Arc::clone(at),
            decision: Arc::clone(decision),
        })
    }

    /// A page of a programme's decisions, in the order they were proposed.
    pub(crate) fn page(at: &At, page: &Page) -> DecisionConnection {
        let decisions = at.view().decisions.in_order();
        let keyed = decisions.into_iter().map(|decision| {
            let node = Self {
                at: Arc::clone(at),
                decision: Arc::clone(decision),
            };
            (place(decision.stamp.position), node)
        });
        cut(keyed.collect(), page).into()
    }
}

/// A question put to a body, what it made of it, and what that authorises. Heading and question are null where
/// the content was lawfully destroyed: see `erased`.
#[Object]
impl Decision {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        global(self.at.programme, Noun::Decision, self.decision.id.0)
    }

    /// The id in commands.
    async fn uuid(&self) -> scalar::Uuid {
        self.decision.id.0.into()
    }

    /// Heading.
    async fn title(&self) -> Option<&str> {
        self.decision.title().map(|title| title.as_str())
    }

    /// How it stands.
    async fn status(&self) -> DecisionStatus {
        self.decision.status().into()
    }

    /// The body asked.
    async fn body(&self) -> Option<Body> {
        Body::find(&self.at, &self.decision.proposed.as_ref()?.body)
    }

    /// The question.
    async fn question(&self) -> Option<&str> {
        self.decision
            .proposed
            .as_ref()
            .map(|proposed| proposed.question.as_str())
    }

    /// What the body may choose between; empty for a plain yes or no.
    async fn options(&self) -> Vec<DecisionOption> {
        let options = self
            .decision
            .proposed
            .iter()
            .flat_map(|proposed| &proposed.options);
        let one = |option: &loggbok_domain::decision::DecisionOption| DecisionOption {
            key: option.key.to_string(),
            text: option.text.to_string(),
        };
        options.map(one).collect()
    }

    /// The log position the body was shown (its basis): ask the programme as of it to see what they saw. Null
    /// where the question came from outside the log.
    async fn basis(&self) -> Option<scalar::Position> {
        self.decision.proposed.as_ref()?.basis.map(scalar::Position)
    }

    /// The programme as it stood in the basis: what the body was shown. Null where there is no basis, or it lies
    /// before the programme.
    async fn basis_programme(&self, ctx: &Context<'_>) -> Result<Option<Programme>> {
        let basis = self
            .decision
            .proposed
            .as_ref()
            .and_then(|proposed| proposed.basis);
        let Some(basis) = basis else { return Ok(None) };
        Programme::shown(Caller::of(ctx)?, self.at.programme, Position(basis), None).await
    }

    /// When the body is to deal with it.
    async fn due_on(&self) -> Option<scalar::Date> {
        self.decision.proposed.as_ref()?.due_on.map(Into::into)
    }

    /// True when it was due before the reading date and is not settled.
    async fn overdue(&self) -> bool {
        self.decision.is_overdue(self.at.day())
    }

    /// What approval would authorise.
    async fn proposes(&self) -> Vec<Authorisation> {
        let proposed = self
            .decision
            .proposed
            .as_ref()
            .map(|proposed| proposed.authorises.as_slice());
        Authorisation::all(&self.at, proposed.unwrap_or_default())
    }

    /// What it authorised; empty unless it was approved. It may have ceased since: see `status`.
    async fn authorises(&self) -> Vec<Authorisation> {
        Authorisation::all(&self.at, self.decision.authorises())
    }

    /// Every time the body dealt with it, in order.
    async fn deliberations(&self) -> Vec<Deliberation> {
        self.decision
            .deliberations
            .iter()
            .map(|one| Deliberation::of(&self.at, one))
            .collect()
    }

    /// The receipt of the last time the body dealt with it: the proof that it stands in the log. Null before the
    /// first time, and for the moment until the checkpoint that covers it has been signed.
    #[graphql(cache_control(no_cache))]
    async fn receipt(&self, ctx: &Context<'_>) -> Result<Option<InclusionProof>> {
        match self.decision.deliberations.last() {
            Some(last) => InclusionProof::find(Caller::of(ctx)?, last.stamp.position, None).await,
            None => Ok(None),
        }
    }

    /// When it was withdrawn.
    async fn withdrawn(&self) -> Option<Ended> {
        self.decision
            .withdrawn
            .as_ref()
            .map(|ended| Ended::of(&self.at, ended))
    }

    /// What took its place.
    async fn superseded(&self) -> Option<Superseding> {
        let superseded = self.decision.superseded.as_ref()?;
        Some(Superseding {
            by: superseded.by.and_then(|id| Self::find(&self.at, id)),
            on: superseded.on.map(Into::into),
            recorded: Recording::of(&self.at, &superseded.stamp),
        })
    }

    /// Every event that invoked it.
    async fn uses(&self) -> Vec<Change> {
        self.decision
            .uses
            .iter()
            .map(|one| Change::of(&self.at, one))
            .collect()
    }

    /// When and by whom it was proposed.
    async fn recorded(&self) -> Recording {
        Recording::of(&self.at, &self.decision.stamp)
    }

    /// Entries whose content was lawfully destroyed (gallrade).
    async fn erased(&self) -> Vec<ErasedEntry> {
        ErasedEntry::all(&self.at, &self.decision.erased)
    }
}
