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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::{cases, day, needs_its_own, open};

    fn close(on: &str) -> CloseRisk {
        CloseRisk {
            risk: risk(),
            closed_on: day(on),
        }
    }

    fn why() -> Circumstances {
        open().because("Tjänsterna är tillsatta.")
    }

    #[test]
    fn needs_a_risk_in_an_open_programme() {
        needs_its_own::<Risk>(ENDS, close("2025-06-01"));
    }

    cases! { Risk;
        it_is_closed: [raised()], why(), close("2025-06-01") => [closed("2025-06-01")];
        and_again_once_reopened: [raised(), closed("2025-06-01"), reopened("2025-07-01")], why(),
            close("2025-08-01") => [closed("2025-08-01")];
        not_without_a_reason: [raised()], open(), close("2025-06-01") => "REASON_REQUIRED";
        not_tomorrow: [raised()], why(), close("2026-10-02") => "EFFECTIVE_IN_FUTURE";
        once: [raised(), closed("2025-06-01")], why(), close("2025-06-02") => "RISK_ALREADY_CLOSED";
    }
}
