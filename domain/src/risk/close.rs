//! Closing.

use chrono::NaiveDate;

use super::{Risk, RiskClosed, RiskEvent};
use crate::{Circumstances, Refusal, RiskId};

/// Close a risk. Needs a reason.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CloseRisk {
    /// The risk.
    pub risk: RiskId,
    /// The day; not after today.
    pub closed_on: NaiveDate,
}

impl CloseRisk {
    pub(super) fn decide(self, risk: &Risk, around: &Circumstances) -> Result<Vec<RiskEvent>, Refusal> {
        risk.open(around)?;
        around.reason()?;
        around.not_in_future(self.closed_on)?;
        Ok(vec![
            RiskClosed {
                closed_on: self.closed_on,
            }
            .into(),
        ])
    }
}
