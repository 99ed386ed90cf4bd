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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::risk::RiskCorrection::Withdrawn;
    use crate::testing::*;

    fn assess(n: u128, on: &str) -> AssessRisk {
        AssessRisk {
            risk: risk(),
            entry: entry(n),
            assessment: graded(3, 4),
            effective_on: day(on),
        }
    }

    #[test]
    fn needs_a_risk_in_an_open_programme() {
        needs_its_own::<Risk>(ENDS, assess(1, "2025-03-31"));
    }

    cases! { Risk;
        it_is_assessed: [raised()], open(), assess(1, "2025-03-31") => [assessed(1)];
        again_with_the_same_judgement: [raised(), assessed(1)], open(), assess(2, "2025-03-31") => [assessed(2)];
        not_for_the_future: [raised()], open(), assess(1, "2026-10-02") => "EFFECTIVE_IN_FUTURE";
        not_twice_under_one_id: [raised(), assessed(1)], open(), assess(1, "2025-03-31") => "ENTRY_EXISTS";
        not_under_a_withdrawn_id: [raised(), assessed(1), corrected(1, Withdrawn)], open(),
            assess(1, "2025-03-31") => "ENTRY_EXISTS";
        not_when_closed: [raised(), closed("2025-06-01")], open(), assess(1, "2025-03-31")
            => "RISK_ALREADY_CLOSED";
    }
}
