//! Confirming that nothing has changed.

use chrono::NaiveDate;

use super::{Risk, RiskConfirmedUnchanged, RiskEvent};
use crate::{Circumstances, EntryId, Refusal, RiskId};

/// Confirm that a risk stands as last assessed.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ConfirmRiskUnchanged {
    /// The risk.
    pub risk: RiskId,
    /// This entry.
    pub entry: EntryId,
    /// The day; not after today.
    pub effective_on: NaiveDate,
}

impl ConfirmRiskUnchanged {
    pub(super) fn decide(self, risk: &Risk, around: &Circumstances) -> Result<Vec<RiskEvent>, Refusal> {
        risk.open(around)?;
        risk.is_new(self.entry)?;
        around.not_in_future(self.effective_on)?;
        if risk.assessment().is_none() {
            return Err(Refusal::NotAssessed {
                title: risk.title.clone(),
            });
        }
        Ok(vec![
            RiskConfirmedUnchanged {
                entry: self.entry,
                effective_on: self.effective_on,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::risk::RiskCorrection::Withdrawn;
    use crate::testing::*;

    fn confirm(n: u128, on: &str) -> ConfirmRiskUnchanged {
        ConfirmRiskUnchanged {
            risk: risk(),
            entry: entry(n),
            effective_on: day(on),
        }
    }

    #[test]
    fn needs_a_risk_in_an_open_programme() {
        needs_its_own::<Risk>(ENDS, confirm(2, "2025-04-30"));
    }

    cases! { Risk;
        it_is_confirmed: [raised(), assessed(1)], open(), confirm(2, "2025-04-30")
            => [confirmed(2, "2025-04-30")];
        not_unassessed: [raised()], open(), confirm(2, "2025-04-30") => "NOT_ASSESSED";
        not_when_the_assessment_was_withdrawn: [raised(), assessed(1), corrected(1, Withdrawn)], open(),
            confirm(2, "2025-04-30") => "NOT_ASSESSED";
        not_tomorrow: [raised(), assessed(1)], open(), confirm(2, "2026-10-02") => "EFFECTIVE_IN_FUTURE";
        not_under_a_used_id: [raised(), assessed(1)], open(), confirm(1, "2025-04-30") => "ENTRY_EXISTS";
        not_when_closed: [raised(), assessed(1), closed("2025-06-01")], open(), confirm(2, "2025-04-30")
            => "RISK_ALREADY_CLOSED";
    }
}
