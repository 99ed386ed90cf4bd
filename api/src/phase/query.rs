//! One phase, planned, decided, believed and done.

use std::sync::Arc;

use async_graphql::{ID, Object, SimpleObject};
use loggbok_domain::{Noun, PhaseId};
use loggbok_projections::phase::{self as model, Yardstick};

use super::entry::{self, PhaseBaseline, PhaseEntry};
use super::judgement::Judgement;
use crate::milestone::Milestone;
use crate::node::global;
use crate::scalar;
use crate::seen::{At, Ended, ErasedEntry, QuarterRange, Recording};

/// A stretch of the programme between two quarters.
#[derive(Clone)]
pub(crate) struct Phase {
    at: At,
    phase: Arc<model::Phase>,
}

/// The quarters one source prints for a phase.
#[derive(SimpleObject)]
pub(crate) struct PrintedPeriod {
    /// The source.
    source: String,
    /// Printed start; null where the source has none.
    start: Option<scalar::Quarter>,
    /// Printed end; null where the source has none.
    end: Option<scalar::Quarter>,
}

impl Phase {
    pub(crate) fn find(at: &At, id: PhaseId) -> Option<Self> {
        let phase = at.view().timeline.phases.get(&id)?;
        Some(Self {
            at: Arc::clone(at),
            phase: Arc::clone(phase),
        })
    }

    pub(crate) fn all(at: &At) -> Vec<Self> {
        let phases = at.view().timeline.in_order();
        phases
            .into_iter()
            .map(|phase| Self {
                at: Arc::clone(at),
                phase: Arc::clone(phase),
            })
            .collect()
    }
}

/// A stretch of the programme between two quarters, as it stands at the moment asked for. Names and plan are
/// null where the content was lawfully destroyed: see `erased`.
#[Object]
impl Phase {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        global(self.at.programme, Noun::Phase, self.phase.id.0)
    }

    /// The id in commands.
    async fn uuid(&self) -> scalar::Uuid {
        self.phase.id.0.into()
    }

    /// Short key.
    async fn key(&self) -> Option<&str> {
        self.phase.key().map(|key| key.as_str())
    }

    /// Name.
    async fn title(&self) -> Option<&str> {
        self.phase.title().map(|title| title.as_str())
    }

    /// What is done in it.
    async fn activity(&self) -> Option<&str> {
        self.phase
            .plan
            .as_ref()?
            .activity
            .as_ref()
            .map(|text| text.as_str())
    }

    /// Place in the programme's list, from 1.
    async fn number(&self) -> Option<u16> {
        self.phase.plan.as_ref().map(|plan| plan.number)
    }

    /// Planned first and last quarter.
    async fn planned(&self) -> Option<QuarterRange> {
        self.phase.plan.as_ref().map(|plan| plan.period.into())
    }

    /// What each source prints, also where they contradict each other.
    async fn printed(&self) -> Vec<PrintedPeriod> {
        let printed = self.phase.plan.iter().flat_map(|plan| &plan.printed);
        let one = |printed: &loggbok_domain::phase::PrintedPeriod| PrintedPeriod {
            source: printed.source.to_string(),
            start: printed.start.map(Into::into),
            end: printed.end.map(Into::into),
        };
        printed.map(one).collect()
    }

    /// The quarters first decided; null before any decision.
    async fn original_baseline(&self) -> Option<QuarterRange> {
        self.phase.original_baseline().map(Into::into)
    }

    /// The quarters decided last; null before any decision.
    async fn baseline(&self) -> Option<QuarterRange> {
        self.phase.baseline().map(Into::into)
    }

    /// Every move of the baseline with its reason and decision, oldest first; the first setting is not a
    /// move.
    async fn moves(&self) -> Vec<PhaseBaseline> {
        PhaseBaseline::all(&self.at, self.phase.moves())
    }

    /// How often the baseline was moved.
    async fn times_moved(&self) -> usize {
        self.phase.moves().len()
    }

    /// The quarters believed in on the reading date.
    async fn forecast(&self) -> Option<QuarterRange> {
        self.phase.forecast(self.at.day()).map(Into::into)
    }

    /// The day it started, as far as was true on the reading date.
    async fn started_on(&self) -> Option<scalar::Date> {
        self.phase.started_on(self.at.day()).map(Into::into)
    }

    /// The day it was completed, as far as was true on the reading date.
    async fn completed_on(&self) -> Option<scalar::Date> {
        self.phase.completed_on(self.at.day()).map(Into::into)
    }

    /// When it was cancelled.
    async fn cancelled(&self) -> Option<Ended> {
        self.phase
            .cancelled
            .as_ref()
            .map(|ended| Ended::of(&self.at, ended))
    }

    /// The part done on the reading date, in basis points: 10000 once completed, null when nothing was
    /// reported.
    async fn progress(&self) -> Option<scalar::BasisPoints> {
        self.phase.progress_on(self.at.day()).map(Into::into)
    }

    /// The part expected on the reading date, in basis points, were work spread evenly over the target.
    async fn expected_progress(&self) -> Option<scalar::BasisPoints> {
        self.phase.expected_progress(self.at.day()).map(Into::into)
    }

    /// How it stands and why; null where the content was erased and no target is known.
    async fn judgement(&self) -> Option<Judgement> {
        self.phase.judge(self.at.day()).map(Into::into)
    }

    /// Quarters from the current baseline's end (else the plan's) to the actual or believed end; negative
    /// when early, null when cancelled or unknown.
    async fn quarters_late(&self) -> Option<i32> {
        self.phase.quarters_late(Yardstick::Current, self.at.day())
    }

    /// As `quartersLate`, from the end first decided.
    async fn quarters_late_originally(&self) -> Option<i32> {
        self.phase.quarters_late(Yardstick::Original, self.at.day())
    }

    /// Days since somebody last reported, confirmed or forecast it; null if nobody ever has.
    async fn days_unseen(&self) -> Option<i64> {
        self.phase.days_unseen(self.at.day())
    }

    /// True when it should be under way and nobody has looked for more than 45 days.
    async fn stale(&self) -> bool {
        self.phase.is_stale(self.at.day())
    }

    /// Its milestones by planned day.
    async fn milestones(&self) -> Vec<Milestone> {
        Milestone::all_of(&self.at, Some(self.phase.id))
    }

    /// Every dated entry in the order they were recorded, withdrawn ones included.
    async fn entries(&self) -> Vec<PhaseEntry> {
        entry::all(&self.at, &self.phase)
    }

    /// When and by whom it was planned.
    async fn recorded(&self) -> Recording {
        Recording::of(&self.at, &self.phase.planned)
    }

    /// Entries whose content was lawfully destroyed (gallrade).
    async fn erased(&self) -> Vec<ErasedEntry> {
        ErasedEntry::all(&self.at, &self.phase.erased)
    }
}
