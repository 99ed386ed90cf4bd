//! Completing.

use chrono::NaiveDate;

use super::{Phase, PhaseCompleted, PhaseEvent};
use crate::{Circumstances, EntryId, PhaseId, Refusal};

/// Record that a phase was completed.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CompletePhase {
    /// The phase.
    pub phase: PhaseId,
    /// This entry.
    pub entry: EntryId,
    /// The day; not after today, not before the start or the last progress.
    pub completed_on: NaiveDate,
}

impl CompletePhase {
    pub(super) fn decide(self, phase: &Phase, around: &Circumstances) -> Result<Vec<PhaseEvent>, Refusal> {
        phase.under_way(around)?;
        phase.is_new(self.entry)?;
        around.not_in_future(self.completed_on)?;
        phase.started_by(self.completed_on)?;
        phase.can_end(self.completed_on)?;
        Ok(vec![
            PhaseCompleted {
                entry: self.entry,
                completed_on: self.completed_on,
            }
            .into(),
        ])
    }
}
