//! Following a programme's events as they are recorded.

use std::collections::VecDeque;
use std::sync::Arc;

use async_graphql::{Context, Error, Result};
use futures_util::{Stream, stream};
use loggbok_app::{Actor, App, Failure, Position};
use loggbok_domain::ProgrammeId;
use loggbok_projections::Recorded;

use super::event::HistoryEvent;
use crate::caller::Caller;
use crate::failure;
use crate::scalar;

/// Events read ahead of a reader at most: a slow reader slows its own reading, and holds no more than this.
const AHEAD: usize = 100;

/// What can be followed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Subscription;

/// What can be followed, over WebSocket by `graphql-transport-ws`.
#[async_graphql::Subscription]
impl Subscription {
    /// A programme's events in the order they are recorded, each once it is durable. To go on after a break,
    /// give the position of the last event received.
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
        let programme: ProgrammeId = programme
            .0
            .parse()
            .map_err(|_| failure::malformed("ID", &programme.0, caller.language()))?;
        caller
            .ask(programme, None)
            .await
            .map_err(|failure| caller.told(&failure))?;
        let head = caller.app.follow().borrow().position;
        Ok(follow(Follower {
            app: Arc::clone(caller.app),
            actor: caller.actor.clone(),
            programme,
            after: after.map_or(head, |after| Position(after.0)),
            read: VecDeque::new(),
        }))
    }
}

struct Follower {
    app: Arc<App>,
    actor: Actor,
    programme: ProgrammeId,
    after: Position,
    read: VecDeque<Recorded>,
}

fn follow(follower: Follower) -> impl Stream<Item = Result<HistoryEvent>> + 'static {
    stream::unfold(Some(follower), |follower| async {
        let mut follower = follower?;
        match follower.next().await {
            Ok(Some(event)) => {
                let programme = follower.programme;
                let event = HistoryEvent {
                    programme,
                    recorded: Arc::new(event),
                };
                Some((Ok(event), Some(follower)))
            }
            Ok(None) => None,
            Err(failure) => Some((Err(follower.told(&failure)), None)),
        }
    })
}

impl Follower {
    /// The next event; none when the log has ended.
    async fn next(&mut self) -> Result<Option<Recorded>, Failure> {
        let mut head = self.app.follow();
        loop {
            if let Some(event) = self.read.pop_front() {
                return Ok(Some(event));
            }
            let until = head.borrow_and_update().position;
            if self.after < until {
                self.read_ahead(until).await?;
            } else if head.changed().await.is_err() {
                return Ok(None);
            }
        }
    }

    async fn read_ahead(&mut self, until: Position) -> Result<(), Failure> {
        let read = self
            .app
            .history(&self.actor, self.programme, self.after, until, AHEAD)
            .await?;
        let full = read.len() == AHEAD;
        let last = read.last().map(|event| event.position);
        self.after = last.filter(|_| full).unwrap_or(until);
        self.read.extend(read);
        Ok(())
    }

    fn told(&self, failure: &Failure) -> Error {
        failure::error(failure, self.actor.language)
    }
}
