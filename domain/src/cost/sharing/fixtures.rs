//! Events about joint costs, for tests.

use super::*;
use crate::cost::{CostEntryWithdrawn, CostPlanEvent};
use crate::testing::{entry, id, key, member, open, quarter, title};
use crate::{DecisionId, Ore};

pub(super) fn key_set(decision: Option<u128>, from: &str, rule: KeyRule) -> CostPlanEvent {
    SharingKeySet {
        decision: decision.map(|n| id(n, DecisionId)),
        service: key("basdrift"),
        title: title("Basdrift"),
        from: quarter(from),
        rule,
    }
    .into()
}

pub(super) fn used(n: u128, when: &str, given: &[(&str, u32)]) -> CostPlanEvent {
    let used = |(organisation, quantity): &(&str, u32)| Consumed {
        organisation: member(organisation),
        quantity: *quantity,
    };
    ConsumptionRecorded {
        entry: entry(n),
        effective_on: open().today,
        source: title("Katalogtjänsten"),
        service: key("basdrift"),
        quarter: quarter(when),
        measure: title("konton"),
        lines: given.iter().map(used).collect(),
    }
    .into()
}

pub(super) fn charged(n: u128, amount_ore: i64, given: &[(&str, u32, i64)]) -> CostPlanEvent {
    let part = |(organisation, weight, amount): &(&str, u32, i64)| SharedPart {
        organisation: member(organisation),
        weight: *weight,
        amount_ore: Ore(*amount),
    };
    SharedCostCharged {
        entry: entry(n),
        service: key("basdrift"),
        quarter: quarter("2026-Q3"),
        amount_ore: Ore(amount_ore),
        charged_on: open().today,
        source: title("Huvudboken"),
        parts: given.iter().map(part).collect(),
    }
    .into()
}

pub(super) fn taken_back(n: u128) -> CostPlanEvent {
    CostEntryWithdrawn { entry: entry(n) }.into()
}
