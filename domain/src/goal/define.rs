//! Defining a goal.

use super::{Due, Goal, GoalDefined, GoalEvent, Target, Unit};
use crate::{Circumstances, GoalId, Key, Life, Noun, Prose, Refusal, Title};

/// Define a goal of the programme.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct DefineGoal {
    /// The new goal.
    pub goal: GoalId,
    /// Short key.
    pub key: Key,
    /// Name.
    pub title: Title,
    /// What is measured.
    pub measure: Prose,
    /// In which unit.
    pub unit: Unit,
    /// What is aimed at, in that unit.
    pub target: Target,
    /// By when.
    pub due: Due,
    /// How it is followed up.
    pub follow_up: Option<Prose>,
}

impl DefineGoal {
    pub(super) fn decide(self, goal: &Goal, around: &Circumstances) -> Result<Vec<GoalEvent>, Refusal> {
        around.programme.open()?;
        if goal.life != Life::Absent {
            return Err(Refusal::AlreadyExists { noun: Noun::Goal });
        }
        if !self.unit.suits(self.target) {
            return Err(Refusal::UnitMismatch { title: self.title });
        }
        self.due.possible()?;
        let Self {
            goal,
            key,
            title,
            measure,
            unit,
            target,
            due,
            follow_up,
        } = self;
        Ok(vec![
            GoalDefined {
                goal,
                key,
                title,
                measure,
                unit,
                target,
                due,
                follow_up,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::Ore;
    use crate::testing::*;

    fn define() -> DefineGoal {
        DefineGoal {
            goal: goal(),
            key: key("system"),
            title: title("Gemensamma it-system"),
            measure: prose("Andel gemensamma system i drift."),
            unit: Unit::Share,
            target: Target::ShareAtLeast(part(8_000)),
            due: by("2026-Q3"),
            follow_up: None,
        }
    }

    fn aiming(unit: Unit, target: Target) -> DefineGoal {
        DefineGoal {
            unit,
            target,
            ..define()
        }
    }

    fn due(due: Due) -> DefineGoal {
        DefineGoal { due, ..define() }
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<Goal>(define());
    }

    #[test]
    fn a_target_is_in_the_unit_of_its_goal_or_has_no_level() {
        let share = Target::ShareAtLeast(part(8_000));
        let (money, count) = (Target::MoneyAtLeast(Ore(100)), Target::CountAtLeast(28));
        for (unit, own) in [
            (Unit::Share, share),
            (Unit::YesNo, Target::Yes),
            (Unit::Money, money),
            (Unit::Count, count),
        ] {
            for target in [share, Target::Yes, money, count, Target::Followed] {
                let fits = target == own || target == Target::Followed;
                assert_eq!(unit.suits(target), fits, "{unit:?} {target:?}");
            }
        }
    }

    cases! { Goal;
        it_is_defined: [], open(), define() => [defined()];
        once: [defined()], open(), define() => "ALREADY_EXISTS";
        not_after_it_was_erased: [erased::<Goal>("GoalDefined")], open(), define() => "ALREADY_EXISTS";
        not_with_a_target_in_another_unit: [], open(), aiming(Unit::Money, Target::Yes) => "UNIT_MISMATCH";
        not_with_a_year_beyond_the_calendar: [], open(), due(Due::YearlyFrom(i32::MAX)) => "YEAR_IMPOSSIBLE";
    }
}
