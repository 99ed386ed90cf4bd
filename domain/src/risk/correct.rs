//! Correcting an entry. The wrong entry stays in the log; the correction says what holds instead.

use super::{Entry, Risk, RiskCorrection, RiskEntryCorrected, RiskEvent};
use crate::{Circumstances, EntryId, Refusal, RiskId};

/// Correct an earlier entry of a risk, or withdraw it. Needs a reason.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CorrectRiskEntry {
    /// The risk.
    pub risk: RiskId,
    /// The entry that was wrong.
    pub entry: EntryId,
    /// What holds instead.
    pub correction: RiskCorrection,
}

impl CorrectRiskEntry {
    pub(super) fn decide(self, risk: &Risk, around: &Circumstances) -> Result<Vec<RiskEvent>, Refusal> {
        risk.present(around)?;
        around.reason()?;
        let standing = risk.entries.iter().find(|(id, _)| *id == self.entry);
        let (_, entry) = standing.ok_or(Refusal::EntryNotFound {})?;
        match (&self.correction, entry) {
            (
                RiskCorrection::Assessed {
                    effective_on: day, ..
                },
                Entry::Assessed(_),
            )
            | (RiskCorrection::Occurred { occurred_on: day, .. }, Entry::Occurred) => {
                around.not_in_future(*day)?;
            }
            (RiskCorrection::Response { .. }, Entry::Response) | (RiskCorrection::Withdrawn, _) => {}
            (_, _) => return Err(Refusal::CorrectionOfOtherKind {}),
        }
        Ok(vec![
            RiskEntryCorrected {
                entry: self.entry,
                correction: self.correction,
            }
            .into(),
        ])
    }
}
