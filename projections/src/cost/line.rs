//! Cells of the savings added up: of one organisation or all, in one quarter or over a span.

use loggbok_domain::cost::Bucket;
use loggbok_domain::{BasisPoints, Ore, OrganisationKey, Quarter};

use super::round::divide_half_away;
use super::savings::Cell;
use super::{Bridge, Savings};

/// Cells added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// `ΣB` in öre; `None` without a cell that has a baseline.
    pub baseline_ore: Option<Ore>,
    /// `Σ(B − T)` in öre; `None` while a target is unknown.
    pub planned_ore: Option<Ore>,
    /// What is believed in öre, over cells somebody has said something of; `None` without such a cell.
    pub forecast_ore: Option<Ore>,
    /// Actuals in öre, also where there is no baseline; `None` where nothing was posted.
    pub actual_ore: Option<Ore>,
    /// What decisions in force reduced budgets by, in öre; `None` where none did.
    pub reduction_ore: Option<Ore>,
    /// `Σ min(G, reduction)` in öre, over cells with both baseline and actuals.
    pub cashable_ore: Option<Ore>,
    /// What somebody stands for, in öre.
    pub claimed_ore: Option<Ore>,
    /// What somebody else found to hold of that, in öre.
    pub validated_ore: Option<Ore>,
    /// Avoided cost found to hold, in öre; in no other sum.
    pub avoided_ore: Option<Ore>,
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
    /// From the baseline year's cost to what was spent; `None` where no cell has both.
    pub bridge: Option<Bridge>,
    /// `C` in öre up to and including the quarter; `None` until something was posted.
    pub cumulative_ore: Option<Ore>,
}

impl Coverage {
    /// The share covered; `None` without cells.
    #[must_use]
    pub fn share(self) -> Option<BasisPoints> {
        divide_half_away(i128::from(self.covered) * 10_000, i128::from(self.cells)).map(BasisPoints)
    }
}

impl<'a> Savings<'a> {
    /// The cells of one organisation or of all, in one quarter or over the whole span.
    pub(super) fn asked(
        &self,
        organisation: Option<&OrganisationKey>,
        quarter: Option<Quarter>,
    ) -> impl Iterator<Item = &Cell<'a>> {
        self.cells
            .iter()
            .filter(move |cell| organisation.is_none_or(|key| cell.organisation == key))
            .filter(move |cell| quarter.is_none_or(|quarter| cell.quarter == quarter))
    }

    /// Cells added up: of one organisation or of all, in one quarter or over the whole span.
    #[must_use]
    pub fn line(&self, organisation: Option<&OrganisationKey>, quarter: Option<Quarter>) -> Line {
        let cells: Vec<&Cell<'_>> = self.asked(organisation, quarter).collect();
        let covered = || cells.iter().filter(|cell| cell.gross_ore().is_some());
        let known = || cells.iter().filter(|cell| cell.is_known());
        let gross_ore = sum(cells.iter().filter_map(|cell| cell.gross_ore()));
        let one_off_ore = self.one_off(organisation, quarter);
        let net_ore = match (gross_ore, one_off_ore) {
            (None, None) => None,
            (gross, one_off) => gross.unwrap_or_default().minus(one_off.unwrap_or_default()),
        };
        let promised = all(covered().map(|cell| cell.planned_ore()));
        Line {
            baseline_ore: sum(cells.iter().filter_map(|cell| cell.baseline_ore)),
            planned_ore: all(known().map(|cell| cell.planned_ore())),
            forecast_ore: sum(cells.iter().filter_map(|cell| cell.forecast_ore)),
            actual_ore: sum(cells.iter().filter_map(|cell| cell.actual_ore)),
            reduction_ore: sum(cells.iter().filter_map(|cell| cell.reduction_ore)),
            cashable_ore: sum(cells.iter().filter_map(|cell| cell.cashable_ore())),
            claimed_ore: sum(cells.iter().filter_map(|cell| cell.claimed.claimed_ore)),
            validated_ore: sum(cells.iter().filter_map(|cell| cell.claimed.validated_ore)),
            avoided_ore: sum(cells.iter().filter_map(|cell| cell.claimed.avoided_ore)),
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
                bridge: self.bridge(organisation, Some(quarter)),
                cumulative_ore,
            }
        };
        self.span.quarters().map(step).collect()
    }

    pub(super) fn one_off(
        &self,
        organisation: Option<&OrganisationKey>,
        quarter: Option<Quarter>,
    ) -> Option<Ore> {
        let asked = self
            .ledger
            .actuals
            .iter()
            .filter(|(key, _)| organisation.is_none_or(|asked| asked == *key));
        let places = asked.flat_map(|(_, places)| places);
        sum(places
            .filter(|(place, _)| place.bucket == Bucket::Transition && self.covers(place.quarter, quarter))
            .filter_map(|(place, sum)| self.priced(sum.posted().amount_ore, place.quarter)))
    }

    pub(super) fn budgeted_one_off(
        &self,
        organisation: Option<&OrganisationKey>,
        quarter: Option<Quarter>,
    ) -> Option<Ore> {
        let lines = &self.ledger.transition_budget()?.value.lines;
        sum(lines
            .iter()
            .filter(|line| organisation.is_none_or(|asked| *asked == line.organisation))
            .filter(|line| self.covers(line.quarter, quarter))
            .filter_map(|line| self.priced(line.amount_ore, line.quarter)))
    }

    /// An amount of a quarter in the prices asked for; `None` where they are not known.
    pub(super) fn priced(&self, amount: Ore, quarter: Quarter) -> Option<Ore> {
        self.footing.priced(amount, quarter).ok()
    }

    pub(super) fn covers(&self, quarter: Quarter, asked: Option<Quarter>) -> bool {
        let inside = self.span.start() <= quarter && quarter <= self.span.end();
        inside && asked.is_none_or(|asked| asked == quarter)
    }
}

/// The sum; `None` of nothing.
pub(super) fn sum(amounts: impl Iterator<Item = Ore>) -> Option<Ore> {
    amounts.fold(None, |sum, amount| {
        Some(Ore(sum.unwrap_or_default().0.saturating_add(amount.0)))
    })
}

/// The sum, where every part is known.
fn all(amounts: impl Iterator<Item = Option<Ore>>) -> Option<Ore> {
    amounts.sum()
}
