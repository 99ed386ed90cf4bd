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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::phase::PhaseCorrection::Withdrawn;
    use crate::testing::*;

    fn correct(n: u128, correction: PhaseCorrection) -> CorrectPhaseEntry {
        CorrectPhaseEntry {
            phase: phase(),
            entry: entry(n),
            correction,
        }
    }

    fn why() -> Circumstances {
        open().because("Fel dag angavs.")
    }

    /// Started (1) in February, 40 % (2) in June, forecast (3), confirmed (4).
    fn at_work() -> [PhaseEvent; 5] {
        let (start, part) = (started(1, "2025-02-01"), progress(2, 4_000, "2025-06-30"));
        [
            planned(),
            start,
            part,
            forecast(3, "2026-Q1"),
            confirmed(4, "2025-07-31"),
        ]
    }

    /// That, and completed (5) in November.
    fn done() -> Vec<PhaseEvent> {
        at_work()
            .into_iter()
            .chain([completed(5, "2025-11-28")])
            .collect()
    }

    fn on_start(on: &str) -> PhaseCorrection {
        PhaseCorrection::Started { started_on: day(on) }
    }

    fn on_progress(basis_points: i64, on: &str) -> PhaseCorrection {
        let progress = Share::parse(basis_points).unwrap();
        PhaseCorrection::Progress {
            progress,
            effective_on: day(on),
        }
    }

    fn on_forecast(on: &str) -> PhaseCorrection {
        PhaseCorrection::Forecast {
            period: quarters("2025-Q1", "2026-Q2"),
            effective_on: day(on),
        }
    }

    fn on_completion(on: &str) -> PhaseCorrection {
        PhaseCorrection::Completed {
            completed_on: day(on),
        }
    }

    #[test]
    fn needs_a_phase_in_an_open_programme() {
        needs_its_own::<Phase>(ENDS, correct(1, Withdrawn));
    }

    cases! { Phase;
        a_start_gets_another_day: at_work(), why(), correct(1, on_start("2025-06-30"))
            => [corrected(1, on_start("2025-06-30"))];
        progress_gets_another_part: at_work(), why(), correct(2, on_progress(3_000, "2025-02-01"))
            => [corrected(2, on_progress(3_000, "2025-02-01"))];
        a_forecast_gets_other_quarters: at_work(), why(), correct(3, on_forecast("2025-07-01"))
            => [corrected(3, on_forecast("2025-07-01"))];
        a_completion_gets_another_day: done(), why(), correct(5, on_completion("2025-06-30"))
            => [corrected(5, on_completion("2025-06-30"))];
        a_start_with_nothing_done_is_withdrawn: [planned(), started(1, "2025-02-01"), confirmed(2, "2025-03-01")],
            why(), correct(1, Withdrawn) => [corrected(1, Withdrawn)];
        progress_is_withdrawn: at_work(), why(), correct(2, Withdrawn) => [corrected(2, Withdrawn)];
        a_forecast_is_withdrawn: at_work(), why(), correct(3, Withdrawn) => [corrected(3, Withdrawn)];
        a_confirmation_is_withdrawn: at_work(), why(), correct(4, Withdrawn) => [corrected(4, Withdrawn)];
        a_completion_is_withdrawn: done(), why(), correct(5, Withdrawn) => [corrected(5, Withdrawn)];
        not_without_a_reason: at_work(), open(), correct(1, on_start("2025-02-02")) => "REASON_REQUIRED";
        not_of_an_unknown_entry: at_work(), why(), correct(9, Withdrawn) => "ENTRY_NOT_FOUND";
        not_of_a_withdrawn_entry: [planned(), confirmed(2, "2025-03-01"), corrected(2, Withdrawn)], why(),
            correct(2, Withdrawn) => "ENTRY_NOT_FOUND";
        not_of_another_kind: at_work(), why(), correct(1, on_completion("2025-03-01"))
            => "CORRECTION_OF_OTHER_KIND";
        a_confirmation_has_nothing_to_correct: at_work(), why(), correct(4, on_progress(1, "2025-07-31"))
            => "CORRECTION_OF_OTHER_KIND";
        not_into_the_future: at_work(), why(), correct(1, on_start("2026-10-02")) => "EFFECTIVE_IN_FUTURE";
        nor_a_forecast: at_work(), why(), correct(3, on_forecast("2026-10-02")) => "EFFECTIVE_IN_FUTURE";
        a_start_not_after_progress: at_work(), why(), correct(1, on_start("2025-07-01")) => "BEFORE_START";
        progress_not_before_the_start: at_work(), why(), correct(2, on_progress(3_000, "2025-01-31"))
            => "BEFORE_START";
        progress_not_after_completion: done(), why(), correct(2, on_progress(3_000, "2025-11-29"))
            => "OUT_OF_ORDER";
        progress_not_to_the_whole: at_work(), why(), correct(2, on_progress(10_000, "2025-06-30"))
            => "COMPLETE_INSTEAD";
        a_completion_not_before_progress: done(), why(), correct(5, on_completion("2025-06-29"))
            => "OUT_OF_ORDER";
        a_completion_not_before_the_start: [planned(), started(1, "2025-02-01"), completed(2, "2025-03-01")], why(),
            correct(2, on_completion("2025-01-31")) => "BEFORE_START";
        a_start_is_not_withdrawn_under_progress: at_work(), why(), correct(1, Withdrawn) => "ENTRY_NEEDED";
        nor_under_a_completion: [planned(), started(1, "2025-02-01"), completed(2, "2025-03-01")], why(),
            correct(1, Withdrawn) => "ENTRY_NEEDED";
        not_when_cancelled: [planned(), started(1, "2025-02-01"), cancelled("2025-03-01")], why(),
            correct(1, Withdrawn) => "ALREADY_CANCELLED";
    }
}
