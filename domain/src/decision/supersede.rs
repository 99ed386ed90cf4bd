//! One decision taking another's place.

use chrono::NaiveDate;

use super::{Decision, DecisionEvent, DecisionSuperseded};
use crate::{Circumstances, DecisionId, Noun, Refusal};

/// Record that another decision, in force, takes this one's place.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SupersedeDecision {
    /// The decision that no longer holds.
    pub decision: DecisionId,
    /// The decision that holds instead.
    pub by: DecisionId,
    /// The day; not after today, not before either was taken.
    pub superseded_on: NaiveDate,
}

impl SupersedeDecision {
    pub(super) fn decide(
        self,
        decision: &Decision,
        around: &Circumstances,
    ) -> Result<Vec<DecisionEvent>, Refusal> {
        decision.stands(around)?;
        around.not_in_future(self.superseded_on)?;
        if self.by == self.decision {
            return Err(Refusal::SupersededByItself {});
        }
        if decision.settled_on().is_none() {
            return Err(Refusal::NotTaken {
                title: decision.title.clone(),
            });
        }
        let successor = around
            .successor
            .as_ref()
            .ok_or(Refusal::NotFound { noun: Noun::Decision })?;
        if !successor.in_force() {
            return Err(Refusal::DecisionNotInForce {
                title: successor.title.clone(),
            });
        }
        let taken_on = decision.settled_on().max(successor.settled_on());
        crate::refusal::in_order(taken_on, self.superseded_on)?;
        Ok(vec![
            DecisionSuperseded {
                by: self.by,
                superseded_on: self.superseded_on,
            }
            .into(),
        ])
    }
}
