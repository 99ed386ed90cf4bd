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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::phase::PhaseCorrection;
    use crate::testing::*;

    fn complete(n: u128, on: &str) -> CompletePhase {
        CompletePhase {
            phase: phase(),
            entry: entry(n),
            completed_on: day(on),
        }
    }

    #[test]
    fn needs_a_phase_in_an_open_programme() {
        needs_its_own::<Phase>(ENDS, complete(2, "2025-11-28"));
    }

    cases! { Phase;
        it_is_completed: [planned(), started(1, "2025-02-01")], open(), complete(2, "2025-11-28")
            => [completed(2, "2025-11-28")];
        also_on_the_day_of_its_last_progress:
            [planned(), started(1, "2025-02-01"), progress(2, 9_000, "2025-11-28")],
            open(), complete(3, "2025-11-28") => [completed(3, "2025-11-28")];
        again_when_the_completion_was_withdrawn: [
            planned(), started(1, "2025-02-01"), completed(2, "2025-11-28"),
            corrected(2, PhaseCorrection::Withdrawn)
        ], open(), complete(3, "2025-12-19") => [completed(3, "2025-12-19")];
        not_before_its_last_progress:
            [planned(), started(1, "2025-02-01"), progress(2, 9_000, "2025-11-28"), progress(3, 5_000, "2025-06-30")],
            open(), complete(4, "2025-11-27") => "OUT_OF_ORDER";
        not_before_the_start: [planned(), started(1, "2025-02-01")], open(), complete(2, "2025-01-31")
            => "BEFORE_START";
        not_without_a_start: [planned()], open(), complete(2, "2025-11-28") => "NOT_STARTED";
        not_in_the_future: [planned(), started(1, "2025-02-01")], open(), complete(2, "2026-10-02")
            => "EFFECTIVE_IN_FUTURE";
        not_under_a_used_id: [planned(), started(1, "2025-02-01")], open(), complete(1, "2025-11-28")
            => "ENTRY_EXISTS";
        once: [planned(), started(1, "2025-02-01"), completed(2, "2025-11-28")], open(),
            complete(3, "2025-11-29") => "ALREADY_COMPLETED";
        not_when_cancelled: [planned(), started(1, "2025-02-01"), cancelled("2025-03-01")], open(),
            complete(2, "2025-11-28") => "ALREADY_CANCELLED";
    }
}
