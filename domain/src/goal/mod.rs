//! A programme goal: what is measured, what is aimed at and by when.

mod change_target;
mod correct;
mod declare;
mod define;
mod event;
#[cfg(test)]
mod fixtures;
mod record;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use change_target::ChangeGoalTarget;
pub use correct::CorrectMeasurement;
pub use declare::{DeclareGoalMissed, DeclareGoalReached};
pub use define::DefineGoal;
pub use event::*;
pub use record::RecordMeasurement;

use crate::command::commands;
use crate::{Circumstances, DecisionId, EntryId, Life, Noun, Refusal, Title};

commands! {
    /// Orders to a goal.
    pub enum GoalCommand for Goal: Goal => GoalEvent {
        DefineGoal[goal],
        RecordMeasurement[goal],
        ChangeGoalTarget[goal],
        DeclareGoalReached[goal],
        DeclareGoalMissed[goal],
        CorrectMeasurement[goal],
    }
}

/// What decisions about a goal need to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// Whether it exists.
    pub life: Life,
    /// Name.
    pub title: Title,
    /// The unit of its measurements, once defined.
    pub unit: Option<Unit>,
    /// Target and due time in force.
    pub aim: Option<(Target, Due)>,
    /// Decisions already spent on the target.
    pub spent: BTreeSet<DecisionId>,
    /// Standing measurements.
    pub measurements: BTreeSet<EntryId>,
    /// Withdrawn measurements.
    pub withdrawn: BTreeSet<EntryId>,
    /// Whether it was declared reached, which rests on its measurements.
    pub reached: bool,
    /// When it was declared reached or missed.
    pub declared_on: Option<NaiveDate>,
}

impl Unit {
    /// Whether a value is in this unit.
    #[must_use]
    pub fn fits(self, value: Measured) -> bool {
        matches!(
            (self, value),
            (Self::Share, Measured::Share(_))
                | (Self::YesNo, Measured::YesNo(_))
                | (Self::Money, Measured::Money(_))
                | (Self::Count, Measured::Count(_))
        )
    }

    /// Whether a target is in this unit; a goal in any unit may be merely followed.
    #[must_use]
    pub fn suits(self, target: Target) -> bool {
        matches!(
            (self, target),
            (_, Target::Followed)
                | (Self::Share, Target::ShareAtLeast(_))
                | (Self::YesNo, Target::Yes)
                | (Self::Money, Target::MoneyAtLeast(_))
                | (Self::Count, Target::CountAtLeast(_))
        )
    }
}

impl Due {
    fn possible(self) -> Result<(), Refusal> {
        match self {
            Self::YearlyFrom(year) => crate::refusal::possible_year(year),
            Self::By(_) | Self::MonthsAfterStart(_) => Ok(()),
        }
    }
}

impl Goal {
    /// Present, in an open programme.
    fn present(&self, around: &Circumstances) -> Result<(), Refusal> {
        around.programme.open()?;
        match self.life {
            Life::Absent => Err(Refusal::NotFound { noun: Noun::Goal }),
            Life::Erased => Err(Refusal::ContentErased { noun: Noun::Goal }),
            Life::Present => Ok(()),
        }
    }

    /// Present and not declared.
    fn open(&self, around: &Circumstances) -> Result<(), Refusal> {
        self.present(around)?;
        match self.declared_on {
            Some(declared_on) => Err(Refusal::AlreadyDeclared {
                title: self.title.clone(),
                declared_on,
            }),
            None => Ok(()),
        }
    }

    fn in_unit(&self, value: Measured) -> Result<(), Refusal> {
        if self.unit.is_some_and(|unit| unit.fits(value)) {
            return Ok(());
        }
        Err(Refusal::UnitMismatch {
            title: self.title.clone(),
        })
    }

    fn take_in(&mut self, event: GoalEvent) {
        match event {
            GoalEvent::GoalDefined(e) => {
                self.life = Life::Present;
                self.title = e.title;
                self.unit = Some(e.unit);
                self.aim = Some((e.target, e.due));
            }
            GoalEvent::MeasurementRecorded(e) => {
                self.measurements.insert(e.entry);
            }
            GoalEvent::GoalTargetChanged(e) => {
                self.aim = Some((e.target, e.due));
                self.spent.insert(e.decision);
            }
            GoalEvent::GoalDeclaredReached(e) => {
                self.reached = true;
                self.declared_on = Some(e.declared_on);
            }
            GoalEvent::GoalDeclaredMissed(e) => self.declared_on = Some(e.declared_on),
            GoalEvent::MeasurementCorrected(e) => match e.correction {
                MeasurementCorrection::Measured { .. } => {}
                MeasurementCorrection::Withdrawn => {
                    self.measurements.remove(&e.entry);
                    self.withdrawn.insert(e.entry);
                }
            },
            GoalEvent::Erased(erased) if erased.kind == "GoalDefined" => self.life = Life::Erased,
            // A later event without its content no longer says anything a decision could rest on.
            GoalEvent::Erased(_) => {}
        }
    }
}
