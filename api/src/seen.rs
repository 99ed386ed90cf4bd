//! A programme at a moment, as the objects under it share it; and what many of them show.

use std::sync::Arc;

use async_graphql::{Context, Object, Result, SimpleObject};
use chrono::NaiveDate;
use loggbok_app::Answer;
use loggbok_domain::{DecisionId, Language, ProgrammeId};
use loggbok_projections::{Stamp, View};

use crate::caller::Caller;
use crate::decision::Decision;
use crate::scalar;

/// A programme at the moment that was asked for. Objects under it borrow from its one view.
pub(crate) struct Seen {
    pub(crate) programme: ProgrammeId,
    pub(crate) answer: Answer,
}

/// Shared by the objects of one programme at one moment.
pub(crate) type At = Arc<Seen>;

impl Seen {
    /// The folds.
    pub(crate) fn view(&self) -> &View {
        &self.answer.view
    }

    /// The day lateness and staleness are judged on.
    pub(crate) fn day(&self) -> NaiveDate {
        self.answer.moment.reading_date
    }
}

/// A moment found in the log.
#[derive(SimpleObject)]
pub(crate) struct Moment {
    /// The last log position known then; 0 before the first event.
    position: scalar::Position,
    /// The day that lateness and staleness are judged on: the day asked for, else today in Stockholm.
    reading_date: scalar::Date,
    /// True when nothing recorded later can change the answer.
    settled: bool,
}

impl From<loggbok_projections::Moment> for Moment {
    fn from(moment: loggbok_projections::Moment) -> Self {
        Self {
            position: moment.position.into(),
            reading_date: moment.reading_date.into(),
            settled: moment.settled,
        }
    }
}

/// From a first quarter to a last one, both included.
#[derive(SimpleObject)]
pub(crate) struct QuarterRange {
    /// First quarter.
    start: scalar::Quarter,
    /// Last quarter, included.
    end: scalar::Quarter,
}

impl From<loggbok_domain::QuarterRange> for QuarterRange {
    fn from(range: loggbok_domain::QuarterRange) -> Self {
        Self {
            start: range.start().into(),
            end: range.end().into(),
        }
    }
}

/// When a fact was recorded, by whom, why, and on which decision.
#[derive(Clone)]
pub(crate) struct Recording {
    pub(crate) at: At,
    pub(crate) stamp: Stamp,
}

impl Recording {
    pub(crate) fn of(at: &At, stamp: &Stamp) -> Self {
        Self {
            at: Arc::clone(at),
            stamp: stamp.clone(),
        }
    }
}

/// When a fact was recorded, by whom, why, and on which decision.
#[Object]
impl Recording {
    /// Where it stands in the log.
    async fn position(&self) -> scalar::Position {
        self.stamp.position.into()
    }

    /// When it was recorded.
    async fn recorded_at(&self) -> scalar::Time {
        self.stamp.recorded_at.into()
    }

    /// The role it was recorded in, e.g. `programme-office`.
    async fn role(&self) -> &str {
        &self.stamp.by.role
    }

    /// The key of the organisation acted for; null for the whole programme.
    async fn organisation(&self) -> Option<&str> {
        self.stamp.by.organisation.as_deref()
    }

    /// Why; null where no reason was given or the content was erased.
    async fn reason(&self) -> Option<&str> {
        self.stamp.reason.as_deref()
    }

    /// The decision it rests on; null where none was invoked.
    async fn decision(&self) -> Option<Decision> {
        self.stamp
            .decision
            .and_then(|id: DecisionId| Decision::find(&self.at, id))
    }
}

/// The end of something: cancelled, closed or withdrawn.
#[derive(SimpleObject)]
pub(crate) struct Ended {
    /// The day; null where the content was erased and only the fact remains.
    on: Option<scalar::Date>,
    /// Its circumstances.
    recorded: Recording,
}

impl Ended {
    pub(crate) fn of(at: &At, ended: &loggbok_projections::Ended) -> Self {
        Self {
            on: ended.on.map(Into::into),
            recorded: Recording::of(at, &ended.stamp),
        }
    }
}

/// An entry whose content was lawfully destroyed (gallrad). That it was made still stands.
pub(crate) struct ErasedEntry {
    at: At,
    entry: loggbok_projections::ErasedEntry,
}

impl ErasedEntry {
    pub(crate) fn all(at: &At, entries: &[loggbok_projections::ErasedEntry]) -> Vec<Self> {
        entries
            .iter()
            .map(|entry| Self {
                at: Arc::clone(at),
                entry: entry.clone(),
            })
            .collect()
    }
}

/// An entry whose content was lawfully destroyed (gallrad). That it was made still stands.
#[Object]
impl ErasedEntry {
    /// The event type it had, e.g. `PhasePlanned`.
    async fn kind(&self) -> &str {
        &self.entry.kind
    }

    /// What that type is called in the caller's language.
    async fn word(&self, ctx: &Context<'_>) -> Result<String> {
        let language: Language = Caller::of(ctx)?.language();
        Ok(loggbok_app::words::event(language, &self.entry.kind))
    }

    /// Its circumstances, without the reason.
    async fn recorded(&self) -> Recording {
        Recording::of(&self.at, &self.entry.stamp)
    }
}
