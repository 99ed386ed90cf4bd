//! Global ids, and the node behind one.

use std::sync::Arc;

use async_graphql::{Context, ID, Interface, Object, Result};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use loggbok_domain::{
    BatchId, DecisionId, ErasureId, GoalId, MeetingId, MilestoneId, Noun, PhaseId, ProgrammeId, ReportId,
    RiskId, StreamId,
};

use crate::caller::Caller;
use crate::cost::Batch;
use crate::decision::Decision;
use crate::erasure::Erasure;
use crate::failure;
use crate::goal::Goal;
use crate::meeting::Meeting;
use crate::milestone::Milestone;
use crate::phase::Phase;
use crate::programme::Programme;
use crate::report::Report;
use crate::risk::Risk;
use crate::seen::At;

/// Anything with a global id.
#[derive(Interface)]
#[graphql(field(
    name = "id",
    ty = "ID",
    desc = "The global id: opaque, and the same at every moment."
))]
pub(crate) enum Node {
    Programme(Programme),
    Phase(Phase),
    Milestone(Milestone),
    Goal(Goal),
    Decision(Decision),
    Meeting(Meeting),
    Report(Report),
    Risk(Risk),
    Batch(Batch),
    Erasure(Erasure),
}

/// The global id of a thing in a programme.
pub(crate) fn global(programme: ProgrammeId, noun: Noun, id: uuid::Uuid) -> ID {
    ID(URL_SAFE_NO_PAD.encode(format!("{programme}/{}", StreamId { noun, id })))
}

/// What a global id stands for.
pub(crate) fn read(id: &ID) -> Option<(ProgrammeId, StreamId)> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(id.as_str()).ok()?).ok()?;
    let (programme, stream) = text.split_once('/')?;
    Some((programme.parse().ok()?, stream.parse().ok()?))
}

/// Nodes by their ids.
#[derive(Default)]
pub(crate) struct NodeQuery;

#[Object]
impl NodeQuery {
    /// The thing behind a global id; null if there is none, or was none at the moment asked for.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A global id, as `id` gives it.")] id: ID,
        #[graphql(
            desc = "A moment: a log position (`@123`), a time by RFC 3339, a day (`2026-03-31`) or a \
            quarter (`2026-Q1`); now when left out."
        )]
        as_of: Option<String>,
        #[graphql(
            desc = "The day that dated values, lateness and staleness hold on, as a day or a quarter; the day of \
            the moment when left out."
        )]
        on: Option<String>,
    ) -> Result<Option<Node>> {
        let caller = Caller::of(ctx)?;
        let (programme, stream) =
            read(&id).ok_or_else(|| failure::malformed("ID", id.as_str(), caller.language()))?;
        let as_of = caller.moment(as_of.as_deref())?;
        let on = caller.day(on.as_deref())?;
        let programme = Programme::find(caller, programme, (as_of, on)).await?;
        Ok(programme.and_then(|programme| found(programme.at(), stream)))
    }
}

/// The node of a stream in a programme; none for the cost plan, which has no id of its own.
pub(crate) fn found(at: &At, stream: StreamId) -> Option<Node> {
    match stream.noun {
        Noun::Programme => Some(Node::Programme(Programme::new(Arc::clone(at)))),
        Noun::Phase => Phase::find(at, PhaseId(stream.id)).map(Node::Phase),
        Noun::Milestone => Milestone::find(at, MilestoneId(stream.id)).map(Node::Milestone),
        Noun::Goal => Goal::find(at, GoalId(stream.id)).map(Node::Goal),
        Noun::Decision => Decision::find(at, DecisionId(stream.id)).map(Node::Decision),
        Noun::Meeting => Meeting::find(at, MeetingId(stream.id)).map(Node::Meeting),
        Noun::Report => Report::find(at, ReportId(stream.id)).map(Node::Report),
        Noun::Risk => Risk::find(at, RiskId(stream.id)).map(Node::Risk),
        Noun::Batch => Batch::find(at, BatchId(stream.id)).map(Node::Batch),
        Noun::Erasure => Erasure::find(at, ErasureId(stream.id)).map(Node::Erasure),
        Noun::CostPlan => None,
    }
}
