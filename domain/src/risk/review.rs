//! Reviewing.

use chrono::NaiveDate;

use super::{Risk, RiskEvent, RiskReviewed};
use crate::{Circumstances, EntryId, Prose, Refusal, RiskId};

/// Record a review of a risk and when the next is due.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ReviewRisk {
    /// The risk.
    pub risk: RiskId,
    /// This entry.
    pub entry: EntryId,
    /// The day; not after today.
    pub effective_on: NaiveDate,
    /// What was found.
    pub finding: Prose,
    /// When it is to be reviewed next.
    pub next_review_on: Option<NaiveDate>,
}

impl ReviewRisk {
    pub(super) fn decide(self, risk: &Risk, around: &Circumstances) -> Result<Vec<RiskEvent>, Refusal> {
        risk.open(around)?;
        risk.is_new(self.entry)?;
        around.not_in_future(self.effective_on)?;
        let Self {
            entry,
            effective_on,
            finding,
            next_review_on,
            ..
        } = self;
        Ok(vec![
            RiskReviewed {
                entry,
                effective_on,
                finding,
                next_review_on,
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

    fn review(n: u128) -> ReviewRisk {
        let (effective_on, finding) = (day("2025-05-31"), prose("Två tjänster är vakanta."));
        ReviewRisk {
            risk: risk(),
            entry: entry(n),
            effective_on,
            finding,
            next_review_on: None,
        }
    }

    fn tomorrow() -> ReviewRisk {
        ReviewRisk {
            effective_on: day("2026-10-02"),
            ..review(1)
        }
    }

    #[test]
    fn needs_a_risk_in_an_open_programme() {
        needs_its_own::<Risk>(ENDS, review(1));
    }

    cases! { Risk;
        it_is_reviewed: [raised()], open(), review(1) => [reviewed(1)];
        not_tomorrow: [raised()], open(), tomorrow() => "EFFECTIVE_IN_FUTURE";
        not_twice_under_one_id: [raised(), reviewed(1)], open(), review(1) => "ENTRY_EXISTS";
        not_when_closed: [raised(), closed("2025-06-01")], open(), review(1) => "RISK_ALREADY_CLOSED";
    }
}
