//! The portfolio: one small fold over all programmes. It holds what a list of programmes shows, and grows with
//! the number of programmes and phases, not with the number of reports.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use loggbok_domain::cost::{CostLine, CostPlanEvent, SavingsTerms};
use loggbok_domain::erasure::ErasureEvent;
use loggbok_domain::phase::{PhaseCorrection, PhaseEvent};
use loggbok_domain::programme::{Part, ProgrammeEvent};
use loggbok_domain::{EntryId, Event, Key, Ore, OrganisationKey, PhaseId, Quarter, QuarterRange, Title};
use loggbok_store::Position;
use serde::{Deserialize, Serialize};

use crate::{Recorded, Unreadable};

/// All programmes by scope.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Portfolio {
    /// Programmes by their scope in the log, which is the programme's id as text.
    pub programmes: BTreeMap<Arc<str>, Arc<Summary>>,
}

/// One programme in the list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Short key; `None` when the opening was erased or cannot be read.
    pub key: Option<Key>,
    /// Name; `None` when the opening was erased or cannot be read.
    pub name: Option<Title>,
    /// The organisations that take part, observers left out, with their names.
    pub members: BTreeMap<OrganisationKey, Title>,
    /// First and last quarter, as extended.
    pub period: Option<QuarterRange>,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
    /// Its phases' ends.
    pub phases: BTreeMap<PhaseId, PhaseEnds>,
    /// The savings plan in force; `None` also where that is erased.
    pub savings: Option<SavingsTerms>,
    /// Baselines in force per organisation and year.
    pub baselines: BTreeMap<OrganisationKey, BTreeMap<i32, Vec<CostLine>>>,
    /// Where the last erasure of it that was carried out stands; the log's start while there is none.
    pub erased_at: Position,
    /// Its last event.
    pub last_position: Position,
    /// When that was recorded.
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub last_activity: DateTime<Utc>,
    /// An event of it that this program cannot read: where it stands and its type. The summary is true up to
    /// there.
    pub unreadable: Option<(Position, String)>,
}

/// When a phase is to end and ended.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PhaseEnds {
    /// The quarter it is held to: of the current baseline, else of the plan.
    pub target: Option<Quarter>,
    /// Ends believed in, from a day on.
    pub forecasts: Vec<(EntryId, NaiveDate, Quarter)>,
    /// Completions that stand.
    pub completed: Vec<(EntryId, NaiveDate)>,
    /// True once it was cancelled.
    pub cancelled: bool,
}

impl PhaseEnds {
    /// True when it was completed by a day.
    #[must_use]
    pub fn is_done(&self, day: NaiveDate) -> bool {
        self.completed.iter().any(|(_, on)| *on <= day)
    }

    /// True when it is neither done nor cancelled and its end has passed or is believed to lie after its
    /// target: the same rule as for a phase's status.
    #[must_use]
    pub fn is_late(&self, day: NaiveDate) -> bool {
        if self.cancelled || self.is_done(day) {
            return false;
        }
        let Some(target) = self.target else { return false };
        let believed = self.forecasts.iter().filter(|(_, from, _)| *from <= day);
        let forecast = believed.max_by_key(|(_, from, _)| *from).map(|(_, _, end)| *end);
        day > target.last_day() || forecast.is_some_and(|end| end > target)
    }

    fn apply(&mut self, event: &PhaseEvent) {
        match event {
            PhaseEvent::PhasePlanned(e) => self.target = Some(e.period.end()),
            PhaseEvent::PhaseBaselineSet(e) => self.target = Some(e.period.end()),
            PhaseEvent::PhaseReforecast(e) => self.forecasts.push((e.entry, e.effective_on, e.period.end())),
            PhaseEvent::PhaseCompleted(e) => self.completed.push((e.entry, e.completed_on)),
            PhaseEvent::PhaseCancelled(_) => self.cancelled = true,
            PhaseEvent::PhaseEntryCorrected(e) => self.correct(e.entry, &e.correction),
            PhaseEvent::PhaseStarted(_)
            | PhaseEvent::PhaseProgressReported(_)
            | PhaseEvent::PhaseConfirmedUnchanged(_) => {}
            PhaseEvent::Erased(erased) => self.cancelled |= erased.kind == "PhaseCancelled",
        }
    }

    fn correct(&mut self, entry: EntryId, correction: &PhaseCorrection) {
        match correction {
            PhaseCorrection::Forecast { period, effective_on } => {
                for forecast in self.forecasts.iter_mut().filter(|(id, ..)| *id == entry) {
                    *forecast = (entry, *effective_on, period.end());
                }
            }
            PhaseCorrection::Completed { completed_on } => {
                for completed in self.completed.iter_mut().filter(|(id, _)| *id == entry) {
                    completed.1 = *completed_on;
                }
            }
            PhaseCorrection::Withdrawn => {
                self.forecasts.retain(|(id, ..)| *id != entry);
                self.completed.retain(|(id, _)| *id != entry);
            }
            PhaseCorrection::Started { .. } | PhaseCorrection::Progress { .. } => {}
        }
    }
}

