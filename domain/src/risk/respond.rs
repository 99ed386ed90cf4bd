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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn respond(n: u128) -> PlanRiskResponse {
        let response = prose("Resurser säkras före start.");
        PlanRiskResponse {
            risk: risk(),
            entry: entry(n),
            response,
            owner: None,
            due_on: None,
        }
    }

    #[test]
    fn needs_a_risk_in_an_open_programme() {
        needs_its_own::<Risk>(ENDS, respond(1));
    }

    cases! { Risk;
        it_is_planned: [raised()], open(), respond(1) => [responded(1)];
        and_replaced: [raised(), responded(1)], open(), respond(2) => [responded(2)];
        not_twice_under_one_id: [raised(), responded(1)], open(), respond(1) => "ENTRY_EXISTS";
        not_when_closed: [raised(), closed("2025-06-01")], open(), respond(1) => "RISK_ALREADY_CLOSED";
    }
}
