//! What was feared happened.

use chrono::NaiveDate;

use super::{Risk, RiskEvent, RiskOccurred};
use crate::{Circumstances, EntryId, Prose, Refusal, RiskId};

/// Record that what was feared happened. The risk stays open: it may happen again.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct RecordRiskOccurrence {
    /// The risk.
    pub risk: RiskId,
    /// This entry.
    pub entry: EntryId,
    /// The day; not after today.
    pub occurred_on: NaiveDate,
    /// What followed.
    pub outcome: Prose,
}

impl RecordRiskOccurrence {
    pub(super) fn decide(self, risk: &Risk, around: &Circumstances) -> Result<Vec<RiskEvent>, Refusal> {
        risk.open(around)?;
        risk.is_new(self.entry)?;
        around.not_in_future(self.occurred_on)?;
        let Self {
            entry,
            occurred_on,
            outcome,
            ..
        } = self;
        Ok(vec![
            RiskOccurred {
                entry,
                occurred_on,
                outcome,
            }
            .into(),
        ])
    }
}
