//! Cancelling.

use chrono::NaiveDate;

use super::{Milestone, MilestoneCancelled, MilestoneEvent};
use crate::decision::Authorisation;
use crate::{Circumstances, MilestoneId, Refusal};

/// Cancel a milestone. Needs a reason, and a decision once the milestone has a baseline.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CancelMilestone {
    /// The milestone.
    pub milestone: MilestoneId,
    /// The day; not after today, not before the decision.
    pub cancelled_on: NaiveDate,
}

impl CancelMilestone {
    pub(super) fn decide(
        self,
        milestone: &Milestone,
        around: &Circumstances,
    ) -> Result<Vec<MilestoneEvent>, Refusal> {
        milestone.ahead(around)?;
        around.reason()?;
        around.not_in_future(self.cancelled_on)?;
        let change = Authorisation::MilestoneCancellation {
            milestone: self.milestone,
        };
        around.authorise_if(milestone.baselined, &change)?;
        around.not_before_decision(self.cancelled_on)?;
        Ok(vec![
            MilestoneCancelled {
                cancelled_on: self.cancelled_on,
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

    fn cancel(on: &str) -> CancelMilestone {
        CancelMilestone {
            milestone: milestone(),
            cancelled_on: day(on),
        }
    }

    fn why() -> Circumstances {
        open().because("Kärnan köps som tjänst.")
    }

    fn decided(n: u128) -> Circumstances {
        why().by(
            1,
            Authorisation::MilestoneCancellation {
                milestone: id(n, MilestoneId),
            },
        )
    }

    #[test]
    fn needs_a_milestone_in_an_open_programme() {
        needs_its_own::<Milestone>(ENDS, cancel("2025-08-01"));
    }

    cases! { Milestone;
        it_is_cancelled: [planned()], why(), cancel("2025-08-01") => [cancelled("2025-08-01")];
        by_a_decision_once_it_has_a_baseline: [planned(), baselined(9, "2025-09-30")], decided(5),
            cancel("2025-08-01") => [cancelled("2025-08-01")];
        not_without_a_reason: [planned()], open(), cancel("2025-08-01") => "REASON_REQUIRED";
        not_in_the_future: [planned()], why(), cancel("2026-10-02") => "EFFECTIVE_IN_FUTURE";
        not_with_a_baseline_and_no_decision: [planned(), baselined(9, "2025-09-30")], why(),
            cancel("2025-08-01") => "DECISION_REQUIRED";
        nor_when_the_baseline_was_erased: [planned(), erased::<Milestone>("MilestoneBaselineSet")], why(),
            cancel("2025-08-01") => "DECISION_REQUIRED";
        not_by_a_decision_on_another: [planned()], decided(6), cancel("2025-08-01")
            => "DECISION_AUTHORISES_OTHER";
        not_before_the_decision: [planned()], decided(5), cancel("2025-05-31") => "OUT_OF_ORDER";
        not_once_reached: [planned(), achieved(1, "2025-07-01")], why(), cancel("2025-08-01")
            => "ALREADY_ACHIEVED";
        once: [planned(), cancelled("2025-03-01")], why(), cancel("2025-08-01") => "ALREADY_CANCELLED";
    }
}
