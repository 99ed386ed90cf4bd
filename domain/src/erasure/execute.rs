//! Carrying an erasure out.

use super::{Destroyed, Erasure, ErasureCarriedOut, ErasureEvent};
use crate::{Circumstances, ErasureId, Refusal};

/// Carry out an erasure that somebody else proposed: the content of the events it lists is destroyed for good.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ExecuteErasure {
    /// The erasure.
    pub erasure: ErasureId,
}

impl ExecuteErasure {
    pub(super) fn decide(
        self,
        erasure: &Erasure,
        around: &Circumstances,
    ) -> Result<Vec<ErasureEvent>, Refusal> {
        erasure.open(around)?;
        if erasure.proposed_by == around.actor {
            return Err(Refusal::ErasureFourEyes {
                rule: erasure.rule.clone(),
            });
        }
        let left = erasure.positions.iter().filter_map(|position| {
            let listed = around.listed.get(position).filter(|listed| !listed.erased)?;
            Some(Destroyed {
                position: *position,
                bytes: listed.bytes,
            })
        });
        let destroyed: Vec<Destroyed> = left.collect();
        if destroyed.is_empty() {
            return Err(Refusal::NothingChanges {});
        }
        let carried_out = ErasureCarriedOut {
            destroyed,
            carried_out_by: around.actor.clone(),
        };
        Ok(vec![carried_out.into()])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn carry_out() -> ExecuteErasure {
        ExecuteErasure { erasure: erasure() }
    }

    fn other() -> Circumstances {
        Circumstances {
            actor: actor("styrgruppen"),
            ..listing()
        }
    }

    cases! { Erasure;
        somebody_else_carries_it_out: [proposed(&[3, 7])], other(), carry_out() => [carried_out(&[(3, 120), (7, 80)])];
        what_is_gone_already_is_left_out: [proposed(&[3, 5])], other(), carry_out() => [carried_out(&[(3, 120)])];
        not_who_proposed_it: [proposed(&[3])], listing(), carry_out() => "ERASURE_FOUR_EYES";
        not_when_nothing_is_left: [proposed(&[5])], other(), carry_out() => "NOTHING_CHANGES";
        not_unproposed: [], other(), carry_out() => "NOT_FOUND";
        once: [proposed(&[3]), carried_out(&[(3, 120)])], other(), carry_out() => "ERASURE_SETTLED";
        not_once_declined: [proposed(&[3]), declined()], other(), carry_out() => "ERASURE_SETTLED";
    }
}
