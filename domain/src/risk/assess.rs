//! Assessing.

use chrono::NaiveDate;

use super::{Assessment, Risk, RiskAssessed, RiskEvent};
use crate::{Circumstances, EntryId, Refusal, RiskId};

/// Assess a risk: probability and consequence, or the value alone where only that is known.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct AssessRisk {
    /// The risk.
    pub risk: RiskId,
    /// This entry.
    pub entry: EntryId,
    /// The judgement.
    pub assessment: Assessment,
    /// The day it was judged so; not after today.
    pub effective_on: NaiveDate,
}

impl AssessRisk {
    pub(super) fn decide(self, risk: &Risk, around: &Circumstances) -> Result<Vec<RiskEvent>, Refusal> {
        risk.open(around)?;
        risk.is_new(self.entry)?;
        around.not_in_future(self.effective_on)?;
        let Self {
            entry,
            assessment,
            effective_on,
            ..
        } = self;
        Ok(vec![
            RiskAssessed {
                entry,
                assessment,
                effective_on,
            }
            .into(),
        ])
    }
}
