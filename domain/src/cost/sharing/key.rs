//! Keys.

use super::{KeyRule, SharingKeySet};
use crate::cost::CostPlanEvent;
use crate::cost::plan::{CostPlan, Subject};
use crate::decision::Authorisation;
use crate::{Circumstances, Key, Quarter, Refusal, Title};

/// Set how the cost of a service is shared, from a quarter on until a later key. The first key of a service comes
/// from a source; changing it needs a decision that authorises exactly the new one. What was charged stays as it
/// was shared.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SetSharingKey {
    /// The service.
    pub service: Key,
    /// What it is called.
    pub title: Title,
    /// From this quarter on.
    pub from: Quarter,
    /// How it is shared.
    pub rule: KeyRule,
}

impl SetSharingKey {
    pub(in crate::cost) fn decide(
        self,
        plan: &CostPlan,
        around: &Circumstances,
    ) -> Result<Vec<CostPlanEvent>, Refusal> {
        around.programme.open()?;
        if let KeyRule::Weights(weights) = &self.rule {
            for weight in weights {
                around.programme.member(&weight.organisation)?;
            }
            crate::refusal::no_twice(weights.iter().map(|weight| weight.organisation.as_str()))?;
            if weights.iter().all(|weight| weight.weight == 0) {
                return Err(Refusal::NobodyToShare {});
            }
        }
        let keys = plan.sharing.keys.get(&self.service);
        let before = keys.and_then(|keys| keys.get(&self.from));
        if before == Some(&self.rule) {
            return Err(Refusal::NothingChanges {});
        }
        let moved = keys.is_some() || plan.erased.contains("SharingKeySet");
        let Self {
            service,
            title,
            from,
            rule,
        } = self;
        let change = Authorisation::SharingKey {
            service: service.clone(),
            from,
            rule: rule.clone(),
        };
        let decision = around.authorise_if(moved, &change)?;
        if plan.is_spent(Subject::SharingKey(service.clone()), decision) {
            return Err(around.spent());
        }
        Ok(vec![
            SharingKeySet {
                decision,
                service,
                title,
                from,
                rule,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::cost::Weight;
    use crate::testing::*;

    fn weights(given: &[(&str, u32)]) -> KeyRule {
        let weight = |(organisation, weight): &(&str, u32)| Weight {
            organisation: member(organisation),
            weight: *weight,
        };
        KeyRule::Weights(given.iter().map(weight).collect())
    }

    fn set(rule: KeyRule) -> SetSharingKey {
        SetSharingKey {
            service: key("basdrift"),
            title: title("Basdrift"),
            from: quarter("2026-Q1"),
            rule,
        }
    }

    fn decided(n: u128, rule: KeyRule) -> Circumstances {
        let (service, from) = (key("basdrift"), quarter("2026-Q1"));
        open().by(n, Authorisation::SharingKey { service, from, rule })
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<CostPlan>(set(KeyRule::Equal));
    }

    cases! { CostPlan;
        a_first_key_needs_no_decision: [], open(), set(KeyRule::Equal) => [key_set(None, "2026-Q1", KeyRule::Equal)];
        it_changes_by_a_decision: [key_set(None, "2026-Q1", KeyRule::Equal)], decided(1, KeyRule::Consumption),
            set(KeyRule::Consumption) => [key_set(Some(1), "2026-Q1", KeyRule::Consumption)];
        not_without_one: [key_set(None, "2025-Q1", KeyRule::Equal)], open(), set(KeyRule::Consumption)
            => "DECISION_REQUIRED";
        nor_when_it_was_erased: [erased::<CostPlan>("SharingKeySet")], open(), set(KeyRule::Equal)
            => "DECISION_REQUIRED";
        not_to_another_key: [key_set(None, "2026-Q1", KeyRule::Equal)], decided(1, KeyRule::Consumption),
            set(weights(&[("amal", 1)])) => "DECISION_AUTHORISES_OTHER";
        not_back_by_a_spent_decision:
            [key_set(Some(1), "2026-Q1", KeyRule::Equal), key_set(Some(2), "2026-Q1", KeyRule::Consumption)],
            decided(1, KeyRule::Equal), set(KeyRule::Equal) => "DECISION_SPENT";
        not_to_where_it_stands: [key_set(None, "2026-Q1", KeyRule::Equal)], open(), set(KeyRule::Equal)
            => "NOTHING_CHANGES";
        not_with_an_observer: [], open(), set(weights(&[("dals-ed", 1)])) => "ORGANISATION_UNKNOWN";
        not_with_one_twice: [], open(), set(weights(&[("amal", 1), ("amal", 2)])) => "DUPLICATE";
        not_with_nobody: [], open(), set(weights(&[("amal", 0), ("mellerud", 0)])) => "NOBODY_TO_SHARE";
        not_without_weights: [], open(), set(weights(&[])) => "NOBODY_TO_SHARE";
    }
}
