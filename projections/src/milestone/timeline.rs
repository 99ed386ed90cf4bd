//! One milestone, planned, decided, believed and reached.

use chrono::NaiveDate;
use loggbok_domain::milestone::{
    MilestoneCorrection, MilestoneEntryCorrected, MilestoneEvent, MilestonePlanned,
};
use loggbok_domain::{MilestoneId, Prose, Title};
use serde::{Deserialize, Serialize};

use crate::phase::{Status, Yardstick};
use crate::{Ended, ErasedEntry, Recorded, Series, Set, Stamp};

/// One milestone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Milestone {
    /// Its id.
    pub id: MilestoneId,
    /// Phase, name, acceptance criterion and planned day; `None` when its content was erased.
    pub plan: Option<MilestonePlanned>,
    /// When and by whom it was planned.
    pub planned: Stamp,
    /// Decided days in the order they were decided: the first is the original baseline, the last the current
    /// one, and each stamp names decision and reason.
    pub baselines: Vec<Set<NaiveDate>>,
    /// Days believed in, from a day on.
    pub forecasts: Series<NaiveDate>,
    /// The day it was reached, with what shows it.
    pub achieved: Series<Prose>,
    /// When it was cancelled.
    pub cancelled: Option<Ended>,
    /// Entries whose content was erased.
    pub erased: Vec<ErasedEntry>,
}

impl Milestone {
    pub(crate) fn new(id: MilestoneId, recorded: &Recorded) -> Self {
        Self {
            id,
            plan: None,
            planned: recorded.stamp(),
            baselines: Vec::new(),
            forecasts: Series::default(),
            achieved: Series::default(),
            cancelled: None,
            erased: Vec::new(),
        }
    }

    /// Its name, unless erased.
    #[must_use]
    pub fn title(&self) -> Option<&Title> {
        self.plan.as_ref().map(|plan| &plan.title)
    }

    /// Every move of the baseline; the first setting is not a move.
    #[must_use]
    pub fn moves(&self) -> &[Set<NaiveDate>] {
        self.baselines.get(1..).unwrap_or_default()
    }

    /// The day it is held to: the baseline asked for, else the plan.
    #[must_use]
    pub fn target_on(&self, yardstick: Yardstick) -> Option<NaiveDate> {
        let decided = match yardstick {
            Yardstick::Original => self.baselines.first(),
            Yardstick::Current if self.is_baseline_erased() => return None,
            Yardstick::Current => self.baselines.last(),
        };
        decided
            .map(|set| set.value)
            .or_else(|| self.plan.as_ref().map(|plan| plan.target_on))
    }

    /// True when the day in force was decided by what is erased.
    #[must_use]
    pub fn is_baseline_erased(&self) -> bool {
        let known = self.baselines.last().map(|set| set.stamp.position);
        ErasedEntry::hides(&self.erased, "MilestoneBaselineSet", known)
    }

