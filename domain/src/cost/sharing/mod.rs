//! Joint costs: who bears how much of them, and what each is charged.

mod charge;
mod consumption;
mod event;
#[cfg(test)]
mod fixtures;
mod key;
mod reverse;
mod share_out;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use charge::ChargeSharedCost;
pub use consumption::RecordConsumption;
pub use event::{
    Consumed, ConsumptionRecorded, KeyRule, SharedCostCharged, SharedCostReversed, SharedPart, SharingKeySet,
    Weight,
};
pub use key::SetSharingKey;
pub use reverse::ReverseSharedCost;
pub use share_out::share_out;

use crate::{EntryId, Key, Ore, OrganisationKey, Quarter, Refusal};

/// What decisions about joint costs need to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sharing {
    /// Keys per service, by the quarter they hold from.
    pub keys: BTreeMap<Key, BTreeMap<Quarter, KeyRule>>,
    /// Consumption per service and quarter, in the order it was recorded.
    pub consumption: BTreeMap<Key, BTreeMap<Quarter, Vec<Used>>>,
    /// What was charged: each with its quarter and what everybody bore.
    pub charges: BTreeMap<EntryId, Charged>,
    /// Entries of reversals.
    pub reversals: BTreeSet<EntryId>,
}

/// What was used, by one statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Used {
    /// The statement.
    pub entry: EntryId,
    /// The day it was measured.
    pub effective_on: NaiveDate,
    /// What each used.
    pub weights: Vec<Weight>,
}

/// A charge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Charged {
    /// The service.
    pub service: Key,
    /// What each bore.
    pub parts: Vec<SharedPart>,
    /// True once it was reversed.
    pub reversed: bool,
}

impl Sharing {
    /// The key of a service in a quarter.
    pub(super) fn rule(&self, service: &Key, quarter: Quarter) -> Result<&KeyRule, Refusal> {
        let keys = self.keys.get(service);
        let held = keys.and_then(|keys| keys.range(..=quarter).next_back());
        held.map(|(_, rule)| rule)
            .ok_or_else(|| Refusal::SharingKeyMissing {
                service: service.to_string(),
                quarter,
            })
    }

    pub(super) fn take_key(&mut self, event: SharingKeySet) {
        let keys = self.keys.entry(event.service).or_default();
        keys.insert(event.from, event.rule);
    }

    pub(super) fn take_consumption(&mut self, event: ConsumptionRecorded) {
        let weights = event.lines.into_iter().map(|line| Weight {
            organisation: line.organisation,
            weight: line.quantity,
        });
        let quarters = self.consumption.entry(event.service).or_default();
        quarters.entry(event.quarter).or_default().push(Used {
            entry: event.entry,
            effective_on: event.effective_on,
            weights: weights.collect(),
        });
    }

    pub(super) fn take_charge(&mut self, event: SharedCostCharged) {
        let charged = Charged {
            service: event.service,
            parts: event.parts,
            reversed: false,
        };
        self.charges.insert(event.entry, charged);
    }

    pub(super) fn take_reversal(&mut self, event: &SharedCostReversed) {
        self.reversals.insert(event.entry);
        if let Some(charged) = self.charges.get_mut(&event.reverses) {
            charged.reversed = true;
        }
    }

    /// An entry was withdrawn.
    pub(super) fn forget(&mut self, entry: EntryId) {
        for statements in self.consumption.values_mut().flat_map(BTreeMap::values_mut) {
            statements.retain(|used| used.entry != entry);
        }
    }

    /// Whether an entry is a charge or a reversal.
    pub(super) fn is_charge(&self, entry: EntryId) -> bool {
        self.charges.contains_key(&entry) || self.reversals.contains(&entry)
    }

    /// The weights of what was used in a quarter, by the statement of the latest day.
    fn used(&self, service: &Key, quarter: Quarter) -> Option<&[Weight]> {
        let statements = self.consumption.get(service)?.get(&quarter)?.iter();
        // Of equal days the one recorded last.
        let latest = statements.max_by_key(|used| used.effective_on)?;
        Some(&latest.weights)
    }
}

/// What each bears of a sum, by weight and with ties going round from the quarter's place.
fn parts(amount_ore: Ore, weights: Vec<Weight>, quarter: Quarter) -> Vec<SharedPart> {
    let figures: Vec<u32> = weights.iter().map(|weight| weight.weight).collect();
    let amounts = share_out(amount_ore.0, &figures, rotation(quarter));
    let each = weights.into_iter().zip(amounts);
    each.map(|(weight, amount)| SharedPart {
        organisation: weight.organisation,
        weight: weight.weight,
        amount_ore: Ore(amount),
    })
    .collect()
}

/// Where ties begin in a quarter: at the quarter's index modulo the number of those who share.
#[must_use]
pub fn rotation(quarter: Quarter) -> usize {
    usize::try_from(quarter.index()).unwrap_or_default()
}

/// The same weight for everybody.
fn equally(members: impl Iterator<Item = OrganisationKey>) -> Vec<Weight> {
    members
        .map(|organisation| Weight {
            organisation,
            weight: 1,
        })
        .collect()
}
