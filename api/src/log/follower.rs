//! One follower of the log: reads it at its own pace, and waits where it ends.
//!
//! Nothing is queued for a follower. It holds the position it has reached and at most [`AHEAD`] events read
//! ahead of its reader, so a slow reader slows only itself and costs the same however far behind it is.

use std::collections::VecDeque;
use std::sync::Arc;

use futures_util::{Stream, stream};
use loggbok_app::{Actor, App, Failure, Position};
use loggbok_domain::{DecisionId, Noun, ProgrammeId};
use loggbok_projections::Recorded;

use super::event::HistoryEvent;
use crate::failure;

/// Events read ahead of a reader at most.
const AHEAD: usize = 100;

/// What is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Following {
    Programme(ProgrammeId),
    Decision(ProgrammeId, DecisionId),
    Log,
}

impl Following {
    /// Whether an event of the programme, or of the log, is one of those followed.
    pub(super) fn includes(self, event: &Recorded) -> bool {
        match self {
            Self::Programme(_) | Self::Log => true,
            Self::Decision(_, id) => {
                let own = event.stream.noun == Noun::Decision && event.stream.id == id.0;
                own || event.decision == Some(id)
            }
        }
    }

    /// Events after a position and up to another, at most `limit`, and up to where they were read.
    pub(super) async fn read(
        self,
        (app, actor): (&App, &Actor),
        (after, until): (Position, Position),
        limit: usize,
    ) -> Result<(Vec<Recorded>, Position), Failure> {
        let mut read = match self {
            Self::Programme(id) | Self::Decision(id, _) => {
                app.history(actor, id, after, until, limit).await?
            }
            Self::Log => app.whole_history(actor, after, until, limit).await?,
        };
        let full = read.len() == limit;
        let last = read.last().map(|event| event.position);
        read.retain(|event| self.includes(event));
        Ok((read, last.filter(|_| full).unwrap_or(until)))
    }
}

pub(super) struct Follower {
    app: Arc<App>,
    actor: Actor,
    following: Following,
    after: Position,
    read: VecDeque<Recorded>,
}

impl Follower {
    /// Follows from a position, from the head of the log without one.
    ///
    /// # Errors
    /// Denied, or a position this log has not reached: it was given by another log, or by this one before an
    /// older backup of it was restored.
    pub(super) async fn begin(
        app: Arc<App>,
        actor: Actor,
        following: Following,
        after: Option<Position>,
    ) -> Result<Self, Failure> {
        let head = app.follow().borrow().position;
        let after = after.unwrap_or(head);
        if after > head {
            return Err(Failure::InFuture);
        }
        // Nothing lies between; this asks only whether the actor may read.
        following.read((&app, &actor), (head, head), 1).await?;
        Ok(Self {
            app,
            actor,
            following,
            after,
            read: VecDeque::new(),
        })
    }

    /// The next event; none when the log has ended.
    async fn next(&mut self) -> Result<Option<Recorded>, Failure> {
        let mut head = self.app.follow();
        loop {
            if let Some(event) = self.read.pop_front() {
                return Ok(Some(event));
            }
            let until = head.borrow_and_update().position;
            if self.after < until {
                let who = (&*self.app, &self.actor);
                let (read, to) = self.following.read(who, (self.after, until), AHEAD).await?;
                self.read.extend(read);
                self.after = to;
            } else if head.changed().await.is_err() {
                return Ok(None);
            }
        }
    }
}

/// The events a follower meets, until the log ends or one cannot be read.
pub(super) fn events(
    follower: Follower,
) -> impl Stream<Item = async_graphql::Result<HistoryEvent>> + 'static {
    stream::unfold(Some(follower), |follower| async {
        let mut follower = follower?;
        let next = follower.next().await;
        match next.and_then(|event| event.map(HistoryEvent::try_from).transpose()) {
            Ok(Some(event)) => Some((Ok(event), Some(follower))),
            Ok(None) => None,
            Err(failure) => {
                let language = follower.actor.language;
                Some((Err(failure::error(&failure, language)), None))
            }
        }
    })
}
