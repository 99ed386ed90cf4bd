//! Realised savings: what was saved against the baseline, cell by cell, and what it cost to get there.
//!
//! For each organisation, category and quarter, in öre and in the prices asked for, as what was stated by a day
//! has it; our own definitions, after the practice of NAO (*Improving the reporting of efficiency savings*) and
//! DIGG (*nyttorealisering*):
//!
//! - Baseline `B`: the baseline year's cost brought to the quarter, see `normal.rs`.
//! - Target `T = B · (1 − share · ramp)` in the plan's categories, where the ramp is the step reached in the
//!   quarter and nothing before the first step; elsewhere `T = B`. While no ramp is decided the target of the
//!   plan's categories is unknown, not equal to the baseline.
//! - Planned saving `B − T`.
//! - Forecast: what the organisation last said that it believes the cell will cost.
//! - Gross saving `G = B − actual`, only where actuals were posted: a missing figure is not a saving.
//! - Cashable `min(G, reduction)`, where the reduction is what decisions in force took out of the budget for the
//!   cell; nothing where none did. A cell that cost more than its baseline takes away from the sum.
//! - Avoided cost stands apart: claimed by somebody, found to hold by somebody else, and never in `G`, `N` or `C`.
//!
//! For an organisation, or all of them, and a quarter:
//!
//! - One-off cost `O`: what was posted to the transition.
//! - Net `N = ΣG − O`, only where something was posted; cumulative `C = ΣN` from the first quarter on.
//! - Realisation rate `ΣG / Σ(B − T)` over cells with actuals; unknown where a target among them is, or
//!   where nothing was to be saved.
//! - Bridge: from the baseline year to the actual by price, volume, perimeter and realised `−G`, over cells with
//!   actuals. Each is a difference of rounded steps, so that they add up to the change exactly.
//! - Coverage: cells with actuals among cells with a baseline.
//!
//! Exact within a cell, rounded once to whole öre, half away from zero; sums add rounded cells.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use loggbok_domain::cost::{Bucket, CostLine, SavingsTerms};
use loggbok_domain::{CategoryKey, DecisionId, Ore, OrganisationKey, Quarter, QuarterRange};

use super::by_cell::{ByCell, PostedParts};
use super::claim::Claimed;
use super::exact::Fraction;
use super::line::sum;
use super::normal::{Footing, Lack, Normalised, Prices, Steps};
use super::{Ledger, Place};
use crate::View;

/// Savings over a span of quarters. Computed from a [`Ledger`], never stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Savings<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) footing: Footing<'a>,
    /// The decisions in force, as settled by the day.
    pub(super) in_force: BTreeSet<DecisionId>,
    /// Claims and reductions.
    pub(super) by_cell: ByCell<'a>,
    /// What was posted, found when it is first asked for, for these savings and all that share it.
    pub(super) posted: Arc<OnceLock<PostedParts>>,
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
    /// The way from the baseline year to `B`; `None` where there is no `B`.
    pub steps: Option<Steps>,
    /// `B` in öre; `None` where the source gives no baseline or a premise is lacking.
    pub baseline_ore: Option<Ore>,
    /// Why there is no `B` although the source gives a baseline.
    pub lack: Option<Lack>,
    /// `T` in öre; `None` without a baseline, and while no ramp is decided.
    pub target_ore: Option<Ore>,
    /// The cost believed in, in öre; `None` where nobody said.
    pub forecast_ore: Option<Ore>,
    /// Actual in öre; `None` where nothing was posted.
    pub actual_ore: Option<Ore>,
    /// What decisions in force reduced the budget by, in öre; `None` where none did.
    pub reduction_ore: Option<Ore>,
    /// What somebody stands for.
    pub claimed: Claimed,
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

    /// `min(G, reduction)` in öre; `None` without baseline or actuals.
    #[must_use]
    pub fn cashable_ore(&self) -> Option<Ore> {
        let gross = self.gross_ore()?;
        Some(gross.min(self.reduction_ore.unwrap_or_default()))
    }

    /// Whether the source gives a cost to compare with.
    pub(super) fn is_known(&self) -> bool {
        self.baseline_ore.is_some() || self.lack.is_some()
    }
}

impl View {
    /// The savings over a span, in the prices asked for, by what was stated up to and including a day.
    #[must_use]
    pub fn savings(&self, span: QuarterRange, on: NaiveDate, prices: Prices) -> Savings<'_> {
        let decisions = self.decisions.decisions.values();
        let in_force = decisions
            .filter(|decision| decision.in_force_on(on))
            .map(|decision| decision.id);
        self.ledger.savings(span, on, prices, in_force.collect())
    }
}

