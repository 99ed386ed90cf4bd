//! The timeline: phases and their milestones, planned, decided, believed and done.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use loggbok_domain::phase::{PhaseCorrection, PhaseEntryCorrected, PhaseEvent, PhasePlanned};
use loggbok_domain::{EntryId, Event, Key, MilestoneId, PhaseId, QuarterRange, Share, Title};
use serde::{Deserialize, Serialize};

use crate::milestone::Milestone;
use crate::{Ended, ErasedEntry, Recorded, Series, Set, Stamp};

/// Phases and milestones of a programme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// Phases by id; see [`Timeline::in_order`].
    pub phases: BTreeMap<PhaseId, Arc<Phase>>,
    /// Milestones by id; see [`Timeline::milestones_of`].
    pub milestones: BTreeMap<MilestoneId, Arc<Milestone>>,
}

/// One phase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Phase {
    /// Its id.
    pub id: PhaseId,
    /// Key, name, activity, number, planned quarters, and what each source prints; `None` when its content
    /// was erased.
    pub plan: Option<PhasePlanned>,
    /// When and by whom it was planned.
    pub planned: Stamp,
    /// Decided quarters in the order they were decided: the first is the original baseline, the last the
    /// current one, and each stamp names decision and reason.
    pub baselines: Vec<Set<QuarterRange>>,
    /// Quarters believed in, from a day on.
    pub forecasts: Series<QuarterRange>,
    /// The part done, on a day.
    pub progress: Series<Share>,
    /// Days on which somebody looked and found nothing changed.
    pub confirmed: Series<()>,
    /// The day it started.
    pub started: Series<()>,
    /// The day it was completed.
    pub completed: Series<()>,
    /// When it was cancelled.
    pub cancelled: Option<Ended>,
    /// Entries whose content was erased.
    pub erased: Vec<ErasedEntry>,
}

impl Timeline {
    /// Phases in the programme's own order; those without a plan come last.
    #[must_use]
    pub fn in_order(&self) -> Vec<&Arc<Phase>> {
        let mut phases: Vec<&Arc<Phase>> = self.phases.values().collect();
        phases.sort_by_key(|phase| {
            (
                phase.plan.as_ref().map_or(u16::MAX, |plan| plan.number),
                phase.planned.position,
            )
        });
        phases
    }

    /// Milestones of a phase by planned day; those without a plan come last. `None` asks for milestones whose
    /// plan was erased, so that no phase is known.
    #[must_use]
    pub fn milestones_of(&self, phase: Option<PhaseId>) -> Vec<&Arc<Milestone>> {
        let of = |milestone: &&Arc<Milestone>| milestone.plan.as_ref().map(|plan| plan.phase) == phase;
        let mut milestones: Vec<&Arc<Milestone>> = self.milestones.values().filter(of).collect();
        milestones.sort_by_key(|milestone| {
            (
                milestone
                    .plan
                    .as_ref()
                    .map_or(NaiveDate::MAX, |plan| plan.target_on),
                milestone.planned.position,
            )
        });
        milestones
    }

    pub(crate) fn concerns(recorded: &Recorded) -> bool {
        matches!(recorded.event, Event::Phase(_) | Event::Milestone(_))
    }

    /// Takes in one event.
    pub fn apply(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::Phase(event) => {
                let id = PhaseId(recorded.stream.id);
                let phase = self
                    .phases
                    .entry(id)
                    .or_insert_with(|| Arc::new(Phase::new(id, recorded)));
                Arc::make_mut(phase).apply(event, recorded);
            }
            Event::Milestone(event) => {
                let id = MilestoneId(recorded.stream.id);
                let milestone = self
                    .milestones
                    .entry(id)
                    .or_insert_with(|| Arc::new(Milestone::new(id, recorded)));
                Arc::make_mut(milestone).apply(event, recorded);
            }
            Event::Programme(_)
            | Event::Goal(_)
            | Event::Decision(_)
            | Event::Meeting(_)
            | Event::Report(_)
            | Event::Risk(_)
            | Event::CostPlan(_)
            | Event::Batch(_)
            | Event::Erasure(_) => {}
        }
    }
}

impl Phase {
    fn new(id: PhaseId, recorded: &Recorded) -> Self {
        Self {
            id,
            plan: None,
            planned: recorded.stamp(),
            baselines: Vec::new(),
            forecasts: Series::default(),
            progress: Series::default(),
            confirmed: Series::default(),
            started: Series::default(),
            completed: Series::default(),
            cancelled: None,
            erased: Vec::new(),
        }
    }

    /// Its key, unless erased.
    #[must_use]
    pub fn key(&self) -> Option<&Key> {
        self.plan.as_ref().map(|plan| &plan.key)
    }

