//! Setting and moving the baseline.

use super::{Phase, PhaseBaselineSet, PhaseEvent};
use crate::decision::Authorisation;
use crate::{Circumstances, PhaseId, QuarterRange, Refusal};

/// Set or move a phase's baseline. Needs a decision that authorises exactly these quarters.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SetPhaseBaseline {
    /// The phase.
    pub phase: PhaseId,
    /// First and last quarter decided.
    pub period: QuarterRange,
}

impl SetPhaseBaseline {
    pub(super) fn decide(self, phase: &Phase, around: &Circumstances) -> Result<Vec<PhaseEvent>, Refusal> {
        phase.under_way(around)?;
        let Self { phase: id, period } = self;
        let decision = around.authorise(&Authorisation::PhaseBaseline { phase: id, period })?;
        if phase.spent.contains(&decision) {
            return Err(around.spent());
        }
        if phase.baseline == Some(period) {
            return Err(Refusal::NothingChanges {});
        }
        Ok(vec![PhaseBaselineSet { decision, period }.into()])
    }
}
