//! Opening again.

use chrono::NaiveDate;

use super::{Risk, RiskEvent, RiskReopened};
use crate::{Circumstances, Refusal, RiskId};

/// Open a closed risk again. Needs a reason.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ReopenRisk {
    /// The risk.
    pub risk: RiskId,
    /// The day; not after today, not before it was closed.
    pub reopened_on: NaiveDate,
}

impl ReopenRisk {
    pub(super) fn decide(self, risk: &Risk, around: &Circumstances) -> Result<Vec<RiskEvent>, Refusal> {
        risk.present(around)?;
        around.reason()?;
        around.not_in_future(self.reopened_on)?;
        if risk.closed_on.is_none() {
            return Err(Refusal::RiskOpen {
                title: risk.title.clone(),
            });
        }
        crate::refusal::in_order(risk.closed_on, self.reopened_on)?;
        Ok(vec![
            RiskReopened {
                reopened_on: self.reopened_on,
            }
            .into(),
        ])
    }
}
