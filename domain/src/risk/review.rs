//! Reviewing.

use chrono::NaiveDate;

use super::{Risk, RiskEvent, RiskReviewed};
use crate::{Circumstances, EntryId, Prose, Refusal, RiskId};

/// Record a review of a risk and when the next is due.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ReviewRisk {
    /// The risk.
    pub risk: RiskId,
    /// This entry.
    pub entry: EntryId,
    /// The day; not after today.
    pub effective_on: NaiveDate,
    /// What was found.
    pub finding: Prose,
    /// When it is to be reviewed next.
    pub next_review_on: Option<NaiveDate>,
}

impl ReviewRisk {
    pub(super) fn decide(self, risk: &Risk, around: &Circumstances) -> Result<Vec<RiskEvent>, Refusal> {
        risk.open(around)?;
        risk.is_new(self.entry)?;
        around.not_in_future(self.effective_on)?;
        let Self {
            entry,
            effective_on,
            finding,
            next_review_on,
            ..
        } = self;
        Ok(vec![
            RiskReviewed {
                entry,
                effective_on,
                finding,
                next_review_on,
            }
            .into(),
        ])
    }
}
