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
use loggbok_domain::{BasisPoints, CategoryKey, Ore, OrganisationKey, Quarter, QuarterRange};

use super::sharing::{divide_half_away, share_out};
use super::{Ledger, Place};

/// Savings over a span of quarters. Computed from a [`Ledger`], never stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Savings<'a> {
    ledger: &'a Ledger,
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

/// Cells added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// `ΣB` in öre.
    pub baseline_ore: Ore,
    /// `Σ(B − T)` in öre; `None` while a target is unknown.
    pub planned_ore: Option<Ore>,
    /// Actuals in öre, also where there is no baseline; `None` where nothing was posted.
    pub actual_ore: Option<Ore>,
    /// `ΣG` in öre over cells with both baseline and actuals; `None` without such a cell.
    pub gross_ore: Option<Ore>,
    /// Budgeted one-off cost in öre; `None` without a transition budget for it.
    pub budgeted_one_off_ore: Option<Ore>,
    /// `O` in öre; `None` where nothing was posted.
    pub one_off_ore: Option<Ore>,
    /// `N` in öre; `None` where neither actuals nor one-off cost were posted.
    pub net_ore: Option<Ore>,
    /// `ΣG / Σ(B − T)` over cells with actuals; `None` where it is undefined.
    pub realisation: Option<BasisPoints>,
    /// How much of the baseline has actuals.
    pub coverage: Coverage,
}

/// Cells with actuals among cells with a baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Cells with a baseline and actuals.
    pub covered: u64,
    /// Cells with a baseline.
    pub cells: u64,
}

/// One quarter of the way to net savings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The quarter.
    pub quarter: Quarter,
    /// Its cells added up.
    pub line: Line,
    /// `C` in öre up to and including the quarter; `None` until something was posted.
    pub cumulative_ore: Option<Ore>,
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

impl Coverage {
    /// The share covered; `None` without cells.
    #[must_use]
    pub fn share(self) -> Option<BasisPoints> {
        divide_half_away(i128::from(self.covered) * 10_000, i128::from(self.cells)).map(BasisPoints)
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

impl Savings<'_> {
    /// Cells added up: of one organisation or of all, in one quarter or over the whole span.
    #[must_use]
    pub fn line(&self, organisation: Option<&OrganisationKey>, quarter: Option<Quarter>) -> Line {
        let cells: Vec<&Cell<'_>> = self
            .cells
            .iter()
            .filter(|cell| organisation.is_none_or(|key| cell.organisation == key))
            .filter(|cell| quarter.is_none_or(|quarter| cell.quarter == quarter))
            .collect();
        let covered = || cells.iter().filter(|cell| cell.gross_ore().is_some());
        let known = || cells.iter().filter(|cell| cell.baseline_ore.is_some());
        let gross_ore = sum(cells.iter().filter_map(|cell| cell.gross_ore()));
        let one_off_ore = self.one_off(organisation, quarter);
        let net_ore = match (gross_ore, one_off_ore) {
            (None, None) => None,
            (gross, one_off) => gross.unwrap_or_default().minus(one_off.unwrap_or_default()),
        };
        let promised = all(covered().map(|cell| cell.planned_ore()));
        Line {
            baseline_ore: cells.iter().filter_map(|cell| cell.baseline_ore).sum(),
            planned_ore: all(known().map(|cell| cell.planned_ore())),
            actual_ore: sum(cells.iter().filter_map(|cell| cell.actual_ore)),
            gross_ore,
            budgeted_one_off_ore: self.budgeted_one_off(organisation, quarter),
            one_off_ore,
            net_ore,
            realisation: gross_ore.zip(promised).and_then(|(gross, promised)| {
                divide_half_away(i128::from(gross.0) * 10_000, i128::from(promised.0)).map(BasisPoints)
            }),
            coverage: Coverage {
                covered: covered().count() as u64,
                cells: known().count() as u64,
            },
        }
    }

    /// Quarter by quarter with the cumulative net: of one organisation or of all.
    #[must_use]
    pub fn steps(&self, organisation: Option<&OrganisationKey>) -> Vec<Step> {
        let mut cumulative_ore: Option<Ore> = None;
        let step = |quarter| {
            let line = self.line(organisation, Some(quarter));
            cumulative_ore = sum([cumulative_ore, line.net_ore].into_iter().flatten());
            Step {
                quarter,
                line,
                cumulative_ore,
            }
        };
        self.span.quarters().map(step).collect()
    }

    fn one_off(&self, organisation: Option<&OrganisationKey>, quarter: Option<Quarter>) -> Option<Ore> {
        let asked = self
            .ledger
            .actuals
            .iter()
            .filter(|(key, _)| organisation.is_none_or(|asked| asked == *key));
        let places = asked.flat_map(|(_, places)| places);
        sum(places
            .filter(|(place, _)| place.bucket == Bucket::Transition && self.covers(place.quarter, quarter))
            .map(|(_, sum)| sum.posted().amount_ore))
    }

    fn budgeted_one_off(
        &self,
        organisation: Option<&OrganisationKey>,
        quarter: Option<Quarter>,
    ) -> Option<Ore> {
        let lines = &self.ledger.transition_budget()?.value.lines;
        sum(lines
            .iter()
            .filter(|line| organisation.is_none_or(|asked| *asked == line.organisation))
            .filter(|line| self.covers(line.quarter, quarter))
            .map(|line| line.amount_ore))
    }

    fn covers(&self, quarter: Quarter, asked: Option<Quarter>) -> bool {
        let inside = self.span.start() <= quarter && quarter <= self.span.end();
        inside && asked.is_none_or(|asked| asked == quarter)
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

/// The sum; `None` of nothing.
fn sum(amounts: impl Iterator<Item = Ore>) -> Option<Ore> {
    amounts.fold(None, |sum, amount| {
        Some(Ore(sum.unwrap_or_default().0.saturating_add(amount.0)))
    })
}

/// The sum, where every part is known.
fn all(amounts: impl Iterator<Item = Option<Ore>>) -> Option<Ore> {
    amounts.sum()
}
