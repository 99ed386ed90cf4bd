//! Correcting an entry. The wrong entry stays in the log; the correction says what holds instead.

use super::{Entry, Phase, PhaseCorrection, PhaseEntryCorrected, PhaseEvent};
use crate::{Circumstances, EntryId, PhaseId, Refusal, Share};

/// Correct an earlier entry of a phase, or withdraw it. Needs a reason. A completed phase can be corrected.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CorrectPhaseEntry {
    /// The phase.
    pub phase: PhaseId,
    /// The entry that was wrong.
    pub entry: EntryId,
    /// What holds instead.
    pub correction: PhaseCorrection,
}

impl CorrectPhaseEntry {
    pub(super) fn decide(self, phase: &Phase, around: &Circumstances) -> Result<Vec<PhaseEvent>, Refusal> {
        phase.present(around)?;
        phase.not_cancelled()?;
        around.reason()?;
        let standing = phase.entries.iter().find(|(id, _)| *id == self.entry);
        let (_, entry) = standing.ok_or(Refusal::EntryNotFound {})?;
        match (&self.correction, entry) {
            (PhaseCorrection::Started { started_on: day }, Entry::Started(_)) => {
                around.not_in_future(*day)?
            }
            (
                PhaseCorrection::Progress {
                    progress,
                    effective_on,
                },
                Entry::Progress(_),
            ) => {
                around.not_in_future(*effective_on)?;
                phase.started_by(*effective_on)?;
                if *progress == Share::WHOLE {
                    return Err(Refusal::CompleteInstead {
                        title: phase.title.clone(),
                    });
                }
            }
            (PhaseCorrection::Forecast { effective_on, .. }, Entry::Forecast(_)) => {
                around.not_in_future(*effective_on)?;
            }
            (PhaseCorrection::Completed { completed_on }, Entry::Completed(_)) => {
                around.not_in_future(*completed_on)?;
                phase.started_by(*completed_on)?;
            }
            (PhaseCorrection::Withdrawn, _) => {}
            (_, _) => return Err(Refusal::CorrectionOfOtherKind {}),
        }
        Ok(vec![
            PhaseEntryCorrected {
                entry: self.entry,
                correction: self.correction,
            }
            .into(),
        ])
    }
}
