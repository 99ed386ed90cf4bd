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
