//! Lawful erasure (gallring): who proposed it, who carried it out, and what was destroyed.

mod decline;
mod event;
mod execute;
#[cfg(test)]
mod fixtures;
mod propose;

use serde::{Deserialize, Serialize};

pub use decline::DeclineErasure;
pub use event::*;
pub use execute::ExecuteErasure;
pub use propose::{MOST_POSITIONS, ProposeErasure};

use crate::command::commands;
use crate::{ActorId, Circumstances, Life, Noun, Refusal, Title};

commands! {
    /// Orders about an erasure.
    pub enum ErasureCommand for Erasure: Erasure => ErasureEvent {
        ProposeErasure[erasure],
        ExecuteErasure[erasure],
        DeclineErasure[erasure],
    }
}

/// What is never erased, because others rest on it or would not be understood without it.
const FRAME: [&str; 26] = [
    // The programme's frame, and the rules it is judged and read by.
    "ProgrammeOpened",
    "DirectiveAdopted",
    "ProgrammeExtended",
    "ProgrammeClosed",
    "RiskScaleSet",
    "MappingRulesSet",
    "SharingKeySet",
    "CostPremiseRecorded",
    "ConsumptionRecorded",
    // What bodies were asked and decided, and the days and sums set on their authority.
    "DecisionProposed",
    "DecisionTaken",
    "DecisionWithdrawn",
    "DecisionSuperseded",
    "PhaseBaselineSet",
    "MilestoneBaselineSet",
    "GoalTargetChanged",
    "CostBaselineSet",
    "BudgetReductionConfirmed",
    // What takes something back or puts a sum right: without it that would count again.
    "ReportWithdrawn",
    "CostEntryWithdrawn",
    "SharedCostReversed",
    "ActualCorrected",
    "BatchWithdrawn",
    // What was erased itself.
    "ErasureProposed",
    "ErasureCarriedOut",
    "ErasureDeclined",
];

/// Whether events of a type may be erased.
#[must_use]
pub fn may_be_erased(kind: &str) -> bool {
    !FRAME.contains(&kind)
}

/// What is known of an event that is to be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its type.
    pub kind: String,
    /// Bytes of its content: payload, reason and salt; 0 once erased.
    pub bytes: u64,
    /// Whether it was erased before.
    pub erased: bool,
}

/// What decisions need to know of an erasure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Erasure {
    /// Whether it exists.
    pub life: Life,
    /// The rule it follows.
    pub rule: Title,
    /// Who proposed it.
    pub proposed_by: ActorId,
    /// What it lists, in order.
    pub positions: Vec<u64>,
    /// Whether it was carried out or declined.
    pub settled: bool,
}

impl Erasure {
    /// Proposed and not yet settled. A closed programme may still be thinned out: that is when most rules ask for it.
    fn open(&self, around: &Circumstances) -> Result<(), Refusal> {
        around.programme.known()?;
        match (self.life, self.settled) {
            (Life::Absent, _) => Err(Refusal::NotFound { noun: Noun::Erasure }),
            (Life::Erased, _) => Err(Refusal::ContentErased { noun: Noun::Erasure }),
            (Life::Present, true) => Err(Refusal::ErasureSettled {
                rule: self.rule.clone(),
            }),
            (Life::Present, false) => Ok(()),
        }
    }

    fn take_in(&mut self, event: ErasureEvent) {
        match event {
            ErasureEvent::ErasureProposed(e) => {
                self.life = Life::Present;
                self.rule = e.rule;
                self.proposed_by = e.proposed_by;
                self.positions = e.positions;
            }
            ErasureEvent::ErasureCarriedOut(_) | ErasureEvent::ErasureDeclined(_) => self.settled = true,
            // Never allowed; what an older program may have done decides nothing further.
            ErasureEvent::Erased(_) => self.life = Life::Erased,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Class, Event, classes};

    #[test]
    fn the_frame_names_types_that_there_are() {
        for kind in FRAME {
            assert!(Event::types().any(|(name, _)| name == kind), "{kind}");
            assert!(!may_be_erased(kind));
        }
        assert!(may_be_erased("RiskRaised") && may_be_erased("ProgrammeFileImported"));
    }

    #[test]
    fn what_takes_back_or_puts_right_holds_no_words_of_people() {
        let began = FRAME.iter().position(|kind| *kind == "PhaseBaselineSet").unwrap();
        let ended = FRAME.iter().position(|kind| *kind == "ErasureProposed").unwrap();
        for kind in &FRAME[began..ended] {
            let mut fields = classes(kind);
            assert!(fields.all(|(_, class)| class == Class::Public), "{kind}");
        }
    }
}
