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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::goal::Measured;
    use crate::goal::MeasurementCorrection::Withdrawn;
    use crate::testing::*;

    fn correct(n: u128, correction: MeasurementCorrection) -> CorrectMeasurement {
        CorrectMeasurement {
            goal: goal(),
            entry: entry(n),
            correction,
        }
    }

    fn why() -> Circumstances {
        open().because("Ett system räknades två gånger.")
    }

    fn share(n: u128) -> GoalEvent {
        measured(n, Measured::Share(part(8_200)))
    }

    fn instead(value: Measured, on: &str) -> MeasurementCorrection {
        MeasurementCorrection::Measured {
            value,
            effective_on: day(on),
        }
    }

    fn less() -> MeasurementCorrection {
        instead(Measured::Share(part(8_100)), "2026-03-30")
    }

    #[test]
    fn needs_a_goal_in_an_open_programme() {
        needs_its_own::<Goal>(ENDS, correct(1, Withdrawn));
    }

    cases! { Goal;
        it_gets_another_value: [defined(), share(1)], why(), correct(1, less()) => [corrected(1, less())];
        also_once_reached: [defined(), share(1), reached("2026-09-29")], why(), correct(1, less())
            => [corrected(1, less())];
        it_is_withdrawn: [defined(), share(1)], why(), correct(1, Withdrawn) => [corrected(1, Withdrawn)];
        also_once_missed: [defined(), share(1), missed("2026-09-29")], why(), correct(1, Withdrawn)
            => [corrected(1, Withdrawn)];
        also_once_reached_if_another_stands: [defined(), share(1), share(2), reached("2026-09-29")], why(),
            correct(1, Withdrawn) => [corrected(1, Withdrawn)];
        not_the_only_one_once_reached: [defined(), share(1), reached("2026-09-29")], why(), correct(1, Withdrawn)
            => "ENTRY_NEEDED";
        not_without_a_reason: [defined(), share(1)], open(), correct(1, less()) => "REASON_REQUIRED";
        not_of_an_unknown_entry: [defined(), share(1)], why(), correct(2, less()) => "ENTRY_NOT_FOUND";
        not_of_a_withdrawn_entry: [defined(), share(1), corrected(1, Withdrawn)], why(), correct(1, less())
            => "ENTRY_NOT_FOUND";
        not_to_another_unit: [defined(), share(1)], why(),
            correct(1, instead(Measured::YesNo(true), "2026-03-31")) => "UNIT_MISMATCH";
        not_into_the_future: [defined(), share(1)], why(),
            correct(1, instead(Measured::Share(part(1)), "2026-10-02")) => "EFFECTIVE_IN_FUTURE";
    }
}
