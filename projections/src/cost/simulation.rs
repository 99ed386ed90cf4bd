//! What a service would cost each organisation by another key: a question, and nothing changes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use loggbok_domain::cost::{KeyRule, rotation, share_out};
use loggbok_domain::programme::Part;
use loggbok_domain::{Key, Ore, OrganisationKey, Quarter};

use super::{Charge, Shared};
use crate::View;

/// The present key and another, side by side, over every charge that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simulation {
    /// Each organisation.
    pub rows: Vec<Simulated>,
    /// Charges compared.
    pub charges: u64,
    /// Charges left out, because nobody said what was used in their quarter.
    pub left_out: u64,
}

/// One organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simulated {
    /// The organisation.
    pub organisation: OrganisationKey,
    /// What it bears, in öre.
    pub present_ore: Ore,
    /// What it would bear by the other key, in öre.
    pub other_ore: Ore,
}

impl View {
    /// What the charges of a service that stand on a day come to for each organisation by the keys they were shared
    /// by, and by another. Only of one quarter, where one is given.
    #[must_use]
    pub fn simulate(
        &self,
        service: &Key,
        rule: &KeyRule,
        quarter: Option<Quarter>,
        on: NaiveDate,
    ) -> Simulation {
        let shared = &self.ledger.shared;
        let members = self.sharers();
        let mut simulation = Simulation {
            rows: Vec::new(),
            charges: 0,
            left_out: 0,
        };
        let mut sums: BTreeMap<&OrganisationKey, (i64, i64)> = BTreeMap::new();
        for charge in shared.charges.values() {
            let it = &charge.charged;
            let asked = it.service == *service && quarter.is_none_or(|quarter| quarter == it.quarter);
            if !asked || !charge.stands_on(on) {
                continue;
            }
            let Some(weights) = shared.weights(rule, charge, &members, on) else {
                simulation.left_out += 1;
                continue;
            };
            simulation.charges += 1;
            let other = share_out(it.amount_ore.0, &weights, rotation(it.quarter));
            for (key, ore) in members.iter().zip(other) {
                let sum = sums.entry(*key).or_default();
                sum.1 = sum.1.saturating_add(ore);
            }
            for part in &it.parts {
                let sum = sums.entry(&part.organisation).or_default();
                sum.0 = sum.0.saturating_add(part.amount_ore.0);
            }
        }
        let rows = sums
            .into_iter()
            .map(|(organisation, (present, other))| Simulated {
                organisation: organisation.clone(),
                present_ore: Ore(present),
                other_ore: Ore(other),
            });
        simulation.rows = rows.collect();
        simulation
    }

    /// Who shares, in the order of their keys: everybody but observers.
    fn sharers(&self) -> Vec<&OrganisationKey> {
        let opened = self.charter.opened.as_ref();
        let all = opened.map_or(&[][..], |opened| &opened.organisations);
        let sharing = all.iter().filter(|it| it.part != Part::Observer);
        let mut keys: Vec<&OrganisationKey> = sharing.map(|it| &it.key).collect();
        keys.sort();
        keys
    }
}

impl Shared {
    /// The weights of a rule for a charge, one for each who shares; `None` where it looks at what was used and
    /// nobody said.
    fn weights(
        &self,
        rule: &KeyRule,
        charge: &Charge,
        members: &[&OrganisationKey],
        on: NaiveDate,
    ) -> Option<Vec<u32>> {
        let it = &charge.charged;
        let weights: Vec<(&OrganisationKey, u32)> = match rule {
            KeyRule::Equal => members.iter().map(|key| (*key, 1)).collect(),
            KeyRule::Weights(weights) => weights.iter().map(|it| (&it.organisation, it.weight)).collect(),
            KeyRule::Consumption => {
                let used = &self.used_by(&it.service, it.quarter, on)?.lines;
                used.iter()
                    .map(|line| (&line.organisation, line.quantity))
                    .collect()
            }
        };
        let of = |key: &&OrganisationKey| {
            let found = weights.iter().find(|(organisation, _)| organisation == key);
            found.map_or(0, |(_, weight)| *weight)
        };
        let weights: Vec<u32> = members.iter().map(of).collect();
        weights.iter().any(|weight| *weight > 0).then_some(weights)
    }
}
