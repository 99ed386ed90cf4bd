//! Confirming that nothing has changed.

use chrono::NaiveDate;

use super::{Risk, RiskConfirmedUnchanged, RiskEvent};
use crate::{Circumstances, EntryId, Refusal, RiskId};

/// Confirm that a risk stands as last assessed.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ConfirmRiskUnchanged {
    /// The risk.
    pub risk: RiskId,
    /// This entry.
    pub entry: EntryId,
    /// The day; not after today.
    pub effective_on: NaiveDate,
}

impl ConfirmRiskUnchanged {
    pub(super) fn decide(self, risk: &Risk, around: &Circumstances) -> Result<Vec<RiskEvent>, Refusal> {
        risk.open(around)?;
        risk.is_new(self.entry)?;
        around.not_in_future(self.effective_on)?;
        if risk.assessment().is_none() {
            return Err(Refusal::NotAssessed {
                title: risk.title.clone(),
            });
        }
        Ok(vec![
            RiskConfirmedUnchanged {
                entry: self.entry,
                effective_on: self.effective_on,
            }
            .into(),
        ])
    }
}