impl Ledger {
    /// The savings over a span. The baseline is that of the plan's year; without a plan, of the latest year
    /// an organisation has one for, and then nothing is planned.
    fn savings(
        &self,
        span: QuarterRange,
        on: NaiveDate,
        prices: Prices,
        in_force: BTreeSet<DecisionId>,
    ) -> Savings<'_> {
        let terms = self.savings_plan().map(|plan| &plan.value.terms);
        let latest = || {
            self.baselines
                .values()
                .filter_map(|years| years.keys().next_back())
        };
        let year = terms
            .map(|terms| terms.baseline_year)
            .or_else(|| latest().max().copied());
        let footing = Footing {
            premises: &self.premises,
            baseline_year: year.unwrap_or_else(|| span.start().year()),
            on,
            prices,
        };
        let organisations: BTreeSet<&OrganisationKey> =
            self.baselines.keys().chain(self.actuals.keys()).collect();
        let by_cell = ByCell::of(self, &in_force);
        let mut cells = Vec::new();
        for organisation in organisations {
            let row = Row {
                ledger: self,
                footing,
                by_cell: &by_cell,
                organisation,
                terms,
            };
            row.planned(span, &mut cells);
            row.unplanned(span, &mut cells);
        }
        Savings {
            ledger: self,
            footing,
            in_force,
            by_cell,
            posted: Arc::default(),
            span,
            cells,
        }
    }
}

/// One organisation's cells in the making.
struct Row<'a, 'b> {
    ledger: &'a Ledger,
    footing: Footing<'a>,
    by_cell: &'b ByCell<'a>,
    organisation: &'a OrganisationKey,
    terms: Option<&'a SavingsTerms>,
}

impl<'a> Row<'a, '_> {
    fn planned(&self, span: QuarterRange, cells: &mut Vec<Cell<'a>>) {
        for line in self.lines() {
            for quarter in span.quarters() {
                let normalised = self.footing.normalise(self.organisation, line, quarter);
                let target = normalised
                    .ok()
                    .and_then(|it| target(it, self.terms, &line.category, quarter));
                cells.push(Cell {
                    steps: normalised.ok().map(|it| it.steps),
                    baseline_ore: normalised.ok().map(|it| it.steps.baseline_ore),
                    lack: normalised.err(),
                    target_ore: target,
                    ..self.cell(&line.category, quarter)
                });
            }
        }
    }

    /// Actuals in categories without a baseline: shown, but no saving can be computed from them.
    fn unplanned(&self, span: QuarterRange, cells: &mut Vec<Cell<'a>>) {
        let planned = self.lines();
        for place in self
            .ledger
            .actuals
            .get(self.organisation)
            .into_iter()
            .flat_map(|places| places.keys())
        {
            let Bucket::Category(category) = &place.bucket else {
                continue;
            };
            let inside = span.start() <= place.quarter && place.quarter <= span.end();
            if inside && !planned.iter().any(|line| line.category == *category) {
                cells.push(self.cell(category, place.quarter));
            }
        }
    }

    /// What is believed and known of a cell, without a baseline.
    fn cell(&self, category: &'a CategoryKey, quarter: Quarter) -> Cell<'a> {
        let place = Place {
            quarter,
            bucket: Bucket::Category(category.clone()),
        };
        let priced = |amount: Ore| self.footing.priced(amount, quarter).ok();
        let actual = self.ledger.actual(self.organisation, &place);
        let forecast = self.ledger.forecast(self.organisation, &place, self.footing.on);
        Cell {
            organisation: self.organisation,
            category,
            quarter,
            steps: None,
            baseline_ore: None,
            lack: None,
            target_ore: None,
            forecast_ore: forecast.and_then(|(amount, _)| priced(amount)),
            actual_ore: actual.and_then(|posted| priced(posted.amount_ore)),
            reduction_ore: self.reduction(category, quarter).and_then(priced),
            claimed: self.claimed(category, quarter),
        }
    }

    fn reduction(&self, category: &'a CategoryKey, quarter: Quarter) -> Option<Ore> {
        let of = (self.organisation, category, quarter);
        sum(self.by_cell.reductions(of).iter().map(|(amount, _)| *amount))
    }

    fn claimed(&self, category: &'a CategoryKey, quarter: Quarter) -> Claimed {
        let claimed = self.by_cell.claimed((self.organisation, category, quarter));
        let priced = |amount: Option<Ore>| amount.and_then(|it| self.footing.priced(it, quarter).ok());
        Claimed {
            claimed_ore: priced(claimed.claimed_ore),
            validated_ore: priced(claimed.validated_ore),
            avoided_ore: priced(claimed.avoided_ore),
        }
    }

    fn lines(&self) -> &'a [CostLine] {
        let years = self.ledger.baselines.get(self.organisation);
        let sets = years.and_then(|years| match self.terms {
            Some(terms) => years.get(&terms.baseline_year),
            None => years.values().next_back(),
        });
        sets.and_then(|sets| sets.last())
            .map_or(&[], |set| &set.value.lines)
    }
}

/// `T`; `None` while no ramp is decided for a category of the plan.
fn target(
    baseline: Normalised,
    terms: Option<&SavingsTerms>,
    category: &CategoryKey,
    quarter: Quarter,
) -> Option<Ore> {
    let Some(terms) = terms.filter(|terms| terms.categories.contains(category)) else {
        return Some(baseline.steps.baseline_ore);
    };
    if terms.ramp.is_empty() {
        return None;
    }
    let step = terms.ramp.iter().rev().find(|step| step.from <= quarter);
    let reached = step.map_or(0, |step| i128::from(step.reached.basis_points()));
    const WHOLE: i128 = 10_000 * 10_000;
    let kept = WHOLE - i128::from(terms.share.basis_points()) * reached;
    baseline.exact.times(Fraction::of(kept, WHOLE)?)?.rounded()
}
