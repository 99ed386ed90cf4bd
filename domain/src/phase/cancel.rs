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
