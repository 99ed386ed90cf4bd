//! What can be followed as it is recorded: a programme, a decision, or the whole log.

use async_graphql::{Context, Result};
use futures_util::Stream;
use loggbok_app::Position;
use loggbok_domain::{DecisionId, ProgrammeId};

use super::event::HistoryEvent;
use super::follower::{Follower, Following, events};
use crate::caller::Caller;
use crate::failure;
use crate::scalar;

/// What can be followed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Subscription;

/// What can be followed, over WebSocket by `graphql-transport-ws` or as server-sent events. Every event comes
/// once, in the order of the log, when it is durable. To go on after a break, give the position of the last
/// event received.
#[async_graphql::Subscription]
impl Subscription {
    /// A programme's events.
    async fn programme_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The programme, by its uuid.")] programme: scalar::Uuid,
        #[graphql(
            desc = "Only events after this log position, those of the past included; only events yet to \
            come when left out."
        )]
        after: Option<scalar::Position>,
    ) -> Result<impl Stream<Item = Result<HistoryEvent>> + 'static> {
        let caller = Caller::of(ctx)?;
        let programme = known(caller, &programme).await?;
        begin(caller, Following::Programme(programme), after).await
    }

    /// A decision's own events, and every event that rests on it.
    async fn decision_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The programme, by its uuid.")] programme: scalar::Uuid,
        #[graphql(desc = "The decision, by its uuid.")] decision: scalar::Uuid,
        #[graphql(
            desc = "Only events after this log position, those of the past included; only events yet to \
            come when left out."
        )]
        after: Option<scalar::Position>,
    ) -> Result<impl Stream<Item = Result<HistoryEvent>> + 'static> {
        let caller = Caller::of(ctx)?;
        let programme = known(caller, &programme).await?;
        let decision: DecisionId = decision
            .0
            .parse()
            .map_err(|_| failure::malformed("ID", &decision.0, caller.language()))?;
        begin(caller, Following::Decision(programme, decision), after).await
    }

    /// Every programme's events.
    async fn log_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Only events after this log position, those of the past included; only events yet to \
            come when left out."
        )]
        after: Option<scalar::Position>,
    ) -> Result<impl Stream<Item = Result<HistoryEvent>> + 'static> {
        begin(Caller::of(ctx)?, Following::Log, after).await
    }
}

/// A programme that exists and that the caller may read.
async fn known(caller: Caller<'_>, programme: &scalar::Uuid) -> Result<ProgrammeId> {
    let programme: ProgrammeId = programme
        .0
        .parse()
        .map_err(|_| failure::malformed("ID", &programme.0, caller.language()))?;
    caller
        .ask(programme, None)
        .await
        .map_err(|failure| caller.told(&failure))?;
    Ok(programme)
}

async fn begin(
    caller: Caller<'_>,
    following: Following,
    after: Option<scalar::Position>,
) -> Result<impl Stream<Item = Result<HistoryEvent>> + 'static> {
    let (app, actor) = (caller.app.clone(), caller.actor.clone());
    let after = after.map(|after| Position(after.0));
    let follower = Follower::begin(app, actor, following, after);
    Ok(events(follower.await.map_err(|failure| caller.told(&failure))?))
}
