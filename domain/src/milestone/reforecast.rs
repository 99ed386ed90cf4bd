//! Believing in another day.

use chrono::NaiveDate;

use super::{Entry, Milestone, MilestoneEvent, MilestoneReforecast};
use crate::{Circumstances, EntryId, MilestoneId, Refusal};

/// Forecast another day for a milestone. Needs a reason; moves no baseline.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ReforecastMilestone {
    /// The milestone.
    pub milestone: MilestoneId,
    /// This entry.
    pub entry: EntryId,
    /// The day believed in.
    pub forecast_on: NaiveDate,
    /// From when it was believed; not after today.
    pub effective_on: NaiveDate,
}

impl ReforecastMilestone {
    pub(super) fn decide(
        self,
        milestone: &Milestone,
        around: &Circumstances,
    ) -> Result<Vec<MilestoneEvent>, Refusal> {
        milestone.ahead(around)?;
        milestone.is_new(self.entry)?;
        around.reason()?;
        around.not_in_future(self.effective_on)?;
        if milestone.entries.last().map(|(_, entry)| *entry) == Some(Entry::Forecast(self.forecast_on)) {
            return Err(Refusal::NothingChanges {});
        }
        let Self {
            entry,
            forecast_on,
            effective_on,
            ..
        } = self;
        Ok(vec![
            MilestoneReforecast {
                entry,
                forecast_on,
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

    fn reforecast(n: u128, on: &str) -> ReforecastMilestone {
        let (forecast_on, effective_on) = (day(on), day("2025-06-01"));
        ReforecastMilestone {
            milestone: milestone(),
            entry: entry(n),
            forecast_on,
            effective_on,
        }
    }

    fn tomorrow() -> ReforecastMilestone {
        ReforecastMilestone {
            effective_on: day("2026-10-02"),
            ..reforecast(1, "2025-12-19")
        }
    }

    fn why() -> Circumstances {
        open().because("Leveransen dröjer.")
    }

    #[test]
    fn needs_a_milestone_in_an_open_programme() {
        needs_its_own::<Milestone>(ENDS, reforecast(1, "2025-12-19"));
    }

    cases! { Milestone;
        it_is_forecast_anew: [planned()], why(), reforecast(1, "2025-12-19") => [forecast(1, "2025-12-19")];
        it_needs_no_decision: [planned(), baselined(1, "2025-09-30")], why(), reforecast(1, "2027-01-31")
            => [forecast(1, "2027-01-31")];
        and_back: [planned(), forecast(1, "2025-12-19"), forecast(2, "2026-01-31")], why(),
            reforecast(3, "2025-12-19") => [forecast(3, "2025-12-19")];
        not_without_a_reason: [planned()], open(), reforecast(1, "2025-12-19") => "REASON_REQUIRED";
        not_believed_tomorrow: [planned()], why(), tomorrow() => "EFFECTIVE_IN_FUTURE";
        not_to_what_is_believed: [planned(), forecast(1, "2025-12-19")], why(), reforecast(2, "2025-12-19")
            => "NOTHING_CHANGES";
        not_twice_under_one_id: [planned(), forecast(1, "2025-12-19")], why(), reforecast(1, "2026-01-31")
            => "ENTRY_EXISTS";
        not_once_reached: [planned(), achieved(1, "2025-09-01")], why(), reforecast(2, "2025-12-19")
            => "ALREADY_ACHIEVED";
        not_when_cancelled: [planned(), cancelled("2025-03-01")], why(), reforecast(2, "2025-12-19")
            => "ALREADY_CANCELLED";
    }
}
