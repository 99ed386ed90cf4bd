//! What was feared happened.

use chrono::NaiveDate;

use super::{Risk, RiskEvent, RiskOccurred};
use crate::{Circumstances, EntryId, Prose, Refusal, RiskId};

/// Record that what was feared happened. The risk stays open: it may happen again.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct RecordRiskOccurrence {
    /// The risk.
    pub risk: RiskId,
    /// This entry.
    pub entry: EntryId,
    /// The day; not after today.
    pub occurred_on: NaiveDate,
    /// What followed.
    pub outcome: Prose,
}

impl RecordRiskOccurrence {
    pub(super) fn decide(self, risk: &Risk, around: &Circumstances) -> Result<Vec<RiskEvent>, Refusal> {
        risk.open(around)?;
        risk.is_new(self.entry)?;
        around.not_in_future(self.occurred_on)?;
        let Self {
            entry,
            occurred_on,
            outcome,
            ..
        } = self;
        Ok(vec![
            RiskOccurred {
                entry,
                occurred_on,
                outcome,
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

    fn occur(n: u128, on: &str) -> RecordRiskOccurrence {
        let outcome = prose("Införandet stod still i tre veckor.");
        RecordRiskOccurrence {
            risk: risk(),
            entry: entry(n),
            occurred_on: day(on),
            outcome,
        }
    }

    #[test]
    fn needs_a_risk_in_an_open_programme() {
        needs_its_own::<Risk>(ENDS, occur(1, "2025-08-15"));
    }

    cases! { Risk;
        it_occurs: [raised()], open(), occur(1, "2025-08-15") => [occurred(1, "2025-08-15")];
        and_again: [raised(), occurred(1, "2025-08-15")], open(), occur(2, "2025-09-15")
            => [occurred(2, "2025-09-15")];
        not_tomorrow: [raised()], open(), occur(1, "2026-10-02") => "EFFECTIVE_IN_FUTURE";
        not_twice_under_one_id: [raised(), occurred(1, "2025-08-15")], open(), occur(1, "2025-09-15")
            => "ENTRY_EXISTS";
        not_when_closed: [raised(), closed("2025-06-01")], open(), occur(1, "2025-05-15")
            => "RISK_ALREADY_CLOSED";
    }
}
