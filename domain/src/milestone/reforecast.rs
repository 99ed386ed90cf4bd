//! Believing in another day.

use chrono::NaiveDate;

use super::{Entry, Milestone, MilestoneEvent, MilestoneReforecast};
use crate::{Circumstances, EntryId, MilestoneId, Refusal};

/// Forecast another day for a milestone. Needs a reason; moves no baseline.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ReforecastMilestone {
    /// The milestone.
    pub milestone: MilestoneId,
    /// This entry.
    pub entry: EntryId,
    /// The day believed in.
    pub forecast_on: NaiveDate,
    /// From when it was believed; not after today.
    pub effective_on: NaiveDate,
}

impl ReforecastMilestone {
    pub(super) fn decide(
        self,
        milestone: &Milestone,
        around: &Circumstances,
    ) -> Result<Vec<MilestoneEvent>, Refusal> {
        milestone.ahead(around)?;
        milestone.is_new(self.entry)?;
        around.reason()?;
        around.not_in_future(self.effective_on)?;
        if milestone.entries.last().map(|(_, entry)| *entry) == Some(Entry::Forecast(self.forecast_on)) {
            return Err(Refusal::NothingChanges {});
        }
        let Self {
            entry,
            forecast_on,
            effective_on,
            ..
        } = self;
        Ok(vec![
            MilestoneReforecast {
                entry,
                forecast_on,
                effective_on,
            }
            .into(),
        ])
    }
}
