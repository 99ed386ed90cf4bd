//! Recording a measurement.

use chrono::NaiveDate;

use super::{Goal, GoalEvent, Measured, MeasurementRecorded};
use crate::{Circumstances, EntryId, GoalId, Refusal, Title};

/// Record what was measured of a goal on a day.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct RecordMeasurement {
    /// The goal.
    pub goal: GoalId,
    /// This entry.
    pub entry: EntryId,
    /// The value, in the goal's unit.
    pub value: Measured,
    /// The day it was true; not after today.
    pub effective_on: NaiveDate,
    /// Where it comes from.
    pub source: Option<Title>,
}

impl RecordMeasurement {
    pub(super) fn decide(self, goal: &Goal, around: &Circumstances) -> Result<Vec<GoalEvent>, Refusal> {
        goal.open(around)?;
        around.not_in_future(self.effective_on)?;
        goal.in_unit(self.value)?;
        if goal.measurements.contains(&self.entry) || goal.withdrawn.contains(&self.entry) {
            return Err(Refusal::EntryExists {});
        }
        let Self {
            entry,
            value,
            effective_on,
            source,
            ..
        } = self;
        Ok(vec![
            MeasurementRecorded {
                entry,
                value,
                effective_on,
                source,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::goal::MeasurementCorrection::Withdrawn;
    use crate::testing::*;

    fn record(n: u128, value: Measured) -> RecordMeasurement {
        let effective_on = day("2026-03-31");
        RecordMeasurement {
            goal: goal(),
            entry: entry(n),
            value,
            effective_on,
            source: None,
        }
    }

    fn half() -> Measured {
        Measured::Share(part(5_000))
    }

    fn tomorrow() -> RecordMeasurement {
        RecordMeasurement {
            effective_on: day("2026-10-02"),
            ..record(1, half())
        }
    }

    #[test]
    fn needs_a_goal_in_an_open_programme() {
        needs_its_own::<Goal>(ENDS, record(1, half()));
    }

    cases! { Goal;
        it_is_recorded: [defined()], open(), record(1, half()) => [measured(1, half())];
        also_the_same_value_again: [defined(), measured(1, half())], open(), record(2, half())
            => [measured(2, half())];
        not_in_another_unit: [defined()], open(), record(1, Measured::Count(5)) => "UNIT_MISMATCH";
        not_of_the_future: [defined()], open(), tomorrow() => "EFFECTIVE_IN_FUTURE";
        not_twice_under_one_id: [defined(), measured(1, half())], open(), record(1, half()) => "ENTRY_EXISTS";
        not_under_a_withdrawn_id: [defined(), measured(1, half()), corrected(1, Withdrawn)], open(),
            record(1, half()) => "ENTRY_EXISTS";
        not_once_declared: [defined(), missed("2026-09-30")], open(), record(1, half()) => "ALREADY_DECLARED";
    }
}
