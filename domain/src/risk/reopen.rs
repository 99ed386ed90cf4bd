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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::{cases, day, erased, needs_its_own, open};

    fn reopen(on: &str) -> ReopenRisk {
        ReopenRisk {
            risk: risk(),
            reopened_on: day(on),
        }
    }

    fn why() -> Circumstances {
        open().because("Två tekniker har sagt upp sig.")
    }

    #[test]
    fn needs_a_risk_in_an_open_programme() {
        needs_its_own::<Risk>(ENDS, reopen("2025-07-01"));
    }

    cases! { Risk;
        it_is_opened_again: [raised(), closed("2025-06-01")], why(), reopen("2025-07-01")
            => [reopened("2025-07-01")];
        also_the_same_day: [raised(), closed("2025-06-01")], why(), reopen("2025-06-01")
            => [reopened("2025-06-01")];
        not_before_it_was_closed: [raised(), closed("2025-06-01")], why(), reopen("2025-05-31")
            => "OUT_OF_ORDER";
        not_without_a_reason: [raised(), closed("2025-06-01")], open(), reopen("2025-07-01")
            => "REASON_REQUIRED";
        not_tomorrow: [raised(), closed("2025-06-01")], why(), reopen("2026-10-02") => "EFFECTIVE_IN_FUTURE";
        not_when_open: [raised()], why(), reopen("2025-07-01") => "RISK_OPEN";
        nor_when_its_reopening_was_erased: [raised(), closed("2025-06-01"), erased::<Risk>("RiskReopened")], why(),
            reopen("2025-07-01") => "RISK_OPEN";
    }
}
