//! The yearly potential: what the plan promises at full effect, before anything is realised.

use loggbok_domain::cost::PrintedSaving;
use loggbok_domain::{CategoryKey, Ore, OrganisationKey, Share};

use super::Ledger;

/// The saving per year at full effect, computed from the baseline and beside it what the source prints.
#[derive(Clone, Debug, PartialEq)]
pub struct Potential<'a> {
    /// The part of the baseline to be saved.
    pub share: Share,
    /// The year of the baseline.
    pub baseline_year: i32,
    /// One cell for each organisation and category of the plan that has a baseline.
    pub cells: Vec<PotentialCell<'a>>,
    /// The figures as printed; never mixed with the computed ones.
    pub printed: &'a [PrintedSaving],
}

/// The potential of one organisation and category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PotentialCell<'a> {
    /// The organisation.
    pub organisation: &'a OrganisationKey,
    /// The category.
    pub category: &'a CategoryKey,
    /// The baseline: öre for the year.
    pub baseline_ore: Ore,
    /// Baseline × share, rounded once to whole öre, half away from zero: öre per year.
    pub amount_ore: Ore,
}

impl Potential<'_> {
    /// The sum over all cells in öre per year.
    #[must_use]
    pub fn total_ore(&self) -> Ore {
        self.cells.iter().map(|cell| cell.amount_ore).sum()
    }

    /// The sum over one organisation's cells in öre per year.
    #[must_use]
    pub fn of(&self, organisation: &OrganisationKey) -> Ore {
        self.cells
            .iter()
            .filter(|cell| cell.organisation == organisation)
            .map(|cell| cell.amount_ore)
            .sum()
    }

    /// The grand total the source prints, in öre per year.
    #[must_use]
    pub fn printed_total_ore(&self) -> Option<Ore> {
        let grand = |printed: &&PrintedSaving| printed.organisation.is_none() && printed.category.is_none();
        self.printed.iter().find(grand).map(|printed| printed.amount_ore)
    }
}

impl Ledger {
    /// The potential of the savings plan in force; `None` without a plan.
    #[must_use]
    pub fn potential(&self) -> Option<Potential<'_>> {
        let plan = &self.savings_plan()?.value;
        let terms = &plan.terms;
        let cells = self.baselines.iter().flat_map(|(organisation, years)| {
            let lines = years.get(&terms.baseline_year).and_then(|sets| sets.last());
            let lines = lines.map_or(&[][..], |set| &set.value.lines);
            lines
                .iter()
                .filter(|line| terms.categories.contains(&line.category))
                .map(move |line| PotentialCell {
                    organisation,
                    category: &line.category,
                    baseline_ore: line.amount_ore,
                    amount_ore: line.amount_ore.times(terms.share),
                })
        });
        Some(Potential {
            share: terms.share,
            baseline_year: terms.baseline_year,
            cells: cells.collect(),
            printed: &plan.printed,
        })
    }
}