    /// Its name, unless erased.
    #[must_use]
    pub fn title(&self) -> Option<&Title> {
        self.plan.as_ref().map(|plan| &plan.title)
    }

    /// The decided quarters in force; `None` where nothing was decided, or that is erased.
    #[must_use]
    pub fn baseline(&self) -> Option<QuarterRange> {
        if self.is_baseline_erased() {
            return None;
        }
        self.baselines.last().map(|baseline| baseline.value)
    }

    /// True when the baseline in force was erased.
    #[must_use]
    pub fn is_baseline_erased(&self) -> bool {
        let known = self.baselines.last().map(|set| set.stamp.position);
        ErasedEntry::hides(&self.erased, "PhaseBaselineSet", known)
    }

    /// The quarters first decided.
    #[must_use]
    pub fn original_baseline(&self) -> Option<QuarterRange> {
        self.baselines.first().map(|baseline| baseline.value)
    }

    /// Every move of the baseline, with its decision and reason; the first setting is not a move.
    #[must_use]
    pub fn moves(&self) -> &[Set<QuarterRange>] {
        self.baselines.get(1..).unwrap_or_default()
    }

    fn apply(&mut self, event: &PhaseEvent, recorded: &Recorded) {
        match event {
            PhaseEvent::PhasePlanned(e) => self.plan = Some(e.clone()),
            PhaseEvent::PhaseBaselineSet(e) => {
                self.baselines.push(Set {
                    value: e.period,
                    stamp: recorded.stamp(),
                });
            }
            PhaseEvent::PhaseStarted(e) => self.started.enter(Some(e.entry), e.started_on, (), recorded),
            PhaseEvent::PhaseProgressReported(e) => {
                self.progress
                    .enter(Some(e.entry), e.effective_on, e.progress, recorded);
            }
            PhaseEvent::PhaseConfirmedUnchanged(e) => {
                self.confirmed.enter(Some(e.entry), e.effective_on, (), recorded);
            }
            PhaseEvent::PhaseReforecast(e) => {
                self.forecasts
                    .enter(Some(e.entry), e.effective_on, e.period, recorded);
            }
            PhaseEvent::PhaseCompleted(e) => {
                self.completed.enter(Some(e.entry), e.completed_on, (), recorded)
            }
            PhaseEvent::PhaseCancelled(e) => {
                self.cancelled = Some(Ended {
                    on: Some(e.cancelled_on),
                    stamp: recorded.stamp(),
                });
            }
            PhaseEvent::PhaseEntryCorrected(e) => self.correct(e, recorded),
            PhaseEvent::Erased(erased) => {
                if erased.kind == "PhaseCancelled" {
                    self.cancelled = Some(Ended {
                        on: None,
                        stamp: recorded.stamp(),
                    });
                }
                self.gone(&erased.kind, recorded);
                self.erased.push(recorded.erased());
            }
        }
    }

    /// What no longer shows what holds.
    fn gone(&mut self, kind: &str, recorded: &Recorded) {
        match kind {
            "PhaseStarted" => self.started.erase(recorded),
            "PhaseProgressReported" => self.progress.erase(recorded),
            "PhaseConfirmedUnchanged" => self.confirmed.erase(recorded),
            "PhaseReforecast" => self.forecasts.erase(recorded),
            "PhaseCompleted" => self.completed.erase(recorded),
            // Which entry it put right went with it.
            "PhaseEntryCorrected" => {
                self.started.erase(recorded);
                self.progress.erase(recorded);
                self.forecasts.erase(recorded);
                self.completed.erase(recorded);
            }
            _ => {}
        }
    }

    /// The entry may have been erased since; then there is nothing left to correct.
    fn correct(&mut self, corrected: &PhaseEntryCorrected, recorded: &Recorded) {
        let entry = corrected.entry;
        match &corrected.correction {
            PhaseCorrection::Started { started_on } => {
                self.started.correct(entry, *started_on, (), recorded);
            }
            PhaseCorrection::Progress {
                progress,
                effective_on,
            } => {
                self.progress.correct(entry, *effective_on, *progress, recorded);
            }
            PhaseCorrection::Forecast { period, effective_on } => {
                self.forecasts.correct(entry, *effective_on, *period, recorded);
            }
            PhaseCorrection::Completed { completed_on } => {
                self.completed.correct(entry, *completed_on, (), recorded);
            }
            PhaseCorrection::Withdrawn => self.withdraw(entry, recorded),
        }
    }

    fn withdraw(&mut self, entry: EntryId, recorded: &Recorded) {
        let _ = self.progress.withdraw(entry, recorded)
            || self.forecasts.withdraw(entry, recorded)
            || self.started.withdraw(entry, recorded)
            || self.completed.withdraw(entry, recorded)
            || self.confirmed.withdraw(entry, recorded);
    }
}
