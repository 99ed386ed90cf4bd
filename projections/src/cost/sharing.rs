//! Joint costs: keys, what was used, what was charged; and invoices that are the sum to the öre.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use loggbok_domain::cost::{
    ConsumptionRecorded, SharedCostCharged, SharedCostReversed, SharedPart, SharingKeySet,
};
use loggbok_domain::{EntryId, Key, Ore, OrganisationKey, Quarter, Title};
use serde::{Deserialize, Serialize};

use crate::{Recorded, Series, Set, Stamp};

/// What is known of joint costs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shared {
    /// Keys per service, in the order they were set; of those that have begun the one of the latest quarter holds.
    pub keys: BTreeMap<Key, Vec<Set<SharingKeySet>>>,
    /// What was used per service and quarter, by the day it was measured.
    pub consumption: BTreeMap<Key, BTreeMap<Quarter, Series<ConsumptionRecorded>>>,
    /// What was charged.
    pub charges: BTreeMap<EntryId, Charge>,
}

/// A joint cost that was shared out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Charge {
    /// The sum and what each bears.
    pub charged: SharedCostCharged,
    /// When and by whom it was recorded.
    pub stamp: Stamp,
    /// When it was taken back, and what each got back.
    pub reversed: Option<Set<SharedCostReversed>>,
}

/// What one organisation is to pay for a quarter.
#[derive(Clone, Debug, PartialEq)]
pub struct Invoice<'a> {
    /// The organisation.
    pub organisation: &'a OrganisationKey,
    /// Its part of each charge and each reversal.
    pub lines: Vec<InvoiceLine<'a>>,
}

/// A part of a charge or of a reversal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InvoiceLine<'a> {
    /// The charge it is a part of, or takes back.
    pub charge: &'a Charge,
    /// True for a reversal.
    pub reversal: bool,
    /// What the organisation bears of it.
    pub part: &'a SharedPart,
}

/// Adds the parts of a charge or a reversal, each to its organisation's lines.
fn enter<'a>(
    invoices: &mut BTreeMap<&'a OrganisationKey, Vec<InvoiceLine<'a>>>,
    charge: &'a Charge,
    reversal: bool,
    parts: &'a [SharedPart],
) {
    for part in parts {
        let line = InvoiceLine {
            charge,
            reversal,
            part,
        };
        invoices.entry(&part.organisation).or_default().push(line);
    }
}

impl Charge {
    /// True while it is not taken back on a day.
    #[must_use]
    pub fn stands_on(&self, day: NaiveDate) -> bool {
        let reversed = self.reversed.as_ref();
        self.charged.charged_on <= day && reversed.is_none_or(|set| set.value.reversed_on > day)
    }
}

impl InvoiceLine<'_> {
    /// What all bear of it, in öre.
    #[must_use]
    pub fn whole_ore(&self) -> Ore {
        let whole = self.charge.charged.amount_ore;
        if self.reversal {
            Ore(whole.0.saturating_neg())
        } else {
            whole
        }
    }
}

impl Invoice<'_> {
    /// Its sum in öre.
    #[must_use]
    pub fn total_ore(&self) -> Ore {
        self.lines.iter().map(|line| line.part.amount_ore).sum()
    }
}

impl Shared {
    /// What a service is called, as last said.
    #[must_use]
    pub fn title(&self, service: &Key) -> Option<&Title> {
        Some(&self.keys.get(service)?.last()?.value.title)
    }

    /// The key of a service in force in a quarter.
    #[must_use]
    pub fn rule(&self, service: &Key, quarter: Quarter) -> Option<&Set<SharingKeySet>> {
        let sets = self.keys.get(service)?.iter();
        let begun = sets.filter(|set| set.value.from <= quarter);
        // Of the same quarter the one recorded last.
        begun.max_by_key(|set| set.value.from)
    }

    /// What was used of a service in a quarter, as measured by a day.
    #[must_use]
    pub fn used_by(&self, service: &Key, quarter: Quarter, on: NaiveDate) -> Option<&ConsumptionRecorded> {
        let series = self.consumption.get(service)?.get(&quarter)?;
        series.at(on).map(|dated| &dated.value)
    }

    /// What each organisation is to pay for a quarter, by what was charged up to a day. The invoices of a quarter
    /// add up to what was charged in it less what was taken back in it, to the öre.
    #[must_use]
    pub fn invoices(&self, quarter: Quarter, on: NaiveDate) -> Vec<Invoice<'_>> {
        let mut invoices = BTreeMap::new();
        let mut charges: Vec<&Charge> = self.charges.values().collect();
        charges.sort_by_key(|charge| charge.stamp.position);
        for charge in charges {
            let charged = &charge.charged;
            if charged.quarter == quarter && charged.charged_on <= on {
                enter(&mut invoices, charge, false, &charged.parts);
            }
            let reversed = charge.reversed.as_ref().map(|set| &set.value);
            if let Some(reversed) = reversed.filter(|it| it.quarter == quarter && it.reversed_on <= on) {
                enter(&mut invoices, charge, true, &reversed.parts);
            }
        }
        invoices
            .into_iter()
            .map(|(organisation, lines)| Invoice { organisation, lines })
            .collect()
    }

    /// Quarters with a charge or a reversal up to a day, in order.
    #[must_use]
    pub fn periods(&self, on: NaiveDate) -> Vec<Quarter> {
        let charged = self.charges.values().map(|it| &it.charged);
        let charged = charged.filter(|it| it.charged_on <= on).map(|it| it.quarter);
        let reversed = self
            .charges
            .values()
            .filter_map(|it| Some(&it.reversed.as_ref()?.value));
        let reversed = reversed.filter(|it| it.reversed_on <= on).map(|it| it.quarter);
        let mut quarters: Vec<Quarter> = charged.chain(reversed).collect();
        quarters.sort();
        quarters.dedup();
        quarters
    }

    pub(super) fn key(&mut self, event: &SharingKeySet, stamp: Stamp) {
        let sets = self.keys.entry(event.service.clone()).or_default();
        sets.push(Set {
            value: event.clone(),
            stamp,
        });
    }

    pub(super) fn used(&mut self, event: &ConsumptionRecorded, recorded: &Recorded) {
        let quarters = self.consumption.entry(event.service.clone()).or_default();
        let series = quarters.entry(event.quarter).or_default();
        series.enter(Some(event.entry), event.effective_on, event.clone(), recorded);
    }

    pub(super) fn charge(&mut self, event: &SharedCostCharged, stamp: Stamp) {
        let charge = Charge {
            charged: event.clone(),
            stamp,
            reversed: None,
        };
        self.charges.insert(event.entry, charge);
    }

    pub(super) fn reverse(&mut self, event: &SharedCostReversed, stamp: Stamp) {
        if let Some(charge) = self.charges.get_mut(&event.reverses) {
            charge.reversed = Some(Set {
                value: event.clone(),
                stamp,
            });
        }
    }

    pub(super) fn withdraw(&mut self, entry: EntryId, recorded: &Recorded) {
        for series in self.consumption.values_mut().flat_map(BTreeMap::values_mut) {
            series.withdraw(entry, recorded);
        }
    }
}
