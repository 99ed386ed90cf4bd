//! Replay: one event after another, each with what it did.

use std::sync::Arc;

use loggbok_domain::ProgrammeId;
use loggbok_projections::difference::{Difference, effect};
use loggbok_projections::{AsOf, Recorded, View, stockholm_date};
use loggbok_store::Position;

use crate::{Actor, Answer, App, Failure};

/// One event and what it did.
#[derive(Clone)]
pub struct Replayed {
    /// The event.
    pub recorded: Recorded,
    /// The programme after it.
    pub view: Arc<View>,
    /// What differs from the programme before it, on the day it was recorded.
    pub effect: Difference,
}

/// A place in a programme's history.
#[derive(Clone)]
pub struct Place {
    /// The programme there.
    pub answer: Answer,
    /// The last event up to there, and what it did.
    pub event: Replayed,
    /// The event before; `None` at the first.
    pub previous: Option<Position>,
    /// The event after; `None` at the last.
    pub next: Option<Position>,
    /// The programme's first event.
    pub first: Position,
    /// The programme's last event now.
    pub last: Position,
}

impl App {
    /// The place in a programme's history that a moment names; the end of it when left out.
    ///
    /// # Errors
    /// As [`App::ask`].
    pub async fn place(
        &self,
        actor: &Actor,
        programme: ProgrammeId,
        as_of: Option<AsOf>,
    ) -> Result<Place, Failure> {
        let answer = self.ask(actor, programme, as_of).await?;
        let now = self.ask(actor, programme, None).await?;
        let at = answer.view.position;
        let before = self
            .view_after(programme, Position(at.0.saturating_sub(1)))
            .await?;
        let events = self.history(actor, programme, before.position, at, 1).await?;
        let recorded = events.into_iter().next_back().ok_or(Failure::NotFound)?;
        let after = self.history(actor, programme, at, now.view.position, 1).await?;
        let first = self.history(actor, programme, Position::START, at, 1).await?;
        let day = stockholm_date(recorded.recorded_at);
        Ok(Place {
            event: Replayed {
                effect: effect(&before, &answer.view, day),
                view: Arc::clone(&answer.view),
                recorded,
            },
            previous: Some(before.position).filter(|position| *position > Position::START),
            next: after.first().map(|event| event.position),
            first: first.first().map_or(at, |event| event.position),
            last: now.view.position,
            answer,
        })
    }

    /// A programme's events after a position and up to and including `until`, in order, at most `limit`, each
    /// with what it did.
    ///
    /// # Errors
    /// As [`App::history`].
    pub async fn replay(
        &self,
        actor: &Actor,
        programme: ProgrammeId,
        span: (Position, Position),
        limit: usize,
    ) -> Result<Vec<Replayed>, Failure> {
        let events = self.history(actor, programme, span.0, span.1, limit).await?;
        let mut view = self.view_after(programme, span.0).await?;
        let replayed = events.into_iter().map(|recorded| {
            let mut after = View::clone(&view);
            after.apply(&recorded);
            let after = Arc::new(after);
            let before = std::mem::replace(&mut view, Arc::clone(&after));
            let day = stockholm_date(recorded.recorded_at);
            Replayed {
                effect: effect(&before, &after, day),
                view: after,
                recorded,
            }
        });
        Ok(replayed.collect())
    }
}
