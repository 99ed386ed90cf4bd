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
