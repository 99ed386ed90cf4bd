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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::decision::Outcome;
    use crate::testing::*;

    fn supersede(by: u128, on: &str) -> SupersedeDecision {
        SupersedeDecision {
            decision: decision(),
            by: id(by, DecisionId),
            superseded_on: day(on),
        }
    }

    fn decided(outcome: Outcome) -> [DecisionEvent; 2] {
        [proposed(), taken(outcome, "2026-09-10").into()]
    }

    /// With a successor of which this is known.
    fn after(events: impl IntoIterator<Item = DecisionEvent>) -> Circumstances {
        Circumstances {
            successor: Some(folded(events)),
            ..open()
        }
    }

    /// With a successor approved on 15 September.
    fn approved() -> Circumstances {
        after([proposed(), taken(Outcome::Approved, "2026-09-15").into()])
    }

    fn revoked() -> Circumstances {
        after(
            decided(Outcome::Approved)
                .into_iter()
                .chain([withdrawn("2026-09-20")]),
        )
    }

    #[test]
    fn needs_a_decision_in_an_open_programme() {
        needs_its_own::<Decision>(ENDS, supersede(9, "2026-09-20"));
    }

    cases! { Decision;
        an_approval_is_superseded: decided(Outcome::Approved), approved(), supersede(9, "2026-09-20")
            => [superseded("2026-09-20")];
        so_is_a_rejection: decided(Outcome::Rejected), approved(), supersede(9, "2026-09-15")
            => [superseded("2026-09-15")];
        not_before_the_successor_was_taken: decided(Outcome::Approved), approved(), supersede(9, "2026-09-14")
            => "OUT_OF_ORDER";
        not_before_it_was_taken_itself: decided(Outcome::Approved),
            after([proposed(), taken(Outcome::Approved, "2026-09-01").into()]), supersede(9, "2026-09-09")
            => "OUT_OF_ORDER";
        not_before_it_is_decided: decided(Outcome::Tabled), approved(), supersede(9, "2026-09-20") => "NOT_TAKEN";
        not_when_only_proposed: [proposed()], approved(), supersede(9, "2026-09-20") => "NOT_TAKEN";
        not_by_itself: decided(Outcome::Approved), approved(), supersede(2, "2026-09-20")
            => "SUPERSEDED_BY_ITSELF";
        not_by_nothing: decided(Outcome::Approved), open(), supersede(9, "2026-09-20") => "NOT_FOUND";
        not_by_a_rejection: decided(Outcome::Approved), after(decided(Outcome::Rejected)),
            supersede(9, "2026-09-20") => "DECISION_NOT_IN_FORCE";
        not_by_what_was_withdrawn: decided(Outcome::Approved), revoked(), supersede(9, "2026-09-20")
            => "DECISION_NOT_IN_FORCE";
        not_tomorrow: decided(Outcome::Approved), approved(), supersede(9, "2026-10-02")
            => "EFFECTIVE_IN_FUTURE";
        not_when_withdrawn: [proposed(), withdrawn("2026-09-01")], approved(), supersede(9, "2026-09-20")
            => "ALREADY_WITHDRAWN";
        once: [proposed(), superseded("2026-09-20")], approved(), supersede(9, "2026-09-20")
            => "ALREADY_SUPERSEDED";
    }
}
