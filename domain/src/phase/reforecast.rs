//! Believing in other quarters.

use chrono::NaiveDate;

use super::{Entry, Phase, PhaseEvent, PhaseReforecast};
use crate::{Circumstances, EntryId, PhaseId, QuarterRange, Refusal};

/// Forecast other quarters for a phase. Needs a reason; moves no baseline.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ReforecastPhase {
    /// The phase.
    pub phase: PhaseId,
    /// This entry.
    pub entry: EntryId,
    /// First and last quarter believed in.
    pub period: QuarterRange,
    /// From when it was believed; not after today.
    pub effective_on: NaiveDate,
}

impl ReforecastPhase {
    pub(super) fn decide(self, phase: &Phase, around: &Circumstances) -> Result<Vec<PhaseEvent>, Refusal> {
        phase.under_way(around)?;
        phase.is_new(self.entry)?;
        around.reason()?;
        around.not_in_future(self.effective_on)?;
        let last = phase.entries.iter().rev().find_map(|(_, entry)| match entry {
            Entry::Forecast(period) => Some(*period),
            Entry::Started(_) | Entry::Progress(_) | Entry::Confirmed(_) | Entry::Completed(_) => None,
        });
        if last == Some(self.period) {
            return Err(Refusal::NothingChanges {});
        }
        let Self {
            entry,
            period,
            effective_on,
            ..
        } = self;
        Ok(vec![
            PhaseReforecast {
                entry,
                period,
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

    fn reforecast(n: u128, end: &str) -> ReforecastPhase {
        let period = quarters("2025-Q1", end);
        ReforecastPhase {
            phase: phase(),
            entry: entry(n),
            period,
            effective_on: day("2025-06-01"),
        }
    }

    fn tomorrow() -> ReforecastPhase {
        ReforecastPhase {
            effective_on: day("2026-10-02"),
            ..reforecast(1, "2026-Q1")
        }
    }

    fn why() -> Circumstances {
        open().because("Leveransen av brandväggar dröjer.")
    }

    #[test]
    fn needs_a_phase_in_an_open_programme() {
        needs_its_own::<Phase>(ENDS, reforecast(1, "2026-Q1"));
    }

    cases! { Phase;
        it_is_forecast_anew: [planned()], why(), reforecast(1, "2026-Q1") => [forecast(1, "2026-Q1")];
        and_back: [planned(), forecast(1, "2026-Q1"), forecast(2, "2026-Q2")], why(), reforecast(3, "2026-Q1")
            => [forecast(3, "2026-Q1")];
        it_needs_no_decision_and_moves_no_baseline: [planned(), baselined(1, "2025-Q4")], why(),
            reforecast(1, "2026-Q1") => [forecast(1, "2026-Q1")];
        not_without_a_reason: [planned()], open(), reforecast(1, "2026-Q1") => "REASON_REQUIRED";
        not_believed_tomorrow: [planned()], why(), tomorrow() => "EFFECTIVE_IN_FUTURE";
        not_to_what_is_believed: [planned(), forecast(1, "2026-Q1"), started(2, "2025-06-02")], why(),
            reforecast(3, "2026-Q1") => "NOTHING_CHANGES";
        not_twice_under_one_id: [planned(), forecast(1, "2026-Q1")], why(), reforecast(1, "2026-Q2")
            => "ENTRY_EXISTS";
        not_when_completed: [planned(), completed(1, "2025-11-01")], why(), reforecast(2, "2026-Q1")
            => "ALREADY_COMPLETED";
        not_when_cancelled: [planned(), cancelled("2025-03-01")], why(), reforecast(2, "2026-Q1")
            => "ALREADY_CANCELLED";
    }
}
