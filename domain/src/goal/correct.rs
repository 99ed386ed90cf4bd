//! Correcting a measurement. The wrong one stays in the log; the correction says what holds instead.

use super::{Goal, GoalEvent, MeasurementCorrected, MeasurementCorrection};
use crate::{Circumstances, EntryId, GoalId, Refusal};

/// Correct an earlier measurement, or withdraw it. Needs a reason. The only measurement of a goal declared
/// reached is not withdrawn.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CorrectMeasurement {
    /// The goal.
    pub goal: GoalId,
    /// The entry that was wrong.
    pub entry: EntryId,
    /// What holds instead.
    pub correction: MeasurementCorrection,
}

impl CorrectMeasurement {
    pub(super) fn decide(self, goal: &Goal, around: &Circumstances) -> Result<Vec<GoalEvent>, Refusal> {
        goal.present(around)?;
        around.reason()?;
        if !goal.measurements.contains(&self.entry) {
            return Err(Refusal::EntryNotFound {});
        }
        match &self.correction {
            MeasurementCorrection::Measured { value, effective_on } => {
                goal.in_unit(*value)?;
                around.not_in_future(*effective_on)?;
            }
            MeasurementCorrection::Withdrawn if goal.reached && goal.measurements.len() == 1 => {
                return Err(Refusal::EntryNeeded {});
            }
            MeasurementCorrection::Withdrawn => {}
        }
        Ok(vec![
            MeasurementCorrected {
                entry: self.entry,
                correction: self.correction,
            }
            .into(),
        ])
    }
}
