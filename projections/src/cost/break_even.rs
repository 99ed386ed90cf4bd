//! When savings outweigh what they cost: two questions, asked of what happened and of what is believed.
//!
//! - *Net*: the first quarter from which `N` stays at or above zero.
//! - *Cumulative*: the first quarter from which `C` stays at or above zero.
//!
//! Realised ends at the last quarter in which every cell with a baseline has actuals. Forecast goes to the end of
//! the span: a cell counts with its actual, else with what its organisation believes, else with the plan's target;
//! one-off cost likewise with what was posted, believed or budgeted. Where a cell has none of the three nothing is
//! believed from that quarter on.

use std::collections::BTreeSet;

use loggbok_domain::cost::Bucket;
use loggbok_domain::{Ore, OrganisationKey, Quarter};

use super::savings::Cell;
use super::{Place, Savings};

/// Both questions, of one course.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BreakEven {
    /// The first quarter from which the net stays at or above zero; `None` where it does not at the end.
    pub net: Option<Quarter>,
    /// The first quarter from which the cumulative net stays at or above zero; `None` where it does not at the end.
    pub cumulative: Option<Quarter>,
}

/// The answers, of what happened and of what is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakEvens {
    /// Of what was posted, up to `last_complete`.
    pub realised: BreakEven,
    /// Of what is believed, to the end of the span.
    pub forecast: BreakEven,
    /// The last quarter in which every cell with a baseline has actuals.
    pub last_complete: Option<Quarter>,
}

/// One quarter of what is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The quarter.
    pub quarter: Quarter,
    /// `N` as believed, in öre; `None` where some of it is not known.
    pub net_ore: Option<Ore>,
    /// `C` as believed, in öre; `None` once some of it is not known.
    pub cumulative_ore: Option<Ore>,
    /// Cells that count with their actual.
    pub actual: u64,
    /// Cells that count with what is believed.
    pub forecast: u64,
    /// Cells that count with the plan's target.
    pub planned: u64,
}

