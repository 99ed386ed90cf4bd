//! Setting and moving the baseline.

use chrono::NaiveDate;

use super::{Milestone, MilestoneBaselineSet, MilestoneEvent};
use crate::decision::Authorisation;
use crate::{Circumstances, MilestoneId, Refusal};

/// Set or move a milestone's baseline. Needs a decision that authorises exactly this day.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SetMilestoneBaseline {
    /// The milestone.
    pub milestone: MilestoneId,
    /// The day decided.
    pub target_on: NaiveDate,
}

impl SetMilestoneBaseline {
    pub(super) fn decide(
        self,
        milestone: &Milestone,
        around: &Circumstances,
    ) -> Result<Vec<MilestoneEvent>, Refusal> {
        milestone.ahead(around)?;
        let Self {
            milestone: id,
            target_on,
        } = self;
        let decision = around.authorise(&Authorisation::MilestoneBaseline {
            milestone: id,
            target_on,
        })?;
        if milestone.spent.contains(&decision) {
            return Err(around.spent());
        }
        if milestone.baseline_on == Some(target_on) {
            return Err(Refusal::NothingChanges {});
        }
        Ok(vec![MilestoneBaselineSet { decision, target_on }.into()])
    }
}
