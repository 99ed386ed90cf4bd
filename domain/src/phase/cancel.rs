//! Cancelling.

use chrono::NaiveDate;

use super::{Phase, PhaseCancelled, PhaseEvent};
use crate::decision::Authorisation;
use crate::{Circumstances, PhaseId, Refusal};

/// Cancel a phase. Needs a reason, and a decision once the phase has a baseline.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CancelPhase {
    /// The phase.
    pub phase: PhaseId,
    /// The day; not after today, not before the start, the last progress or the decision.
    pub cancelled_on: NaiveDate,
}

impl CancelPhase {
    pub(super) fn decide(self, phase: &Phase, around: &Circumstances) -> Result<Vec<PhaseEvent>, Refusal> {
        phase.under_way(around)?;
        around.reason()?;
        around.not_in_future(self.cancelled_on)?;
        phase.can_end(self.cancelled_on)?;
        let change = Authorisation::PhaseCancellation { phase: self.phase };
        around.authorise_if(phase.baselined, &change)?;
        around.not_before_decision(self.cancelled_on)?;
        Ok(vec![
            PhaseCancelled {
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

    fn cancel(on: &str) -> CancelPhase {
        CancelPhase {
            phase: phase(),
            cancelled_on: day(on),
        }
    }

    fn why() -> Circumstances {
        open().because("Styrgruppen lägger ned fasen.")
    }

    fn decided() -> Circumstances {
        why().by(1, Authorisation::PhaseCancellation { phase: phase() })
    }

    fn decided_otherwise() -> Circumstances {
        why().by(
            1,
            Authorisation::PhaseCancellation {
                phase: id(8, PhaseId),
            },
        )
    }

    #[test]
    fn needs_a_phase_in_an_open_programme() {
        needs_its_own::<Phase>(ENDS, cancel("2025-08-01"));
    }

    cases! { Phase;
        it_is_cancelled: [planned()], why(), cancel("2025-08-01") => [cancelled("2025-08-01")];
        by_a_decision_once_it_has_a_baseline: [planned(), baselined(9, "2025-Q4")], decided(),
            cancel("2025-08-01") => [cancelled("2025-08-01")];
        not_without_a_reason: [planned()], open(), cancel("2025-08-01") => "REASON_REQUIRED";
        not_in_the_future: [planned()], why(), cancel("2026-10-02") => "EFFECTIVE_IN_FUTURE";
        not_with_a_baseline_and_no_decision: [planned(), baselined(9, "2025-Q4")], why(), cancel("2025-08-01")
            => "DECISION_REQUIRED";
        nor_when_the_baseline_was_erased: [planned(), erased::<Phase>("PhaseBaselineSet")], why(),
            cancel("2025-08-01") => "DECISION_REQUIRED";
        not_by_a_decision_on_another: [planned()], decided_otherwise(), cancel("2025-08-01")
            => "DECISION_AUTHORISES_OTHER";
        not_before_the_decision: [planned()], decided(), cancel("2025-05-31") => "OUT_OF_ORDER";
        not_before_the_start: [planned(), started(1, "2025-02-01")], why(), cancel("2025-01-31") => "BEFORE_START";
        not_before_its_progress: [planned(), started(1, "2025-02-01"), progress(2, 500, "2025-03-31")], why(),
            cancel("2025-03-30") => "OUT_OF_ORDER";
        not_when_completed: [planned(), completed(1, "2025-07-01")], why(), cancel("2025-08-01")
            => "ALREADY_COMPLETED";
        once: [planned(), cancelled("2025-03-01")], why(), cancel("2025-08-01") => "ALREADY_CANCELLED";
    }
}
