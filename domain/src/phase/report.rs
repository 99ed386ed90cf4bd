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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn report(n: u128, basis_points: i64, on: &str) -> ReportPhaseProgress {
        let progress = Share::parse(basis_points).unwrap();
        ReportPhaseProgress {
            phase: phase(),
            entry: entry(n),
            progress,
            effective_on: day(on),
        }
    }

    fn why() -> Circumstances {
        open().because("Nätet är sammankopplat.")
    }

    #[test]
    fn needs_a_phase_in_an_open_programme() {
        needs_its_own::<Phase>(ENDS, report(2, 4_000, "2025-03-31"));
    }

    cases! { Phase;
        it_is_reported: [planned(), started(1, "2025-02-01")], why(), report(2, 4_000, "2025-03-31")
            => [progress(2, 4_000, "2025-03-31")];
        also_on_the_day_of_the_start: [planned(), started(1, "2025-02-01")], why(), report(2, 0, "2025-02-01")
            => [progress(2, 0, "2025-02-01")];
        also_less_than_before: [planned(), started(1, "2025-02-01"), progress(2, 4_000, "2025-03-31")], why(),
            report(3, 3_000, "2025-04-30") => [progress(3, 3_000, "2025-04-30")];
        not_without_a_reason: [planned(), started(1, "2025-02-01")], open(), report(2, 4_000, "2025-03-31")
            => "REASON_REQUIRED";
        not_before_the_start: [planned(), started(1, "2025-02-01")], why(), report(2, 4_000, "2025-01-31")
            => "BEFORE_START";
        not_without_a_start: [planned()], why(), report(2, 4_000, "2025-03-31") => "NOT_STARTED";
        not_of_the_future: [planned(), started(1, "2025-02-01")], why(), report(2, 4_000, "2026-10-02")
            => "EFFECTIVE_IN_FUTURE";
        not_the_whole: [planned(), started(1, "2025-02-01")], why(), report(2, 10_000, "2025-03-31")
            => "COMPLETE_INSTEAD";
        not_twice_under_one_id: [planned(), started(1, "2025-02-01")], why(), report(1, 4_000, "2025-03-31")
            => "ENTRY_EXISTS";
        not_when_completed: [planned(), started(1, "2025-02-01"), completed(2, "2025-11-01")], why(),
            report(3, 4_000, "2025-03-31") => "ALREADY_COMPLETED";
        not_when_cancelled: [planned(), started(1, "2025-02-01"), cancelled("2025-03-01")], why(),
            report(3, 4_000, "2025-03-31") => "ALREADY_CANCELLED";
    }
}
