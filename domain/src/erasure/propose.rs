//! Proposing an erasure.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Erasure, ErasureEvent, ErasureProposed, may_be_erased};
use crate::{Circumstances, ErasureId, Life, Noun, Refusal, Title};

/// An erasure lists so many events at most; a longer list is several erasures, each looked through by itself.
pub const MOST_POSITIONS: usize = 500;

/// Propose to destroy the content of events of the programme, under a rule and a decision on erasure. Nothing is
/// destroyed until somebody else carries it out.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ProposeErasure {
    /// The new erasure.
    pub erasure: ErasureId,
    /// The rule it follows.
    pub rule: Title,
    /// The decision on erasure that orders it.
    pub ordered_by: Title,
    /// The day of that decision; not after today.
    pub ordered_on: NaiveDate,
    /// Log positions of the events; 1–500 of them, in any order.
    pub positions: Vec<u64>,
}

impl ProposeErasure {
    pub(super) fn decide(
        self,
        erasure: &Erasure,
        around: &Circumstances,
    ) -> Result<Vec<ErasureEvent>, Refusal> {
        around.programme.known()?;
        if erasure.life != Life::Absent {
            return Err(Refusal::AlreadyExists { noun: Noun::Erasure });
        }
        around.not_in_future(self.ordered_on)?;
        let positions: BTreeSet<u64> = self.positions.into_iter().collect();
        if positions.is_empty() || positions.len() > MOST_POSITIONS {
            return Err(Refusal::ErasureLength {
                most: i64::try_from(MOST_POSITIONS).unwrap_or(i64::MAX),
            });
        }
        for position in &positions {
            judge(*position, around)?;
        }
        let proposed = ErasureProposed {
            erasure: self.erasure,
            rule: self.rule,
            ordered_by: self.ordered_by,
            ordered_on: self.ordered_on,
            positions: positions.into_iter().collect(),
            proposed_by: around.actor.clone(),
        };
        Ok(vec![proposed.into()])
    }
}

/// Refuses an event that is not the programme's, is part of its frame, or has no content left.
fn judge(position: u64, around: &Circumstances) -> Result<(), Refusal> {
    let at = i64::try_from(position).unwrap_or(i64::MAX);
    match around.listed.get(&position) {
        None => Err(Refusal::ErasureElsewhere { position: at }),
        Some(listed) if !may_be_erased(&listed.kind) => Err(Refusal::NeverErased { position: at }),
        Some(listed) if listed.erased => Err(Refusal::AlreadyErased { position: at }),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn propose(positions: &[u64]) -> ProposeErasure {
        ProposeErasure {
            erasure: erasure(),
            rule: title("Dokumenthanteringsplan 2025, 4.2"),
            ordered_by: title("KS 2026/45 § 12"),
            ordered_on: day("2026-09-01"),
            positions: positions.to_vec(),
        }
    }

    fn tomorrow() -> ProposeErasure {
        ProposeErasure {
            ordered_on: day("2026-10-02"),
            ..propose(&[3])
        }
    }

    cases! { Erasure;
        what_may_go_is_proposed_in_order: [], listing(), propose(&[7, 3, 7]) => [proposed(&[3, 7])];
        not_nothing: [], listing(), propose(&[]) => "ERASURE_LENGTH";
        not_too_much: [], listing(), propose(&(1..=501).collect::<Vec<_>>()) => "ERASURE_LENGTH";
        not_of_another_programme: [], listing(), propose(&[3, 99]) => "ERASURE_ELSEWHERE";
        not_the_frame: [], listing(), propose(&[1]) => "NEVER_ERASED";
        not_what_bodies_decided: [], listing(), propose(&[4]) => "NEVER_ERASED";
        not_twice: [], listing(), propose(&[5]) => "ALREADY_ERASED";
        not_by_a_decision_of_tomorrow: [], listing(), tomorrow() => "EFFECTIVE_IN_FUTURE";
        once: [proposed(&[3])], listing(), propose(&[7]) => "ALREADY_EXISTS";
    }
}
