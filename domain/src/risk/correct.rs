//! Correcting an entry. The wrong entry stays in the log; the correction says what holds instead.

use super::{Entry, Risk, RiskCorrection, RiskEntryCorrected, RiskEvent};
use crate::{Circumstances, EntryId, Refusal, RiskId};

/// Correct an earlier entry of a risk, or withdraw it. Needs a reason.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CorrectRiskEntry {
    /// The risk.
    pub risk: RiskId,
    /// The entry that was wrong.
    pub entry: EntryId,
    /// What holds instead.
    pub correction: RiskCorrection,
}

impl CorrectRiskEntry {
    pub(super) fn decide(self, risk: &Risk, around: &Circumstances) -> Result<Vec<RiskEvent>, Refusal> {
        risk.present(around)?;
        around.reason()?;
        let standing = risk.entries.iter().find(|(id, _)| *id == self.entry);
        let (_, entry) = standing.ok_or(Refusal::EntryNotFound {})?;
        match (&self.correction, entry) {
            (
                RiskCorrection::Assessed {
                    effective_on: day, ..
                },
                Entry::Assessed(_),
            )
            | (RiskCorrection::Occurred { occurred_on: day, .. }, Entry::Occurred) => {
                around.not_in_future(*day)?;
            }
            (RiskCorrection::Response { .. }, Entry::Response) | (RiskCorrection::Withdrawn, _) => {}
            (_, _) => return Err(Refusal::CorrectionOfOtherKind {}),
        }
        Ok(vec![
            RiskEntryCorrected {
                entry: self.entry,
                correction: self.correction,
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
    use crate::testing::{cases, day, entry, needs_its_own, open, prose};

    fn correct(n: u128, correction: RiskCorrection) -> CorrectRiskEntry {
        CorrectRiskEntry {
            risk: risk(),
            entry: entry(n),
            correction,
        }
    }

    fn why() -> Circumstances {
        open().because("Konsekvensen skrevs in fel.")
    }

    fn known() -> [RiskEvent; 5] {
        [
            raised(),
            assessed(1),
            responded(2),
            occurred(3, "2025-08-15"),
            reviewed(4),
        ]
    }

    fn on_assessment(on: &str) -> RiskCorrection {
        RiskCorrection::Assessed {
            assessment: graded(3, 2),
            effective_on: day(on),
        }
    }

    fn on_response() -> RiskCorrection {
        RiskCorrection::Response {
            response: prose("En resursplan med reserver."),
            owner: None,
            due_on: None,
        }
    }

    fn on_occurrence(on: &str) -> RiskCorrection {
        RiskCorrection::Occurred {
            occurred_on: day(on),
            outcome: prose("Två veckor."),
        }
    }

    #[test]
    fn needs_a_risk_in_an_open_programme() {
        needs_its_own::<Risk>(ENDS, correct(1, Withdrawn));
    }

    cases! { Risk;
        an_assessment_gets_other_grades: known(), why(), correct(1, on_assessment("2025-03-30"))
            => [corrected(1, on_assessment("2025-03-30"))];
        a_response_gets_other_words: known(), why(), correct(2, on_response()) => [corrected(2, on_response())];
        an_occurrence_gets_another_day: known(), why(), correct(3, on_occurrence("2025-08-14"))
            => [corrected(3, on_occurrence("2025-08-14"))];
        a_review_is_withdrawn: known(), why(), correct(4, Withdrawn) => [corrected(4, Withdrawn)];
        an_assessment_is_withdrawn: known(), why(), correct(1, Withdrawn) => [corrected(1, Withdrawn)];
        also_of_a_closed_risk: [raised(), assessed(1), closed("2025-06-01")], why(), correct(1, Withdrawn)
            => [corrected(1, Withdrawn)];
        not_without_a_reason: known(), open(), correct(1, Withdrawn) => "REASON_REQUIRED";
        not_of_an_unknown_entry: known(), why(), correct(9, Withdrawn) => "ENTRY_NOT_FOUND";
        not_of_a_withdrawn_entry: [raised(), assessed(1), corrected(1, Withdrawn)], why(),
            correct(1, on_assessment("2025-03-30")) => "ENTRY_NOT_FOUND";
        an_assessment_not_as_a_response: known(), why(), correct(1, on_response()) => "CORRECTION_OF_OTHER_KIND";
        a_response_not_as_an_occurrence: known(), why(), correct(2, on_occurrence("2025-08-14"))
            => "CORRECTION_OF_OTHER_KIND";
        a_review_not_as_an_assessment: known(), why(), correct(4, on_assessment("2025-03-30"))
            => "CORRECTION_OF_OTHER_KIND";
        an_assessment_not_into_the_future: known(), why(), correct(1, on_assessment("2026-10-02"))
            => "EFFECTIVE_IN_FUTURE";
        an_occurrence_not_into_the_future: known(), why(), correct(3, on_occurrence("2026-10-02"))
            => "EFFECTIVE_IN_FUTURE";
    }
}
