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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::phase::PhaseCorrection;
    use crate::testing::*;

    fn start(n: u128, on: &str) -> StartPhase {
        StartPhase {
            phase: phase(),
            entry: entry(n),
            started_on: day(on),
        }
    }

    #[test]
    fn needs_a_phase_in_an_open_programme() {
        needs_its_own::<Phase>(ENDS, start(1, "2025-02-01"));
    }

    cases! { Phase;
        a_planned_phase_starts: [planned()], open(), start(1, "2025-02-01") => [started(1, "2025-02-01")];
        it_starts_today: [planned()], open(), start(1, "2026-10-01") => [started(1, "2026-10-01")];
        not_tomorrow: [planned()], open(), start(1, "2026-10-02") => "EFFECTIVE_IN_FUTURE";
        once: [planned(), started(1, "2025-02-01")], open(), start(2, "2025-03-01") => "ALREADY_STARTED";
        again_when_the_start_was_withdrawn:
            [planned(), started(1, "2025-02-01"), corrected(1, PhaseCorrection::Withdrawn)],
            open(), start(2, "2025-03-01") => [started(2, "2025-03-01")];
        not_under_a_withdrawn_id:
            [planned(), started(1, "2025-02-01"), corrected(1, PhaseCorrection::Withdrawn)],
            open(), start(1, "2025-03-01") => "ENTRY_EXISTS";
        not_after_progress_whose_start_was_erased:
            [planned(), erased::<Phase>("PhaseStarted"), progress(2, 500, "2025-03-01")],
            open(), start(3, "2025-04-01") => "BEFORE_START";
        not_when_completed: [planned(), completed(1, "2025-11-01")], open(), start(2, "2025-02-01")
            => "ALREADY_COMPLETED";
        not_when_cancelled: [planned(), cancelled("2025-01-01")], open(), start(1, "2025-02-01")
            => "ALREADY_CANCELLED";
    }
}
