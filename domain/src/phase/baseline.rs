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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn set(end: &str) -> SetPhaseBaseline {
        SetPhaseBaseline {
            phase: phase(),
            period: quarters("2025-Q1", end),
        }
    }

    /// Decision `n` for a baseline that ends in a quarter.
    fn decided(n: u128, end: &str) -> Circumstances {
        let period = quarters("2025-Q1", end);
        open().by(
            n,
            Authorisation::PhaseBaseline {
                phase: phase(),
                period,
            },
        )
    }

    fn for_another_phase() -> Circumstances {
        let change = Authorisation::PhaseBaseline {
            phase: id(8, PhaseId),
            period: quarters("2025-Q1", "2025-Q4"),
        };
        open().by(1, change)
    }

    #[test]
    fn needs_a_phase_in_an_open_programme() {
        needs_its_own::<Phase>(ENDS, set("2025-Q4"));
    }

    cases! { Phase;
        it_is_set_by_a_decision: [planned()], decided(1, "2025-Q4"), set("2025-Q4") => [baselined(1, "2025-Q4")];
        it_moves_by_another: [planned(), baselined(1, "2025-Q4")], decided(2, "2026-Q1"), set("2026-Q1")
            => [baselined(2, "2026-Q1")];
        not_without_a_decision: [planned()], open(), set("2025-Q4") => "DECISION_REQUIRED";
        not_to_other_quarters: [planned()], decided(1, "2026-Q1"), set("2025-Q4") => "DECISION_AUTHORISES_OTHER";
        not_of_another_phase: [planned()], for_another_phase(), set("2025-Q4") => "DECISION_AUTHORISES_OTHER";
        not_back_by_a_spent_decision: [planned(), baselined(1, "2025-Q4"), baselined(2, "2026-Q1")],
            decided(1, "2025-Q4"), set("2025-Q4") => "DECISION_SPENT";
        not_to_where_it_stands: [planned(), baselined(1, "2025-Q4")], decided(2, "2025-Q4"), set("2025-Q4")
            => "NOTHING_CHANGES";
        not_of_a_completed_phase: [planned(), completed(1, "2025-11-01")], decided(1, "2025-Q4"), set("2025-Q4")
            => "ALREADY_COMPLETED";
        not_of_a_cancelled_phase: [planned(), cancelled("2025-01-01")], decided(1, "2025-Q4"), set("2025-Q4")
            => "ALREADY_CANCELLED";
    }
}
