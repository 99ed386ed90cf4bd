//! Planning a response.

use chrono::NaiveDate;

use super::{Risk, RiskEvent, RiskResponsePlanned};
use crate::{Circumstances, EntryId, Prose, Refusal, RiskId, Title};

/// Plan what is done about a risk, by which role and by when. It replaces the response before.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct PlanRiskResponse {
    /// The risk.
    pub risk: RiskId,
    /// This entry.
    pub entry: EntryId,
    /// What is done.
    pub response: Prose,
    /// The role that owns it; never a person. `None` where the source names nobody.
    pub owner: Option<Title>,
    /// By when.
    pub due_on: Option<NaiveDate>,
}

impl PlanRiskResponse {
    pub(super) fn decide(self, risk: &Risk, around: &Circumstances) -> Result<Vec<RiskEvent>, Refusal> {
        risk.open(around)?;
        risk.is_new(self.entry)?;
        let Self {
            entry,
            response,
            owner,
            due_on,
            ..
        } = self;
        Ok(vec![
            RiskResponsePlanned {
                entry,
                response,
                owner,
                due_on,
            }
            .into(),
        ])
    }
}
