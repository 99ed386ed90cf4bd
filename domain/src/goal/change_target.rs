//! Changing what is aimed at.

use super::{Due, Goal, GoalEvent, GoalTargetChanged, Target};
use crate::decision::Authorisation;
use crate::{Circumstances, GoalId, Refusal};

/// Change a goal's target or due time. Needs a decision that authorises exactly these.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ChangeGoalTarget {
    /// The goal.
    pub goal: GoalId,
    /// The new target, in the goal's unit.
    pub target: Target,
    /// The new due time.
    pub due: Due,
}

impl ChangeGoalTarget {
    pub(super) fn decide(self, goal: &Goal, around: &Circumstances) -> Result<Vec<GoalEvent>, Refusal> {
        goal.open(around)?;
        let Self {
            goal: id,
            target,
            due,
        } = self;
        if !goal.unit.is_some_and(|unit| unit.suits(target)) {
            return Err(Refusal::UnitMismatch {
                title: goal.title.clone(),
            });
        }
        due.possible()?;
        let decision = around.authorise(&Authorisation::GoalTarget {
            goal: id,
            target,
            due,
        })?;
        if goal.spent.contains(&decision) {
            return Err(around.spent());
        }
        if goal.aim == Some((target, due)) {
            return Err(Refusal::NothingChanges {});
        }
        Ok(vec![
            GoalTargetChanged {
                decision,
                target,
                due,
            }
            .into(),
        ])
    }
}
