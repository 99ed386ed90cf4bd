//! One milestone, planned, decided, believed and reached.

use std::sync::Arc;

use async_graphql::{Enum, ID, Object, SimpleObject};
use chrono::NaiveDate;
use loggbok_domain::{MilestoneId, Noun, PhaseId};
use loggbok_projections::phase::Yardstick;
use loggbok_projections::{Set, milestone as model};

use crate::entry::{EntryHead, entries};
use crate::node::global;
use crate::phase::{Phase, Status};
use crate::scalar;
use crate::seen::{At, Ended, ErasedEntry, Recording};

/// A day in a phase by which something must be true.
#[derive(Clone)]
pub(crate) struct Milestone {
    at: At,
    milestone: Arc<model::Milestone>,
}

/// One setting of a milestone's baseline.
#[derive(SimpleObject)]
pub(crate) struct MilestoneBaseline {
    /// The day decided.
    target_on: scalar::Date,
    /// When it was recorded, why, and on which decision.
    recorded: Recording,
}

/// The kind of an entry of a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum MilestoneEntryKind {
    /// Another day was forecast.
    Forecast,
    /// It was reached.
    Achieved,
}

entries! {
    /// One dated entry of a milestone.
    MilestoneEntry {
        /// What kind.
        kind: MilestoneEntryKind,
        /// The day believed in, for a forecast.
        forecast_on: Option<scalar::Date>,
        /// What shows that it was reached, for an achievement.
        evidence: Option<String>,
    }
}

impl Milestone {
    pub(crate) fn find(at: &At, id: MilestoneId) -> Option<Self> {
        let milestone = at.view().timeline.milestones.get(&id)?;
        Some(Self {
            at: Arc::clone(at),
            milestone: Arc::clone(milestone),
        })
    }

    pub(crate) fn all_of(at: &At, phase: Option<PhaseId>) -> Vec<Self> {
        let milestones = at.view().timeline.milestones_of(phase);
        let one = |milestone: &Arc<model::Milestone>| Self {
            at: Arc::clone(at),
            milestone: Arc::clone(milestone),
        };
        milestones.into_iter().map(one).collect()
    }
}

/// A day in a phase by which something must be true, as it stands at the moment asked for. Name and plan are
/// null where the content was lawfully destroyed: see `erased`.
#[Object]
impl Milestone {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        global(self.at.programme, Noun::Milestone, self.milestone.id.0)
    }

    /// The id in commands.
    async fn uuid(&self) -> scalar::Uuid {
        self.milestone.id.0.into()
    }

    /// Name.
    async fn title(&self) -> Option<&str> {
        self.milestone.title().map(|title| title.as_str())
    }

    /// What must be true for it to count as reached.
    async fn acceptance(&self) -> Option<&str> {
        self.milestone.plan.as_ref().map(|plan| plan.acceptance.as_str())
    }

    /// The phase it belongs to.
    async fn phase(&self) -> Option<Phase> {
        Phase::find(&self.at, self.milestone.plan.as_ref()?.phase)
    }

    /// The planned day.
    async fn planned_on(&self) -> Option<scalar::Date> {
        self.milestone.plan.as_ref().map(|plan| plan.target_on.into())
    }

    /// The day first decided; null before any decision.
    async fn original_baseline_on(&self) -> Option<scalar::Date> {
        self.milestone.baselines.first().map(|set| set.value.into())
    }

    /// The day decided last; null before any decision.
    async fn baseline_on(&self) -> Option<scalar::Date> {
        self.milestone.baselines.last().map(|set| set.value.into())
    }

    /// Every move of the baseline with its reason and decision, oldest first; the first setting is not a
    /// move.
    async fn moves(&self) -> Vec<MilestoneBaseline> {
        let one = |set: &Set<NaiveDate>| MilestoneBaseline {
            target_on: set.value.into(),
            recorded: Recording::of(&self.at, &set.stamp),
        };
        self.milestone.moves().iter().map(one).collect()
    }

    /// How often the baseline was moved.
    async fn times_moved(&self) -> usize {
        self.milestone.moves().len()
    }

    /// The day believed in on the reading date.
    async fn forecast_on(&self) -> Option<scalar::Date> {
        self.milestone.forecast_on(self.at.day()).map(Into::into)
    }

    /// The day it was reached, as far as was true on the reading date.
    async fn achieved_on(&self) -> Option<scalar::Date> {
        self.milestone.achieved_on(self.at.day()).map(Into::into)
    }

    /// What shows that it was reached.
    async fn evidence(&self) -> Option<&str> {
        self.milestone
            .achieved
            .at(self.at.day())
            .map(|entry| entry.value.as_str())
    }

    /// When it was cancelled.
    async fn cancelled(&self) -> Option<Ended> {
        self.milestone
            .cancelled
            .as_ref()
            .map(|ended| Ended::of(&self.at, ended))
    }

    /// How it stands on the reading date; null where the content was erased and no day is known.
    async fn status(&self) -> Option<Status> {
        self.milestone.judge(self.at.day()).map(Into::into)
    }

    /// Days from the current baseline (else the plan) to the day reached or believed in; negative when early,
    /// null when cancelled or unknown.
    async fn days_late(&self) -> Option<i64> {
        self.milestone.days_late(Yardstick::Current, self.at.day())
    }

    /// As `daysLate`, from the day first decided.
    async fn days_late_originally(&self) -> Option<i64> {
        self.milestone.days_late(Yardstick::Original, self.at.day())
    }

    /// Every dated entry in the order they were recorded, withdrawn ones included.
    async fn entries(&self) -> Vec<MilestoneEntry> {
        let forecasts = self.milestone.forecasts.all().iter().map(|dated| {
            let head = EntryHead::of(&self.at, dated);
            MilestoneEntry::new(head, MilestoneEntryKind::Forecast, Some(dated.value.into()), None)
        });
        let achieved = self.milestone.achieved.all().iter().map(|dated| {
            let head = EntryHead::of(&self.at, dated);
            MilestoneEntry::new(
                head,
                MilestoneEntryKind::Achieved,
                None,
                Some(dated.value.to_string()),
            )
        });
        let mut entries: Vec<MilestoneEntry> = forecasts.chain(achieved).collect();
        entries.sort_by_key(|entry| entry.recorded.stamp.position);
        entries
    }

    /// When and by whom it was planned.
    async fn recorded(&self) -> Recording {
        Recording::of(&self.at, &self.milestone.planned)
    }

    /// Entries whose content was lawfully destroyed (gallrade).
    async fn erased(&self) -> Vec<ErasedEntry> {
        ErasedEntry::all(&self.at, &self.milestone.erased)
    }
}
