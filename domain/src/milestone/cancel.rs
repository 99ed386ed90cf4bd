//! Cancelling.

use chrono::NaiveDate;

use super::{Milestone, MilestoneCancelled, MilestoneEvent};
use crate::decision::Authorisation;
use crate::{Circumstances, MilestoneId, Refusal};

/// Cancel a milestone. Needs a reason, and a decision once the milestone has a baseline.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CancelMilestone {
    /// The milestone.
    pub milestone: MilestoneId,
    /// The day; not after today, not before the decision.
    pub cancelled_on: NaiveDate,
}

impl CancelMilestone {
    pub(super) fn decide(
        self,
        milestone: &Milestone,
        around: &Circumstances,
    ) -> Result<Vec<MilestoneEvent>, Refusal> {
        milestone.ahead(around)?;
        around.reason()?;
        around.not_in_future(self.cancelled_on)?;
        let change = Authorisation::MilestoneCancellation {
            milestone: self.milestone,
        };
        around.authorise_if(milestone.baselined, &change)?;
        around.not_before_decision(self.cancelled_on)?;
        Ok(vec![
            MilestoneCancelled {
                cancelled_on: self.cancelled_on,
            }
            .into(),
        ])
    }
}
