//! What is said of goals.

use loggbok_app::Failure;
use loggbok_domain::goal::{
    ChangeGoalTarget, CorrectMeasurement, DeclareGoalReached, Due, Measured, MeasurementCorrection,
    RecordMeasurement, Target,
};
use loggbok_domain::{EntryId, GoalId, Share, Title};

use crate::demo::script::{Act, day};

/// So many per cent.
pub(in crate::demo) fn percent(percent: i64) -> Result<Measured, Failure> {
    Ok(Measured::Share(Share::parse(percent * 100)?))
}

impl Act<'_> {
    fn goal(&self, key: &str) -> Result<GoalId, Failure> {
        Ok(self.script.known.goal(key)?.goal)
    }

    /// A goal was measured.
    pub(in crate::demo) fn measure(
        self,
        goal: &str,
        value: Measured,
        on: &str,
        source: &str,
    ) -> Result<EntryId, Failure> {
        let (goal, entry, effective_on) = (self.goal(goal)?, self.script.entry(), day(on)?);
        let source = Some(Title::parse(source)?);
        self.give(RecordMeasurement {
            goal,
            entry,
            value,
            effective_on,
            source,
        })?;
        Ok(entry)
    }

    /// An earlier measurement should have been another.
    pub(in crate::demo) fn correct_measurement(
        self,
        goal: &str,
        entry: EntryId,
        value: Measured,
        on: &str,
    ) -> Result<(), Failure> {
        let (goal, effective_on) = (self.goal(goal)?, day(on)?);
        let correction = MeasurementCorrection::Measured { value, effective_on };
        self.give(CorrectMeasurement {
            goal,
            entry,
            correction,
        })
    }

    /// A goal is due at another time, as decided.
    pub(in crate::demo) fn move_goal(self, goal: &str, target: Target, due: Due) -> Result<(), Failure> {
        let goal = self.goal(goal)?;
        self.give(ChangeGoalTarget { goal, target, due })
    }

    /// A goal is declared reached today.
    pub(in crate::demo) fn declare_reached(self, goal: &str) -> Result<(), Failure> {
        let (goal, declared_on) = (self.goal(goal)?, self.day()?);
        self.give(DeclareGoalReached { goal, declared_on })
    }
}
