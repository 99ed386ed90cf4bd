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