impl Savings<'_> {
    /// When savings outweigh what they cost, for one organisation or for all.
    #[must_use]
    pub fn break_evens(&self, organisation: Option<&OrganisationKey>) -> BreakEvens {
        let steps = self.steps(organisation);
        let complete = |coverage: super::Coverage| coverage.cells > 0 && coverage.covered == coverage.cells;
        let last_complete = steps.iter().rfind(|step| complete(step.line.coverage));
        let last_complete = last_complete.map(|step| step.quarter);
        let ended = steps.iter().filter(|step| Some(step.quarter) <= last_complete);
        let ended: Vec<_> = ended.collect();
        let believed = self.expectations(organisation);
        BreakEvens {
            realised: BreakEven {
                net: stays(ended.iter().map(|step| (step.quarter, step.line.net_ore))),
                cumulative: stays(ended.iter().map(|step| (step.quarter, step.cumulative_ore))),
            },
            forecast: BreakEven {
                net: stays(believed.iter().map(|it| (it.quarter, it.net_ore))),
                cumulative: stays(believed.iter().map(|it| (it.quarter, it.cumulative_ore))),
            },
            last_complete,
        }
    }

    /// What is believed, quarter by quarter, for one organisation or for all.
    #[must_use]
    pub fn expectations(&self, organisation: Option<&OrganisationKey>) -> Vec<Expectation> {
        let mut before = Some(Ore::ZERO);
        let one = |quarter| {
            let mut it = self.expectation(organisation, quarter);
            before = before.and_then(|sum| sum.plus(it.net_ore?));
            it.cumulative_ore = before;
            it
        };
        self.span.quarters().map(one).collect()
    }

    fn expectation(&self, organisation: Option<&OrganisationKey>, quarter: Quarter) -> Expectation {
        let mut it = Expectation {
            quarter,
            net_ore: None,
            cumulative_ore: None,
            actual: 0,
            forecast: 0,
            planned: 0,
        };
        let mut saved = Some(Ore::ZERO);
        for cell in self
            .asked(organisation, Some(quarter))
            .filter(|cell| cell.is_known())
        {
            saved = saved.and_then(|sum| sum.plus(it.count(cell)?));
        }
        it.net_ore = saved
            .zip(self.expected_one_off(organisation, quarter))
            .and_then(|(saved, cost)| saved.minus(cost));
        it
    }

    /// One-off cost as posted, believed or budgeted; nothing in a quarter the budget leaves out. `None` without any
    /// of them anywhere.
    fn expected_one_off(&self, asked: Option<&OrganisationKey>, quarter: Quarter) -> Option<Ore> {
        let budget = self.ledger.transition_budget();
        let budgeted = budget.is_some();
        let lines = budget.into_iter().flat_map(|set| &set.value.lines);
        let keys = self.ledger.baselines.keys().chain(self.ledger.actuals.keys());
        // Whoever is to bear some of it counts, also without a cost that is to sink.
        let keys = keys.chain(lines.map(|line| &line.organisation));
        let keys = keys.chain(self.ledger.believers(self.footing.on));
        let keys: BTreeSet<&OrganisationKey> = keys.collect();
        let place = Place {
            quarter,
            bucket: Bucket::Transition,
        };
        let of = |key: &OrganisationKey| {
            let believed = || {
                let (amount, _) = self.ledger.forecast(key, &place, self.footing.on)?;
                self.priced(amount, quarter)
            };
            let none = || budgeted.then_some(Ore::ZERO);
            self.one_off(Some(key), Some(quarter))
                .or_else(believed)
                .or_else(|| self.budgeted_one_off(Some(key), Some(quarter)))
                .or_else(none)
        };
        let asked = keys
            .into_iter()
            .filter(|key| asked.is_none_or(|asked| asked == *key));
        asked.map(of).sum()
    }
}

impl Expectation {
    /// What a cell is believed to save, counted by what that rests on.
    fn count(&mut self, cell: &Cell<'_>) -> Option<Ore> {
        let baseline = cell.baseline_ore?;
        let (cost, counted) = match (cell.actual_ore, cell.forecast_ore, cell.target_ore) {
            (Some(actual), _, _) => (actual, &mut self.actual),
            (None, Some(forecast), _) => (forecast, &mut self.forecast),
            (None, None, target) => (target?, &mut self.planned),
        };
        *counted += 1;
        baseline.minus(cost)
    }
}

/// The first of the quarters at the end that are all at or above zero.
fn stays(quarters: impl DoubleEndedIterator<Item = (Quarter, Option<Ore>)>) -> Option<Quarter> {
    let above = |(_, ore): &(Quarter, Option<Ore>)| ore.is_some_and(|ore| ore >= Ore::ZERO);
    let at_the_end = quarters.rev().take_while(above);
    at_the_end.last().map(|(quarter, _)| quarter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(values: &[Option<i64>]) -> Option<u32> {
        let first = Quarter::parse("2026-Q1").unwrap();
        let quarters: Vec<_> = (0..)
            .zip(values)
            .map(|(place, value)| (first.plus(place), value.map(Ore)))
            .collect();
        stays(quarters.into_iter()).map(Quarter::number)
    }

    #[test]
    fn it_is_the_first_quarter_from_which_it_stays() {
        assert_eq!(course(&[Some(-1), Some(0), Some(2)]), Some(2));
        assert_eq!(course(&[Some(1), Some(-1), Some(2)]), Some(3));
        assert_eq!(course(&[Some(1), Some(2), Some(-1)]), None);
        assert_eq!(course(&[Some(1), Some(2)]), Some(1));
        assert_eq!(
            course(&[Some(1), None, Some(2)]),
            Some(3),
            "what is not known breaks the run"
        );
        assert_eq!(course(&[]), None);
    }
}
