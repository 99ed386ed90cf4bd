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
