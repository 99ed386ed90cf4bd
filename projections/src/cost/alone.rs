//! What each organisation would have to pay by itself: a part of its net cost.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use loggbok_domain::cost::Premise;
use loggbok_domain::{BasisPoints, Ore, OrganisationKey, Share};

use super::premise::Stated;
use super::round::divide_half_away;
use super::{Ledger, Topic};

/// The comparison with going alone, in the prices of its year.
#[derive(Clone, Debug, PartialEq)]
pub struct Alone<'a> {
    /// The part of net cost that is compared with.
    pub share: Share,
    /// Who says so.
    pub stated: &'a Stated,
    /// The calendar year of the figures.
    pub year: i32,
    /// One row for each organisation with a net cost or a baseline in the year.
    pub rows: Vec<AloneRow<'a>>,
}

/// One organisation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AloneRow<'a> {
    /// The organisation.
    pub organisation: &'a OrganisationKey,
    /// Its cost in the year, in öre; `None` without a baseline.
    pub cost_ore: Option<Ore>,
    /// Net cost of all its operations in the year, in öre; `None` where nobody said.
    pub net_cost_ore: Option<Ore>,
    /// Who said so.
    pub stated: Option<&'a Stated>,
    /// That net cost at the part compared with, in öre.
    pub at_share_ore: Option<Ore>,
}

impl AloneRow<'_> {
    /// The cost as a part of net cost.
    #[must_use]
    pub fn share_of_net(&self) -> Option<BasisPoints> {
        let (cost, net) = (self.cost_ore?, self.net_cost_ore?);
        divide_half_away(i128::from(cost.0) * 10_000, i128::from(net.0)).map(BasisPoints)
    }

    /// What going alone would add, in öre.
    #[must_use]
    pub fn increase_ore(&self) -> Option<Ore> {
        self.at_share_ore?.minus(self.cost_ore?)
    }
}

impl<'a> Alone<'a> {
    /// All rows added up; `None` where any of them lacks the figure.
    #[must_use]
    pub fn total(&self, figure: impl Fn(&AloneRow<'a>) -> Option<Ore>) -> Option<Ore> {
        self.rows.iter().map(figure).sum()
    }
}

impl Ledger {
    /// The comparison for the baseline year of the savings plan, else the latest year with a net cost, by what was
    /// stated up to a day. `None` while nobody has said what going alone would take, or no net cost is known.
    #[must_use]
    pub fn alone(&self, on: NaiveDate) -> Option<Alone<'_>> {
        let stated = self.premises.topics.get(&Topic::AloneShare)?.at(on)?;
        let Premise::AloneShare { share } = stated.value.premise else {
            return None;
        };
        let years = self.premises.topics.keys().filter_map(net_cost_of);
        let latest = years.map(|(_, year)| year).max()?;
        let year = self
            .savings_plan()
            .map_or(latest, |plan| plan.value.terms.baseline_year);
        let named = self.premises.topics.keys().filter_map(net_cost_of);
        let named = named.filter(|(_, of)| *of == year).map(|(key, _)| key);
        let based = self
            .baselines
            .iter()
            .filter(|(_, years)| years.contains_key(&year));
        let organisations: BTreeSet<&OrganisationKey> = named.chain(based.map(|(key, _)| key)).collect();
        let row = |organisation| self.alone_row(organisation, (year, share), on);
        Some(Alone {
            share,
            stated,
            year,
            rows: organisations.into_iter().map(row).collect(),
        })
    }

    fn alone_row<'a>(
        &'a self,
        organisation: &'a OrganisationKey,
        (year, share): (i32, Share),
        on: NaiveDate,
    ) -> AloneRow<'a> {
        let topic = Topic::NetCost(organisation.clone(), year);
        let stated = self.premises.topics.get(&topic).and_then(|series| series.at(on));
        let net_cost_ore = stated.and_then(|stated| match stated.value.premise {
            Premise::NetCost { amount_ore, .. } => Some(amount_ore),
            Premise::PriceIndex { .. }
            | Premise::Volume { .. }
            | Premise::Perimeter { .. }
            | Premise::Season { .. }
            | Premise::AloneShare { .. } => None,
        });
        let baseline = self.baseline(organisation, year);
        AloneRow {
            organisation,
            cost_ore: baseline.map(|set| set.value.lines.iter().map(|line| line.amount_ore).sum()),
            net_cost_ore,
            stated,
            at_share_ore: net_cost_ore.map(|net| net.times(share)),
        }
    }
}

fn net_cost_of(topic: &Topic) -> Option<(&OrganisationKey, i32)> {
    if let Topic::NetCost(organisation, year) = topic {
        return Some((organisation, *year));
    }
    None
}
