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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::decision::Outcome;
    use crate::testing::*;

    fn withdraw(on: &str) -> WithdrawDecision {
        WithdrawDecision {
            decision: decision(),
            withdrawn_on: day(on),
        }
    }

    fn why() -> Circumstances {
        open().because("Ärendet dras tillbaka.")
    }

    fn approved() -> [DecisionEvent; 2] {
        [proposed(), taken(Outcome::Approved, "2026-09-10").into()]
    }

    #[test]
    fn needs_a_decision_in_an_open_programme() {
        needs_its_own::<Decision>(ENDS, withdraw("2026-09-20"));
    }

    #[test]
    fn a_withdrawn_decision_is_not_in_force_even_when_that_is_erased() {
        let decided: Decision = folded(approved());
        assert!(decided.in_force());
        for end in [withdrawn("2026-09-20"), erased::<Decision>("DecisionWithdrawn")] {
            let after: Decision = folded(approved().into_iter().chain([end]));
            assert!(!after.in_force());
        }
    }

    cases! { Decision;
        a_proposal_is_withdrawn: [proposed()], why(), withdraw("2026-09-20") => [withdrawn("2026-09-20")];
        and_what_was_taken: approved(), why(), withdraw("2026-09-20") => [withdrawn("2026-09-20")];
        not_before_it_was_taken: approved(), why(), withdraw("2026-09-09") => "OUT_OF_ORDER";
        not_without_a_reason: approved(), open(), withdraw("2026-09-20") => "REASON_REQUIRED";
        not_tomorrow: approved(), why(), withdraw("2026-10-02") => "EFFECTIVE_IN_FUTURE";
        once: [proposed(), withdrawn("2026-09-01")], why(), withdraw("2026-09-20") => "ALREADY_WITHDRAWN";
        not_when_superseded: [proposed(), superseded("2026-09-20")], why(), withdraw("2026-09-20")
            => "ALREADY_SUPERSEDED";
    }
}
