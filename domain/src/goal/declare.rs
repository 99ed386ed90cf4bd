//! Declaring a goal reached or missed: a judgement by people, on measurements.

use chrono::NaiveDate;

use super::{Goal, GoalDeclaredMissed, GoalDeclaredReached, GoalEvent};
use crate::{Circumstances, GoalId, Refusal};

/// Declare a goal reached. It must have been measured.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct DeclareGoalReached {
    /// The goal.
    pub goal: GoalId,
    /// The day; not after today.
    pub declared_on: NaiveDate,
}

impl DeclareGoalReached {
    pub(super) fn decide(self, goal: &Goal, around: &Circumstances) -> Result<Vec<GoalEvent>, Refusal> {
        goal.open(around)?;
        around.not_in_future(self.declared_on)?;
        if goal.measurements.is_empty() {
            return Err(Refusal::NotMeasured {
                title: goal.title.clone(),
            });
        }
        Ok(vec![
            GoalDeclaredReached {
                declared_on: self.declared_on,
            }
            .into(),
        ])
    }
}

/// Declare a goal missed. Needs a reason; it may never have been measured.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct DeclareGoalMissed {
    /// The goal.
    pub goal: GoalId,
    /// The day; not after today.
    pub declared_on: NaiveDate,
}

impl DeclareGoalMissed {
    pub(super) fn decide(self, goal: &Goal, around: &Circumstances) -> Result<Vec<GoalEvent>, Refusal> {
        goal.open(around)?;
        around.reason()?;
        around.not_in_future(self.declared_on)?;
        Ok(vec![
            GoalDeclaredMissed {
                declared_on: self.declared_on,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::goal::{Measured, MeasurementCorrection::Withdrawn};
    use crate::testing::*;

    fn declare(on: &str) -> DeclareGoalReached {
        DeclareGoalReached {
            goal: goal(),
            declared_on: day(on),
        }
    }

    fn give_up(on: &str) -> DeclareGoalMissed {
        DeclareGoalMissed {
            goal: goal(),
            declared_on: day(on),
        }
    }

    fn why() -> Circumstances {
        open().because("Två system togs inte i bruk.")
    }

    fn most() -> GoalEvent {
        measured(1, Measured::Share(part(8_200)))
    }

    #[test]
    fn needs_a_goal_in_an_open_programme() {
        needs_its_own::<Goal>(ENDS, declare("2026-09-30"));
        needs_its_own::<Goal>(ENDS, give_up("2026-09-30"));
    }

    cases! { Goal;
        a_measured_goal_is_reached: [defined(), most()], open(), declare("2026-09-30") => [reached("2026-09-30")];
        not_without_a_measurement: [defined()], open(), declare("2026-09-30") => "NOT_MEASURED";
        nor_on_a_withdrawn_one: [defined(), most(), corrected(1, Withdrawn)], open(), declare("2026-09-30")
            => "NOT_MEASURED";
        not_reached_tomorrow: [defined(), most()], open(), declare("2026-10-02") => "EFFECTIVE_IN_FUTURE";
        not_reached_twice: [defined(), most(), reached("2026-09-29")], open(), declare("2026-09-30")
            => "ALREADY_DECLARED";
        a_goal_is_missed: [defined()], why(), give_up("2026-09-30") => [missed("2026-09-30")];
        not_missed_without_a_reason: [defined()], open(), give_up("2026-09-30") => "REASON_REQUIRED";
        not_missed_tomorrow: [defined()], why(), give_up("2026-10-02") => "EFFECTIVE_IN_FUTURE";
        not_missed_once_reached: [defined(), most(), reached("2026-09-29")], why(), give_up("2026-09-30")
            => "ALREADY_DECLARED";
    }
}
