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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn change(target: i64) -> ChangeGoalTarget {
        ChangeGoalTarget {
            goal: goal(),
            target: Target::ShareAtLeast(part(target)),
            due: by("2026-Q4"),
        }
    }

    fn decided(n: u128, change: ChangeGoalTarget) -> Circumstances {
        let ChangeGoalTarget { goal, target, due } = change;
        open().by(n, Authorisation::GoalTarget { goal, target, due })
    }

    fn to_yes() -> ChangeGoalTarget {
        ChangeGoalTarget {
            target: Target::Yes,
            ..change(1)
        }
    }

    fn every_year_from(year: i32) -> ChangeGoalTarget {
        ChangeGoalTarget {
            due: Due::YearlyFrom(year),
            ..change(7_000)
        }
    }

    #[test]
    fn needs_a_goal_in_an_open_programme() {
        needs_its_own::<Goal>(ENDS, change(7_000));
    }

    cases! { Goal;
        it_moves_by_a_decision: [defined()], decided(1, change(7_000)), change(7_000) => [changed(1, 7_000)];
        not_without_one: [defined()], open(), change(7_000) => "DECISION_REQUIRED";
        not_to_another_target: [defined()], decided(1, change(7_000)), change(6_000)
            => "DECISION_AUTHORISES_OTHER";
        not_to_another_due_time: [defined()], decided(1, every_year_from(2026)), change(7_000)
            => "DECISION_AUTHORISES_OTHER";
        not_back_by_a_spent_decision: [defined(), changed(1, 7_000), changed(2, 6_000)], decided(1, change(7_000)),
            change(7_000) => "DECISION_SPENT";
        not_to_where_it_stands: [defined(), changed(1, 7_000)], decided(2, change(7_000)), change(7_000)
            => "NOTHING_CHANGES";
        not_to_another_unit: [defined()], decided(1, to_yes()), to_yes() => "UNIT_MISMATCH";
        not_to_a_year_beyond_the_calendar: [defined()], decided(1, every_year_from(1)), every_year_from(1)
            => "YEAR_IMPOSSIBLE";
        not_once_declared: [defined(), missed("2026-09-30")], decided(1, change(7_000)), change(7_000)
            => "ALREADY_DECLARED";
    }
}
