//! Reaching a milestone.

use chrono::NaiveDate;

use super::{Milestone, MilestoneAchieved, MilestoneEvent};
use crate::{Circumstances, EntryId, MilestoneId, Prose, Refusal};

/// Record that a milestone was reached, with what shows it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct AchieveMilestone {
    /// The milestone.
    pub milestone: MilestoneId,
    /// This entry.
    pub entry: EntryId,
    /// The day; not after today.
    pub achieved_on: NaiveDate,
    /// What shows it.
    pub evidence: Prose,
}

impl AchieveMilestone {
    pub(super) fn decide(
        self,
        milestone: &Milestone,
        around: &Circumstances,
    ) -> Result<Vec<MilestoneEvent>, Refusal> {
        milestone.ahead(around)?;
        milestone.is_new(self.entry)?;
        around.not_in_future(self.achieved_on)?;
        let Self {
            entry,
            achieved_on,
            evidence,
            ..
        } = self;
        Ok(vec![
            MilestoneAchieved {
                entry,
                achieved_on,
                evidence,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::milestone::MilestoneCorrection;
    use crate::testing::*;

    fn achieve(n: u128, on: &str) -> AchieveMilestone {
        let evidence = prose("Driftprotokoll 12.");
        AchieveMilestone {
            milestone: milestone(),
            entry: entry(n),
            achieved_on: day(on),
            evidence,
        }
    }

    #[test]
    fn needs_a_milestone_in_an_open_programme() {
        needs_its_own::<Milestone>(ENDS, achieve(1, "2025-09-12"));
    }

    cases! { Milestone;
        it_is_reached: [planned()], open(), achieve(1, "2025-09-12") => [achieved(1, "2025-09-12")];
        today: [planned()], open(), achieve(1, "2026-10-01") => [achieved(1, "2026-10-01")];
        again_when_that_was_withdrawn:
            [planned(), achieved(1, "2025-09-12"), corrected(1, MilestoneCorrection::Withdrawn)],
            open(), achieve(2, "2025-10-12") => [achieved(2, "2025-10-12")];
        not_under_a_withdrawn_id:
            [planned(), achieved(1, "2025-09-12"), corrected(1, MilestoneCorrection::Withdrawn)],
            open(), achieve(1, "2025-10-12") => "ENTRY_EXISTS";
        not_tomorrow: [planned()], open(), achieve(1, "2026-10-02") => "EFFECTIVE_IN_FUTURE";
        once: [planned(), achieved(1, "2025-09-12")], open(), achieve(2, "2025-09-13") => "ALREADY_ACHIEVED";
        not_when_cancelled: [planned(), cancelled("2025-03-01")], open(), achieve(1, "2025-09-12")
            => "ALREADY_CANCELLED";
    }
}
