//! One event of a programme's history.

use async_graphql::{Context, ID, Object};
use chrono::NaiveDate;
use loggbok_app::{Answer, Failure, Position};
use loggbok_domain::{Event, ProgrammeId};
use loggbok_projections::{Moment, Recorded, stockholm_date};

use crate::caller::Caller;
use crate::difference::FactChange;
use crate::node::global;
use crate::scalar;
use crate::seen::Seen;

/// Where events keep the day they were true: the field's own dates, the plainest first.
const EFFECTIVE: [&str; 16] = [
    "effective_on",
    "started_on",
    "completed_on",
    "achieved_on",
    "cancelled_on",
    "declared_on",
    "taken_on",
    "held_on",
    "adjusted_on",
    "withdrawn_on",
    "superseded_on",
    "occurred_on",
    "closed_on",
    "reopened_on",
    "adopted_on",
    "settled_on",
];

/// One event of a programme's history.
#[derive(Clone)]
pub(crate) struct HistoryEvent {
    pub(super) programme: ProgrammeId,
    pub(super) recorded: std::sync::Arc<Recorded>,
}

impl TryFrom<Recorded> for HistoryEvent {
    type Error = Failure;

    /// The event with its programme, whose id is the event's scope.
    fn try_from(recorded: Recorded) -> Result<Self, Failure> {
        let programme = recorded.scope.parse();
        let programme = programme.map_err(|_| Failure::Fault(format!("no programme: {}", recorded.scope)))?;
        Ok(Self {
            programme,
            recorded: std::sync::Arc::new(recorded),
        })
    }
}

/// One event of a programme's history: what happened, when it was recorded, by which role, why, and on which
/// decision.
#[Object]
impl HistoryEvent {
    /// Where it stands in the log.
    async fn position(&self) -> scalar::Position {
        self.recorded.position.into()
    }

    /// The programme it belongs to, by its uuid.
    async fn programme(&self) -> scalar::Uuid {
        self.programme.0.into()
    }

    /// Its type, e.g. `PhaseBaselineSet`.
    async fn kind(&self) -> &str {
        self.recorded.event.kind()
    }

    /// What that type is called in the caller's language.
    async fn word(&self, ctx: &Context<'_>) -> async_graphql::Result<String> {
        Ok(loggbok_app::words::event(
            Caller::of(ctx)?.language(),
            self.recorded.event.kind(),
        ))
    }

    /// The global id of what it happened to; for the cost plan, an id that stands for no node.
    async fn subject(&self) -> ID {
        global(self.programme, self.recorded.stream.noun, self.recorded.stream.id)
    }

    /// When it was recorded.
    async fn recorded_at(&self) -> scalar::Time {
        self.recorded.recorded_at.into()
    }

    /// The day it was true (avser-datum), where the event has one.
    async fn effective_on(&self) -> Option<scalar::Date> {
        effective_on(&self.recorded.event).map(Into::into)
    }

    /// The role it was recorded in, e.g. `programme-office`.
    async fn role(&self) -> &str {
        &self.recorded.author.role
    }

    /// The key of the organisation acted for; null for the whole programme.
    async fn organisation(&self) -> Option<&str> {
        self.recorded.author.organisation.as_deref()
    }

    /// Why; null where no reason was given or the content was erased.
    async fn reason(&self) -> Option<&str> {
        self.recorded.reason.as_deref()
    }

    /// The decision it rests on, by its uuid; null where none was invoked.
    async fn decision(&self) -> Option<scalar::Uuid> {
        self.recorded.decision.map(|id| id.0.into())
    }

    /// What it did: the programme after it compared with the programme before.
    async fn effect(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<FactChange>> {
        let caller = Caller::of(ctx)?;
        let at = self.recorded.position;
        let span = (Position(at.0.saturating_sub(1)), at);
        let replayed = caller.app.replay(caller.actor, self.programme, span, 1).await;
        let replayed = replayed.map_err(|failure| caller.told(&failure))?;
        let Some(replayed) = replayed.into_iter().next() else {
            return Ok(Vec::new());
        };
        let moment = Moment {
            position: at,
            reading_date: stockholm_date(self.recorded.recorded_at),
            settled: true,
        };
        let seen = Seen {
            programme: self.programme,
            answer: Answer {
                view: replayed.view,
                moment,
                erased_since: Vec::new(),
            },
        };
        Ok(FactChange::all(&seen.into(), replayed.effect.changes))
    }

    /// The command that wrote it, by its id.
    async fn command(&self) -> scalar::Uuid {
        self.recorded.command.0.into()
    }

    /// True when its content was lawfully destroyed (gallrad). That it happened still stands.
    async fn erased(&self) -> bool {
        matches!(self.recorded.event.payload(), Ok(None))
    }
}

/// The day an event was true, read from its payload: a correction keeps it one level further in.
fn effective_on(event: &Event) -> Option<NaiveDate> {
    let payload: serde_json::Value = serde_json::from_str(&event.payload().ok()??).ok()?;
    let corrected = payload
        .get("correction")
        .and_then(|correction| correction.as_object()?.values().next());
    let day = |holder: &serde_json::Value| {
        EFFECTIVE
            .iter()
            .find_map(|field| holder.get(field)?.as_str()?.parse().ok())
    };
    day(&payload).or_else(|| day(corrected?))
}

#[cfg(test)]
mod tests {
    use loggbok_domain::EntryId;
    use loggbok_domain::phase::{PhaseCorrection, PhaseEntryCorrected, PhaseEvent, PhaseStarted};

    use super::*;

    #[test]
    fn a_fact_and_its_correction_have_their_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let started = PhaseStarted {
            entry: EntryId::default(),
            started_on: day("2025-03-14"),
        };
        assert_eq!(
            effective_on(&PhaseEvent::from(started).into()),
            Some(day("2025-03-14"))
        );
        let corrected = PhaseEntryCorrected {
            entry: EntryId::default(),
            correction: PhaseCorrection::Started {
                started_on: day("2025-03-12"),
            },
        };
        assert_eq!(
            effective_on(&PhaseEvent::from(corrected).into()),
            Some(day("2025-03-12"))
        );
        let withdrawn = PhaseEntryCorrected {
            entry: EntryId::default(),
            correction: PhaseCorrection::Withdrawn,
        };
        assert_eq!(effective_on(&PhaseEvent::from(withdrawn).into()), None);
    }
}
