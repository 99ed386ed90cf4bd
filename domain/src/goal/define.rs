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
