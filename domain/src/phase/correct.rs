//! Correcting an entry. The wrong entry stays in the log; the correction says what holds instead.

use super::{Entry, Phase, PhaseCorrection, PhaseEntryCorrected, PhaseEvent};
use crate::{Circumstances, EntryId, PhaseId, Refusal, Share};

/// Correct an earlier entry of a phase, or withdraw it. Needs a reason. A completed phase can be corrected.
/// What stands afterwards keeps its order: no progress or end before the start, no end before progress.
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
        let day = match (&self.correction, entry) {
            (PhaseCorrection::Progress { progress, .. }, Entry::Progress(_)) if *progress == Share::WHOLE => {
                return Err(Refusal::CompleteInstead {
                    title: phase.title.clone(),
                });
            }
            (PhaseCorrection::Started { started_on: day }, Entry::Started(_))
            | (
                PhaseCorrection::Progress {
                    effective_on: day, ..
                },
                Entry::Progress(_),
            )
            | (
                PhaseCorrection::Forecast {
                    effective_on: day, ..
                },
                Entry::Forecast(_),
            )
            | (PhaseCorrection::Completed { completed_on: day }, Entry::Completed(_)) => Some(*day),
            (PhaseCorrection::Withdrawn, Entry::Started(_)) if phase.worked_on().next().is_some() => {
                return Err(Refusal::EntryNeeded {});
            }
            (PhaseCorrection::Withdrawn, _) => None,
            (_, _) => return Err(Refusal::CorrectionOfOtherKind {}),
        };
        day.map_or(Ok(()), |day| around.not_in_future(day))?;
        let corrected = PhaseEntryCorrected {
            entry: self.entry,
            correction: self.correction,
        };
        let mut after = phase.clone();
        after.correct(corrected.clone());
        after.in_order()?;
        Ok(vec![corrected.into()])
    }
}
