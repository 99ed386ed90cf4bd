//! Confirming that nothing has changed.

use chrono::NaiveDate;

use super::{Phase, PhaseConfirmedUnchanged, PhaseEvent};
use crate::{Circumstances, EntryId, PhaseId, Refusal};

/// Confirm that a phase stands as last reported, so that its figures count as fresh.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ConfirmPhaseUnchanged {
    /// The phase.
    pub phase: PhaseId,
    /// This entry.
    pub entry: EntryId,
    /// The day it was checked; not after today.
    pub effective_on: NaiveDate,
}

impl ConfirmPhaseUnchanged {
    pub(super) fn decide(self, phase: &Phase, around: &Circumstances) -> Result<Vec<PhaseEvent>, Refusal> {
        phase.under_way(around)?;
        phase.is_new(self.entry)?;
        around.not_in_future(self.effective_on)?;
        Ok(vec![
            PhaseConfirmedUnchanged {
                entry: self.entry,
                effective_on: self.effective_on,
            }
            .into(),
        ])
    }
}
