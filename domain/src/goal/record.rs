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
