//! Starting.

use chrono::NaiveDate;

use super::{Phase, PhaseEvent, PhaseStarted};
use crate::{Circumstances, EntryId, PhaseId, Refusal};

/// Record that a phase started.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct StartPhase {
    /// The phase.
    pub phase: PhaseId,
    /// This entry.
    pub entry: EntryId,
    /// The day; not after today.
    pub started_on: NaiveDate,
}

impl StartPhase {
    pub(super) fn decide(self, phase: &Phase, around: &Circumstances) -> Result<Vec<PhaseEvent>, Refusal> {
        phase.under_way(around)?;
        phase.is_new(self.entry)?;
        around.not_in_future(self.started_on)?;
        if let Some(started_on) = phase.started_on() {
            return Err(Refusal::AlreadyStarted {
                title: phase.title.clone(),
                started_on,
            });
        }
        phase.can_start(self.started_on)?;
        Ok(vec![
            PhaseStarted {
                entry: self.entry,
                started_on: self.started_on,
            }
            .into(),
        ])
    }
}