    /// The day it was reached, as far as was true on a day.
    #[must_use]
    pub fn achieved_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.achieved.at(day).map(|entry| entry.effective_on)
    }

    /// The day believed in on a day.
    #[must_use]
    pub fn forecast_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.forecasts.at(day).map(|entry| entry.value)
    }

    /// The day by which something should be said of it: the day believed in, else the one it is held to. `None` once it
    /// is reached or cancelled, and where that is erased.
    #[must_use]
    pub fn look_by(&self, day: NaiveDate) -> Option<NaiveDate> {
        let over = self.cancelled.as_ref().is_some_and(|cancelled| cancelled.by(day));
        if over || self.achieved_on(day).is_some() || self.achieved.is_erased_on(day) {
            return None;
        }
        self.forecast_on(day)
            .or_else(|| self.target_on(Yardstick::Current))
    }

    /// How it stands on a day: *done* once reached, *late* when its day has passed or the forecast lies after
    /// it, else *on track*. `None` when what decides was erased.
    #[must_use]
    pub fn judge(&self, day: NaiveDate) -> Option<Status> {
        if self.cancelled.as_ref().is_some_and(|cancelled| cancelled.by(day)) {
            return Some(Status::Cancelled);
        }
        if self.achieved_on(day).is_some() {
            return Some(Status::Done);
        }
        if self.achieved.is_erased_on(day) || self.forecasts.is_erased_on(day) {
            return None;
        }
        let target = self.target_on(Yardstick::Current)?;
        let late = day > target || self.forecast_on(day).is_some_and(|forecast| forecast > target);
        Some(if late { Status::Late } else { Status::OnTrack })
    }

    /// Days from the yardstick's day to the day reached, else believed in, else the target itself; a day that
    /// has passed without being reached counts as the reading day. Negative when early, `None` when cancelled.
    #[must_use]
    pub fn days_late(&self, yardstick: Yardstick, day: NaiveDate) -> Option<i64> {
        if self.cancelled.as_ref().is_some_and(|cancelled| cancelled.by(day)) {
            return None;
        }
        let end = match self.achieved_on(day) {
            Some(achieved) => achieved,
            None if self.achieved.is_erased_on(day) || self.forecasts.is_erased_on(day) => return None,
            None => self
                .forecast_on(day)
                .or_else(|| self.target_on(Yardstick::Current))?
                .max(day),
        };
        Some((end - self.target_on(yardstick)?).num_days())
    }

    pub(crate) fn apply(&mut self, event: &MilestoneEvent, recorded: &Recorded) {
        match event {
            MilestoneEvent::MilestonePlanned(e) => self.plan = Some(e.clone()),
            MilestoneEvent::MilestoneBaselineSet(e) => {
                self.baselines.push(Set {
                    value: e.target_on,
                    stamp: recorded.stamp(),
                });
            }
            MilestoneEvent::MilestoneReforecast(e) => {
                self.forecasts
                    .enter(Some(e.entry), e.effective_on, e.forecast_on, recorded);
            }
            MilestoneEvent::MilestoneAchieved(e) => {
                self.achieved
                    .enter(Some(e.entry), e.achieved_on, e.evidence.clone(), recorded);
            }
            MilestoneEvent::MilestoneCancelled(e) => {
                self.cancelled = Some(Ended {
                    on: Some(e.cancelled_on),
                    stamp: recorded.stamp(),
                });
            }
            MilestoneEvent::MilestoneEntryCorrected(e) => self.correct(e, recorded),
            MilestoneEvent::Erased(erased) => {
                if erased.kind == "MilestoneCancelled" {
                    self.cancelled = Some(Ended {
                        on: None,
                        stamp: recorded.stamp(),
                    });
                }
                match erased.kind.as_str() {
                    "MilestoneReforecast" => self.forecasts.erase(recorded),
                    "MilestoneAchieved" => self.achieved.erase(recorded),
                    // Which entry it put right went with it.
                    "MilestoneEntryCorrected" => {
                        self.forecasts.erase(recorded);
                        self.achieved.erase(recorded);
                    }
                    _ => {}
                }
                self.erased.push(recorded.erased());
            }
        }
    }

    /// The entry may have been erased since; then there is nothing left to correct.
    fn correct(&mut self, corrected: &MilestoneEntryCorrected, recorded: &Recorded) {
        let entry = corrected.entry;
        match &corrected.correction {
            MilestoneCorrection::Forecast {
                forecast_on,
                effective_on,
            } => {
                self.forecasts
                    .correct(entry, *effective_on, *forecast_on, recorded);
            }
            MilestoneCorrection::Achieved {
                achieved_on,
                evidence,
            } => {
                self.achieved
                    .correct(entry, *achieved_on, evidence.clone(), recorded);
            }
            MilestoneCorrection::Withdrawn => {
                let _ = self.forecasts.withdraw(entry, recorded) || self.achieved.withdraw(entry, recorded);
            }
        }
    }
}
