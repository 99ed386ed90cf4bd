//! What a figure rests on: every statement, decision, rule and batch behind one cell, so that it opens to them.

use loggbok_domain::cost::{
    Bucket, BudgetReductionConfirmed, CostBaselineSet, CostsForecast, DeviationExplained, MappingRulesSet,
    SavingsPlanSet,
};
use loggbok_domain::{Ore, OrganisationKey};

use super::premise::Stated;
use super::{Batch, Cell, Claim, Ledger, Place, Savings};
use crate::{Dated, Set, Stamp};

/// One thing a figure rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ground<'a> {
    /// The cost of the baseline year.
    Baseline(&'a Set<CostBaselineSet>),
    /// What is to be saved, of what, and how fast.
    Plan(&'a Set<SavingsPlanSet>),
    /// A price, a volume, a change of perimeter or a season.
    Premise(&'a Stated),
    /// A reduction of budgets.
    Reduction(&'a Set<BudgetReductionConfirmed>),
    /// A saving somebody stands for.
    Claim(&'a Claim),
    /// What is believed.
    Forecast(&'a Dated<CostsForecast>),
    /// Why it deviates.
    Explanation(&'a Dated<DeviationExplained>),
    /// What was posted, and how much of it counts in the cell.
    Posted {
        /// The batch.
        batch: &'a Batch,
        /// Öre in the prices of the quarter.
        amount_ore: Ore,
        /// Rows behind it.
        rows: u64,
    },
    /// The rules its ledgers are read by.
    Mapping(&'a Set<MappingRulesSet>),
}

impl Ground<'_> {
    /// When, by whom and on which decision it was recorded.
    #[must_use]
    pub fn stamp(&self) -> &Stamp {
        match self {
            Self::Baseline(set) => &set.stamp,
            Self::Plan(set) => &set.stamp,
            Self::Premise(stated) => &stated.stamp,
            Self::Reduction(set) => &set.stamp,
            Self::Claim(claim) => &claim.stamp,
            Self::Forecast(forecast) => &forecast.stamp,
            Self::Explanation(explanation) => &explanation.stamp,
            Self::Posted { batch, .. } => &batch.stamp,
            Self::Mapping(set) => &set.stamp,
        }
    }
}

impl<'a> Savings<'a> {
    /// What one cell rests on: what its baseline does, then its target, its forecast and its actual.
    #[must_use]
    pub fn grounds(&self, cell: &Cell<'a>) -> Vec<Ground<'a>> {
        let mut grounds = Vec::new();
        if cell.is_known() {
            self.of_baseline(cell, &mut grounds);
            let plan = self.ledger.savings_plan();
            let applies = |plan: &&Set<SavingsPlanSet>| plan.value.terms.categories.contains(cell.category);
            grounds.extend(plan.filter(applies).map(Ground::Plan));
        }
        let place = Place {
            quarter: cell.quarter,
            bucket: Bucket::Category(cell.category.clone()),
        };
        let forecast = self.ledger.forecast(cell.organisation, &place, self.footing.on);
        grounds.extend(forecast.map(|(_, forecast)| Ground::Forecast(forecast)));
        self.ledger.posted(cell.organisation, &place, &mut grounds);
        let of = (cell.organisation, cell.category, cell.quarter);
        let reductions = self.ledger.reductions_of(of, &self.in_force);
        grounds.extend(reductions.map(|(_, set)| Ground::Reduction(set)));
        let claims = self
            .ledger
            .claims_of(cell.organisation, cell.category, cell.quarter);
        grounds.extend(claims.map(Ground::Claim));
        let explanation = self
            .ledger
            .explanation(cell.organisation, &place, self.footing.on);
        grounds.extend(explanation.map(Ground::Explanation));
        grounds
    }

    fn of_baseline(&self, cell: &Cell<'a>, grounds: &mut Vec<Ground<'a>>) {
        let footing = &self.footing;
        let of = (cell.organisation, cell.category);
        let premises = footing.premises;
        grounds.extend(
            self.ledger
                .baseline(cell.organisation, footing.baseline_year)
                .map(Ground::Baseline),
        );
        let stated = [
            premises.season(of, cell.quarter.year(), footing.on),
            premises.price_index(footing.baseline_year, footing.on),
            premises.price_index(cell.quarter.year(), footing.on),
            premises.volume(of, cell.quarter, footing.on),
        ];
        let mut stated: Vec<&Stated> = stated.into_iter().flatten().collect();
        stated.dedup_by_key(|stated| stated.entry);
        grounds.extend(stated.into_iter().map(Ground::Premise));
        grounds.extend(
            premises
                .perimeter(of, cell.quarter, footing.on)
                .map(Ground::Premise),
        );
    }
}

impl Ledger {
    /// The batches that count in a place, each with its sum there, and the rules those of ledgers are read by.
    fn posted<'a>(&'a self, organisation: &'a OrganisationKey, place: &Place, grounds: &mut Vec<Ground<'a>>) {
        let mut by_rules = false;
        for batch in self.batches.values() {
            if batch.counts().as_ref() != Some(organisation) {
                continue;
            }
            let posted = batch.rows.values().filter(|row| row.place == *place);
            let (mut ore, mut rows) = (0_i64, 0_u64);
            for row in posted {
                ore = ore.saturating_add(row.amount_ore.0);
                rows += 1;
            }
            for part in self.mapping.spread(organisation, &batch.booked) {
                if part.place().as_ref() == Some(place) {
                    ore = ore.saturating_add(part.amount_ore);
                    rows += part.rows;
                    by_rules = true;
                }
            }
            if rows > 0 {
                grounds.push(Ground::Posted {
                    batch,
                    amount_ore: Ore(ore),
                    rows,
                });
            }
        }
        let rules = self.mapping.in_force(organisation, place.quarter);
        grounds.extend(rules.filter(|_| by_rules).map(Ground::Mapping));
    }
}
