//! Declining an erasure.

use super::{Erasure, ErasureDeclined, ErasureEvent};
use crate::{Circumstances, ErasureId, Refusal};

/// Decline an erasure that was proposed, or take back one's own. Needs a reason. Nothing is destroyed.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct DeclineErasure {
    /// The erasure.
    pub erasure: ErasureId,
}

impl DeclineErasure {
    pub(super) fn decide(
        self,
        erasure: &Erasure,
        around: &Circumstances,
    ) -> Result<Vec<ErasureEvent>, Refusal> {
        erasure.open(around)?;
        around.reason()?;
        let declined = ErasureDeclined {
            declined_by: around.actor.clone(),
        };
        Ok(vec![declined.into()])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn decline() -> DeclineErasure {
        DeclineErasure { erasure: erasure() }
    }

    fn why() -> Circumstances {
        listing().because("Beslutet gäller en annan handling.")
    }

    cases! { Erasure;
        a_proposal_is_declined: [proposed(&[3])], why(), decline() => [declined()];
        not_without_a_reason: [proposed(&[3])], listing(), decline() => "REASON_REQUIRED";
        not_unproposed: [], why(), decline() => "NOT_FOUND";
        once: [proposed(&[3]), declined()], why(), decline() => "ERASURE_SETTLED";
    }
}
