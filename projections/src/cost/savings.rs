//! Realised savings: what was saved against the baseline, cell by cell, and what it cost to get there.
//!
//! For each organisation, category and quarter, in öre and in prices of the baseline year:
//!
//! - Baseline `B`: a quarter of the baseline year's cost, the year shared out over its quarters by the largest
//!   remainder. No change of price, volume or perimeter is recorded yet, so none is applied.
//! - Target `T = B · (1 − share · ramp)` in the plan's categories, where the ramp is the step reached in the
//!   quarter and nothing before the first step; elsewhere `T = B`. While no ramp is decided the target of the
//!   plan's categories is unknown, not equal to the baseline.
//! - Planned saving `B − T`.
//! - Gross saving `G = B − actual`, only where actuals were posted: a missing figure is not a saving.
//!
//! For an organisation, or all of them, and a quarter:
//!
//! - One-off cost `O`: what was posted to the transition.
//! - Net `N = ΣG − O`, only where something was posted; cumulative `C = ΣN` from the first quarter on.
//! - Realisation rate `ΣG / Σ(B − T)` over cells with actuals; unknown where a target among them is, or
//!   where nothing was to be saved.
//! - Coverage: cells with actuals among cells with a baseline.
//!
//! Exact within a cell, rounded once to whole öre, half away from zero; sums add rounded cells.

use loggbok_domain::cost::{Bucket, SavingsTerms};
use loggbok_domain::{CategoryKey, Ore, OrganisationKey, Quarter, QuarterRange};

use super::sharing::{divide_half_away, share_out};
use super::{Ledger, Place};

/// Savings over a span of quarters. Computed from a [`Ledger`], never stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Savings<'a> {
    pub(super) ledger: &'a Ledger,
    /// The quarters covered.
    pub span: QuarterRange,
    /// One cell for each organisation, category and quarter with a baseline or with actuals.
    pub cells: Vec<Cell<'a>>,
}

/// One organisation, category and quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The organisation.
    pub organisation: &'a OrganisationKey,
    /// The category.
    pub category: &'a CategoryKey,
    /// The quarter.
    pub quarter: Quarter,
    /// `B` in öre; `None` where the source gives no baseline.
    pub baseline_ore: Option<Ore>,
    /// `T` in öre; `None` without a baseline, and while no ramp is decided.
    pub target_ore: Option<Ore>,
    /// Actual in öre; `None` where nothing was posted.
    pub actual_ore: Option<Ore>,
}

impl Cell<'_> {
    /// `B − T` in öre.
    #[must_use]
    pub fn planned_ore(&self) -> Option<Ore> {
        self.baseline_ore?.minus(self.target_ore?)
    }

    /// `G` in öre; `None` without baseline or actuals.
    #[must_use]
    pub fn gross_ore(&self) -> Option<Ore> {
        self.baseline_ore?.minus(self.actual_ore?)
    }
}

impl Ledger {
    /// The savings over a span. The baseline is that of the plan's year; without a plan, of the latest year
    /// an organisation has one for, and then nothing is planned.
    #[must_use]
    pub fn savings(&self, span: QuarterRange) -> Savings<'_> {
        let terms = self.savings_plan().map(|plan| &plan.value.terms);
        let organisations: std::collections::BTreeSet<&OrganisationKey> =
            self.baselines.keys().chain(self.actuals.keys()).collect();
        let mut cells = Vec::new();
        for organisation in organisations {
            self.planned_cells(organisation, terms, span, &mut cells);
            self.unplanned_cells(organisation, span, &mut cells);
        }
        Savings {
            ledger: self,
            span,
            cells,
        }
    }

    fn planned_cells<'a>(
        &'a self,
        organisation: &'a OrganisationKey,
        terms: Option<&SavingsTerms>,
        span: QuarterRange,
        cells: &mut Vec<Cell<'a>>,
    ) {
        for line in self.lines(organisation, terms) {
            let quarters = share_out(line.amount_ore.0, &[1; 4], 0);
            for quarter in span.quarters() {
                let place = usize::try_from(quarter.number() - 1).unwrap_or_default();
                let baseline = Ore(quarters.get(place).copied().unwrap_or_default());
                cells.push(Cell {
                    organisation,
                    category: &line.category,
                    quarter,
                    baseline_ore: Some(baseline),
                    target_ore: target(baseline, terms, &line.category, quarter),
                    actual_ore: self.category_actual(organisation, &line.category, quarter),
                });
            }
        }
    }

    /// Actuals in categories without a baseline: shown, but no saving can be computed from them.
    fn unplanned_cells<'a>(
        &'a self,
        organisation: &'a OrganisationKey,
        span: QuarterRange,
        cells: &mut Vec<Cell<'a>>,
    ) {
        let terms = self.savings_plan().map(|plan| &plan.value.terms);
        let planned = self.lines(organisation, terms);
        for (place, sum) in self.actuals.get(organisation).into_iter().flatten() {
            let Bucket::Category(category) = &place.bucket else {
                continue;
            };
            let inside = span.start() <= place.quarter && place.quarter <= span.end();
            if inside && !planned.iter().any(|line| line.category == *category) {
                cells.push(Cell {
                    organisation,
                    category,
                    quarter: place.quarter,
                    baseline_ore: None,
                    target_ore: None,
                    actual_ore: Some(sum.posted().amount_ore),
                });
            }
        }
    }

    fn lines(
        &self,
        organisation: &OrganisationKey,
        terms: Option<&SavingsTerms>,
    ) -> &[loggbok_domain::cost::CostLine] {
        let years = self.baselines.get(organisation);
        let sets = years.and_then(|years| match terms {
            Some(terms) => years.get(&terms.baseline_year),
            None => years.values().next_back(),
        });
        sets.and_then(|sets| sets.last())
            .map_or(&[], |set| &set.value.lines)
    }

    fn category_actual(
        &self,
        organisation: &OrganisationKey,
        category: &CategoryKey,
        quarter: Quarter,
    ) -> Option<Ore> {
        let place = Place {
            quarter,
            bucket: Bucket::Category(category.clone()),
        };
        self.actual(organisation, &place).map(|posted| posted.amount_ore)
    }
}

/// `T`; `None` while no ramp is decided for a category of the plan.
fn target(
    baseline: Ore,
    terms: Option<&SavingsTerms>,
    category: &CategoryKey,
    quarter: Quarter,
) -> Option<Ore> {
    let Some(terms) = terms.filter(|terms| terms.categories.contains(category)) else {
        return Some(baseline);
    };
    if terms.ramp.is_empty() {
        return None;
    }
    let step = terms.ramp.iter().rev().find(|step| step.from <= quarter);
    let reached = step.map_or(0, |step| i128::from(step.reached.basis_points()));
    const WHOLE: i128 = 10_000 * 10_000;
    let kept = WHOLE - i128::from(terms.share.basis_points()) * reached;
    divide_half_away(i128::from(baseline.0) * kept, WHOLE).map(Ore)
}
