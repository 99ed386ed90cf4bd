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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn confirm(n: u128, on: &str) -> ConfirmPhaseUnchanged {
        ConfirmPhaseUnchanged {
            phase: phase(),
            entry: entry(n),
            effective_on: day(on),
        }
    }

    #[test]
    fn needs_a_phase_in_an_open_programme() {
        needs_its_own::<Phase>(ENDS, confirm(2, "2025-04-30"));
    }

    cases! { Phase;
        it_is_confirmed: [planned(), started(1, "2025-02-01")], open(), confirm(2, "2025-04-30")
            => [confirmed(2, "2025-04-30")];
        also_before_it_started: [planned()], open(), confirm(2, "2025-01-31") => [confirmed(2, "2025-01-31")];
        not_for_the_future: [planned()], open(), confirm(2, "2026-10-02") => "EFFECTIVE_IN_FUTURE";
        not_twice_under_one_id: [planned(), confirmed(2, "2025-01-31")], open(), confirm(2, "2025-02-28")
            => "ENTRY_EXISTS";
        not_when_completed: [planned(), completed(1, "2025-11-01")], open(), confirm(2, "2025-04-30")
            => "ALREADY_COMPLETED";
        not_when_cancelled: [planned(), cancelled("2025-03-01")], open(), confirm(2, "2025-04-30")
            => "ALREADY_CANCELLED";
    }
}
