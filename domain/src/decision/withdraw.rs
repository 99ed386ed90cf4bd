//! Withdrawing.

use chrono::NaiveDate;

use super::{Decision, DecisionEvent, DecisionWithdrawn};
use crate::{Circumstances, DecisionId, Refusal};

/// Withdraw a decision, proposed or taken. Needs a reason. What it authorised stands, marked as lacking a
/// decision in force; nothing further can rest on it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct WithdrawDecision {
    /// The decision.
    pub decision: DecisionId,
    /// The day; not after today, not before the body dealt with it.
    pub withdrawn_on: NaiveDate,
}

impl WithdrawDecision {
    pub(super) fn decide(
        self,
        decision: &Decision,
        around: &Circumstances,
    ) -> Result<Vec<DecisionEvent>, Refusal> {
        decision.stands(around)?;
        around.reason()?;
        around.not_in_future(self.withdrawn_on)?;
        crate::refusal::in_order(decision.outcome.map(|(_, day)| day), self.withdrawn_on)?;
        Ok(vec![
            DecisionWithdrawn {
                withdrawn_on: self.withdrawn_on,
            }
            .into(),
        ])
    }
}
