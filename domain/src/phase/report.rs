//! Reporting progress.

use chrono::NaiveDate;

use super::{Phase, PhaseEvent, PhaseProgressReported};
use crate::{Circumstances, EntryId, PhaseId, Refusal, Share};

/// Report how much of a phase is done. Needs a reason.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ReportPhaseProgress {
    /// The phase.
    pub phase: PhaseId,
    /// This entry.
    pub entry: EntryId,
    /// The part done, below 100 %: the whole is reported by completing.
    pub progress: Share,
    /// The day it was true; not after today, not before the start.
    pub effective_on: NaiveDate,
}

impl ReportPhaseProgress {
    pub(super) fn decide(self, phase: &Phase, around: &Circumstances) -> Result<Vec<PhaseEvent>, Refusal> {
        phase.under_way(around)?;
        phase.is_new(self.entry)?;
        around.reason()?;
        around.not_in_future(self.effective_on)?;
        phase.started_by(self.effective_on)?;
        if self.progress == Share::WHOLE {
            return Err(Refusal::CompleteInstead {
                title: phase.title.clone(),
            });
        }
        let Self {
            entry,
            progress,
            effective_on,
            ..
        } = self;
        Ok(vec![
            PhaseProgressReported {
                entry,
                progress,
                effective_on,
            }
            .into(),
        ])
    }
}