impl Summary {
    /// The computed potential in öre per year; `None` without a savings plan.
    #[must_use]
    pub fn potential_ore(&self) -> Option<Ore> {
        let terms = self.savings.as_ref()?;
        let lines = self
            .baselines
            .values()
            .filter_map(|years| years.get(&terms.baseline_year))
            .flatten();
        let counted = lines.filter(|line| terms.categories.contains(&line.category));
        Some(counted.map(|line| line.amount_ore.times(terms.share)).sum())
    }

    /// How many phases are done on a day.
    #[must_use]
    pub fn phases_done(&self, day: NaiveDate) -> usize {
        self.phases
            .values()
            .filter(|phase| !phase.cancelled && phase.is_done(day))
            .count()
    }

    /// How many phases are late on a day.
    #[must_use]
    pub fn phases_late(&self, day: NaiveDate) -> usize {
        self.phases.values().filter(|phase| phase.is_late(day)).count()
    }

    fn apply(&mut self, recorded: &Recorded) {
        self.last_position = recorded.position;
        self.last_activity = recorded.recorded_at;
        match &recorded.event {
            Event::Programme(event) => self.programme(event),
            Event::Phase(event) => {
                self.phases
                    .entry(PhaseId(recorded.stream.id))
                    .or_default()
                    .apply(event);
            }
            Event::CostPlan(event) => match event {
                CostPlanEvent::CostBaselineSet(e) => {
                    let years = self.baselines.entry(e.organisation.clone()).or_default();
                    years.insert(e.year, e.lines.clone());
                }
                CostPlanEvent::SavingsPlanSet(e) => self.savings = Some(e.terms.clone()),
                CostPlanEvent::TransitionBudgetSet(_)
                | CostPlanEvent::MappingRulesSet(_)
                | CostPlanEvent::CostPremiseRecorded(_)
                | CostPlanEvent::CostsForecast(_)
                | CostPlanEvent::DeviationExplained(_)
                | CostPlanEvent::CostEntryWithdrawn(_)
                | CostPlanEvent::BudgetReductionConfirmed(_)
                | CostPlanEvent::SavingClaimed(_)
                | CostPlanEvent::SavingJudged(_)
                | CostPlanEvent::SharingKeySet(_)
                | CostPlanEvent::MilestonesWeighed(_)
                | CostPlanEvent::ConsumptionRecorded(_)
                | CostPlanEvent::SharedCostCharged(_)
                | CostPlanEvent::SharedCostReversed(_) => {}
                CostPlanEvent::Erased(erased) => {
                    if erased.kind == "SavingsPlanSet" {
                        self.savings = None;
                    }
                }
            },
            Event::Erasure(event) => {
                if let ErasureEvent::ErasureCarriedOut(_) = event {
                    self.erased_at = recorded.position;
                }
            }
            Event::Milestone(_)
            | Event::Goal(_)
            | Event::Decision(_)
            | Event::Meeting(_)
            | Event::Report(_)
            | Event::Risk(_)
            | Event::Batch(_) => {}
        }
    }

    fn programme(&mut self, event: &ProgrammeEvent) {
        match event {
            ProgrammeEvent::ProgrammeOpened(e) => {
                self.key = Some(e.key.clone());
                self.name = Some(e.name.clone());
                let members = e.organisations.iter().filter(|one| one.part != Part::Observer);
                self.members = members.map(|one| (one.key.clone(), one.name.clone())).collect();
                self.period = Some(e.period);
            }
            ProgrammeEvent::ProgrammeExtended(e) => {
                self.period = self
                    .period
                    .and_then(|period| QuarterRange::parse(period.start(), e.until).ok());
            }
            ProgrammeEvent::ProgrammeClosed(e) => self.closed_on = Some(e.closed_on),
            ProgrammeEvent::DirectiveAdopted(_)
            | ProgrammeEvent::RiskScaleSet(_)
            | ProgrammeEvent::OpenPointNoted(_)
            | ProgrammeEvent::OpenPointSettled(_)
            | ProgrammeEvent::ProgrammeFileImported(_)
            | ProgrammeEvent::Erased(_) => {}
        }
    }
}

impl Portfolio {
    /// Programmes by name; those whose name is not known come first.
    #[must_use]
    pub fn by_name(&self) -> Vec<(&Arc<str>, &Arc<Summary>)> {
        let mut list: Vec<_> = self.programmes.iter().collect();
        list.sort_by_key(|(_, summary)| summary.name.as_ref());
        list
    }

    /// Takes in one event. A programme with an unreadable event stands still there.
    pub fn apply(&mut self, recorded: &Recorded) {
        let summary = self.summary(&recorded.scope);
        if summary.unreadable.is_none() {
            summary.apply(recorded);
        }
    }

    /// Takes in that an event cannot be read.
    pub fn stop(&mut self, scope: &Arc<str>, unreadable: &Unreadable) {
        let summary = self.summary(scope);
        summary
            .unreadable
            .get_or_insert((unreadable.position, unreadable.kind.to_string()));
    }

    fn summary(&mut self, scope: &Arc<str>) -> &mut Summary {
        Arc::make_mut(self.programmes.entry(scope.clone()).or_default())
    }
}
