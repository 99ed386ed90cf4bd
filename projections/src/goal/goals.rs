//! Programme goals with their targets and measurements.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, Months, NaiveDate};
use loggbok_domain::goal::{Due, GoalDefined, GoalEvent, Measured, MeasurementCorrection, Target};
use loggbok_domain::{Event, GoalId, Title};
use serde::{Deserialize, Serialize};

use crate::{ErasedEntry, Recorded, Series, Set, Stamp};

/// Goals of a programme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Goals {
    /// Goals by id; see [`Goals::in_order`].
    pub goals: BTreeMap<GoalId, Arc<Goal>>,
}

/// One goal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// Its id.
    pub id: GoalId,
    /// Key, name, measure, unit, first target and due time, way of follow-up; `None` when its content was
    /// erased.
    pub defined: Option<GoalDefined>,
    /// When and by whom it was defined.
    pub stamp: Stamp,
    /// Changes of the target in the order they were decided; each stamp names decision and reason.
    pub changes: Vec<Set<Aim>>,
    /// Measurements.
    pub measurements: Series<Measurement>,
    /// What people declared.
    pub declared: Option<Set<Declaration>>,
    /// Entries whose content was erased.
    pub erased: Vec<ErasedEntry>,
}

/// What is aimed at, and by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aim {
    /// The target.
    pub target: Target,
    /// By when.
    pub due: Due,
}

/// A measured value and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measurement {
    /// The value.
    pub value: Measured,
    /// Where it comes from; a correction keeps the source.
    pub source: Option<Title>,
}

/// What people declared of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Declaration {
    /// It was reached; the day is unknown where the content was erased.
    Reached(Option<NaiveDate>),
    /// It was missed; the day is unknown where the content was erased.
    Missed(Option<NaiveDate>),
}

impl Aim {
    /// The day it is due, seen from a day. A yearly goal is due at the end of that day's year, or of its first
    /// year. A goal due some months after the start of operation has no day before that start is known.
    #[must_use]
    pub fn due_on(self, day: NaiveDate, operation_started_on: Option<NaiveDate>) -> Option<NaiveDate> {
        match self.due {
            Due::By(quarter) => Some(quarter.last_day()),
            Due::YearlyFrom(year) => NaiveDate::from_ymd_opt(year.max(day.year()), 12, 31),
            Due::MonthsAfterStart(months) => {
                operation_started_on?.checked_add_months(Months::new(u32::from(months)))
            }
        }
    }

    /// Whether a value meets the target; `None` when no level is set or the value is in another unit.
    #[must_use]
    pub fn is_met_by(self, value: Measured) -> Option<bool> {
        match (self.target, value) {
            (Target::ShareAtLeast(least), Measured::Share(share)) => Some(share >= least),
            (Target::Yes, Measured::YesNo(yes)) => Some(yes),
            (Target::MoneyAtLeast(least), Measured::Money(ore)) => Some(ore >= least),
            (Target::CountAtLeast(least), Measured::Count(count)) => Some(count >= least),
            (
                Target::ShareAtLeast(_)
                | Target::Yes
                | Target::MoneyAtLeast(_)
                | Target::CountAtLeast(_)
                | Target::Followed,
                _,
            ) => None,
        }
    }
}

impl Goals {
    /// Goals in the order they were defined.
    #[must_use]
    pub fn in_order(&self) -> Vec<&Arc<Goal>> {
        let mut goals: Vec<&Arc<Goal>> = self.goals.values().collect();
        goals.sort_by_key(|goal| goal.stamp.position);
        goals
    }

    pub(crate) fn concerns(recorded: &Recorded) -> bool {
        matches!(recorded.event, Event::Goal(_))
    }

    /// Takes in one event.
    pub fn apply(&mut self, recorded: &Recorded) {
        let Event::Goal(event) = &recorded.event else {
            return;
        };
        let id = GoalId(recorded.stream.id);
        let goal = self
            .goals
            .entry(id)
            .or_insert_with(|| Arc::new(Goal::new(id, recorded)));
        Arc::make_mut(goal).apply(event, recorded);
    }
}

impl Goal {
    fn new(id: GoalId, recorded: &Recorded) -> Self {
        Self {
            id,
            defined: None,
            stamp: recorded.stamp(),
            changes: Vec::new(),
            measurements: Series::default(),
            declared: None,
            erased: Vec::new(),
        }
    }

    /// Its name, unless erased.
    #[must_use]
    pub fn title(&self) -> Option<&Title> {
        self.defined.as_ref().map(|defined| &defined.title)
    }

    /// What was aimed at first.
    #[must_use]
    pub fn original_aim(&self) -> Option<Aim> {
        self.defined.as_ref().map(|defined| Aim {
            target: defined.target,
            due: defined.due,
        })
    }

    /// What is aimed at now; `None` where that is erased.
    #[must_use]
    pub fn aim(&self) -> Option<Aim> {
        let known = self.changes.last().map(|change| change.stamp.position);
        if ErasedEntry::hides(&self.erased, "GoalTargetChanged", known) {
            return None;
        }
        self.changes
            .last()
            .map(|change| change.value)
            .or_else(|| self.original_aim())
    }

    fn apply(&mut self, event: &GoalEvent, recorded: &Recorded) {
        match event {
            GoalEvent::GoalDefined(e) => self.defined = Some(e.clone()),
            GoalEvent::MeasurementRecorded(e) => {
                let value = Measurement {
                    value: e.value,
                    source: e.source.clone(),
                };
                self.measurements
                    .enter(Some(e.entry), e.effective_on, value, recorded);
            }
            GoalEvent::GoalTargetChanged(e) => {
                let value = Aim {
                    target: e.target,
                    due: e.due,
                };
                self.changes.push(Set {
                    value,
                    stamp: recorded.stamp(),
                });
            }
            GoalEvent::GoalDeclaredReached(e) => {
                self.declare(Declaration::Reached(Some(e.declared_on)), recorded);
            }
            GoalEvent::GoalDeclaredMissed(e) => {
                self.declare(Declaration::Missed(Some(e.declared_on)), recorded)
            }
            GoalEvent::MeasurementCorrected(e) => match &e.correction {
                MeasurementCorrection::Measured { value, effective_on } => {
                    let source = self
                        .measurements
                        .entry(e.entry)
                        .and_then(|measured| measured.value.source.clone());
                    let value = Measurement {
                        value: *value,
                        source,
                    };
                    self.measurements.correct(e.entry, *effective_on, value, recorded);
                }
                MeasurementCorrection::Withdrawn => {
                    self.measurements.withdraw(e.entry, recorded);
                }
            },
            GoalEvent::Erased(erased) => {
                match erased.kind.as_str() {
                    "GoalDeclaredReached" => self.declare(Declaration::Reached(None), recorded),
                    "GoalDeclaredMissed" => self.declare(Declaration::Missed(None), recorded),
                    "MeasurementRecorded" | "MeasurementCorrected" => self.measurements.erase(recorded),
                    _ => {}
                }
                self.erased.push(recorded.erased());
            }
        }
    }

    fn declare(&mut self, value: Declaration, recorded: &Recorded) {
        self.declared = Some(Set {
            value,
            stamp: recorded.stamp(),
        });
    }
}
