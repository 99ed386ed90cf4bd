//! Correcting an entry. The wrong entry stays in the log; the correction says what holds instead.

use super::{Entry, Milestone, MilestoneCorrection, MilestoneEntryCorrected, MilestoneEvent};
use crate::{Circumstances, EntryId, MilestoneId, Refusal};

/// Correct an earlier entry of a milestone, or withdraw it. Needs a reason.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CorrectMilestoneEntry {
    /// The milestone.
    pub milestone: MilestoneId,
    /// The entry that was wrong.
    pub entry: EntryId,
    /// What holds instead.
    pub correction: MilestoneCorrection,
}

impl CorrectMilestoneEntry {
    pub(super) fn decide(
        self,
        milestone: &Milestone,
        around: &Circumstances,
    ) -> Result<Vec<MilestoneEvent>, Refusal> {
        milestone.present(around)?;
        around.reason()?;
        let standing = milestone.entries.iter().find(|(id, _)| *id == self.entry);
        let (_, entry) = standing.ok_or(Refusal::EntryNotFound {})?;
        match (&self.correction, entry) {
            (
                MilestoneCorrection::Forecast {
                    effective_on: day, ..
                },
                Entry::Forecast(_),
            )
            | (MilestoneCorrection::Achieved { achieved_on: day, .. }, Entry::Achieved(_)) => {
                around.not_in_future(*day)?;
            }
            (MilestoneCorrection::Withdrawn, _) => {}
            (_, _) => return Err(Refusal::CorrectionOfOtherKind {}),
        }
        Ok(vec![
            MilestoneEntryCorrected {
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
    use crate::milestone::MilestoneCorrection::Withdrawn;
    use crate::testing::*;

    fn correct(n: u128, correction: MilestoneCorrection) -> CorrectMilestoneEntry {
        CorrectMilestoneEntry {
            milestone: milestone(),
            entry: entry(n),
            correction,
        }
    }

    fn why() -> Circumstances {
        open().because("Fel dag angavs.")
    }

    fn reached() -> [MilestoneEvent; 3] {
        [planned(), forecast(1, "2025-12-19"), achieved(2, "2025-11-28")]
    }

    fn on_forecast(effective_on: &str) -> MilestoneCorrection {
        MilestoneCorrection::Forecast {
            forecast_on: day("2026-01-31"),
            effective_on: day(effective_on),
        }
    }

    fn on_achievement(on: &str) -> MilestoneCorrection {
        MilestoneCorrection::Achieved {
            achieved_on: day(on),
            evidence: prose("Driftprotokoll 13."),
        }
    }

    #[test]
    fn needs_a_milestone_in_an_open_programme() {
        needs_its_own::<Milestone>(ENDS, correct(1, Withdrawn));
    }

    cases! { Milestone;
        a_forecast_gets_another_day: reached(), why(), correct(1, on_forecast("2025-06-02"))
            => [corrected(1, on_forecast("2025-06-02"))];
        an_achievement_gets_another_day: reached(), why(), correct(2, on_achievement("2025-11-27"))
            => [corrected(2, on_achievement("2025-11-27"))];
        a_forecast_is_withdrawn: reached(), why(), correct(1, Withdrawn) => [corrected(1, Withdrawn)];
        an_achievement_is_withdrawn: reached(), why(), correct(2, Withdrawn) => [corrected(2, Withdrawn)];
        not_without_a_reason: reached(), open(), correct(2, Withdrawn) => "REASON_REQUIRED";
        not_of_an_unknown_entry: reached(), why(), correct(9, Withdrawn) => "ENTRY_NOT_FOUND";
        not_of_a_withdrawn_entry: [planned(), forecast(1, "2025-12-19"), corrected(1, Withdrawn)], why(),
            correct(1, on_forecast("2025-06-02")) => "ENTRY_NOT_FOUND";
        not_of_another_kind: reached(), why(), correct(1, on_achievement("2025-11-27"))
            => "CORRECTION_OF_OTHER_KIND";
        nor_the_other_way: reached(), why(), correct(2, on_forecast("2025-06-02")) => "CORRECTION_OF_OTHER_KIND";
        a_forecast_not_into_the_future: reached(), why(), correct(1, on_forecast("2026-10-02"))
            => "EFFECTIVE_IN_FUTURE";
        an_achievement_not_into_the_future: reached(), why(), correct(2, on_achievement("2026-10-02"))
            => "EFFECTIVE_IN_FUTURE";
        not_when_cancelled: [planned(), forecast(1, "2025-12-19"), cancelled("2025-03-01")], why(),
            correct(1, Withdrawn) => "ALREADY_CANCELLED";
    }
}
