//! What things cost before, what the change may cost, and what was posted.

use async_graphql::{Context, Object, Result, SimpleObject};
use loggbok_domain::Ore;
use loggbok_domain::cost::{CostBaselineSet, TransitionBudgetSet};
use loggbok_projections::Set;

use super::alone::GoingAlone;
use super::batch::{Batch, BatchConnection};
use super::claim::{BudgetReduction, SavingClaim};
use super::earned::EarnedValue;
use super::forecast::CostForecast;
use super::premise::CostPremise;
use super::shared::SharedCosts;
use super::sum::{CostLine, TransitionLine};
use crate::caller::Caller;
use crate::page::Wanted;
use crate::scalar;
use crate::seen::{At, ErasedEntry, Recording};

/// What things cost before, what the change may cost, and what was posted.
pub(crate) struct Costs {
    pub(crate) at: At,
}

/// What one organisation's IT cost in a year, by category.
#[derive(SimpleObject)]
pub(crate) struct CostBaseline {
    /// The organisation's key.
    organisation: String,
    /// The calendar year.
    year: i32,
    /// One line for each category the source gives; a category without a line is not known.
    lines: Vec<CostLine>,
    /// The computed sum of the lines, in öre for the year.
    total_ore: scalar::Ore,
    /// The total the source prints, in öre for the year; null where it prints none.
    printed_total_ore: Option<scalar::Ore>,
    /// When it was set, why, and on which decision.
    recorded: Recording,
}

/// What the transition may cost.
#[derive(SimpleObject)]
pub(crate) struct TransitionBudget {
    /// The sums per organisation and quarter.
    lines: Vec<TransitionLine>,
    /// Their sum in öre.
    total_ore: scalar::Ore,
    /// What it assumes.
    assumption: String,
    /// When it was set, why, and on which decision.
    recorded: Recording,
}

impl Costs {
    fn baseline(&self, set: &Set<CostBaselineSet>) -> CostBaseline {
        let CostBaselineSet {
            organisation,
            year,
            lines,
            printed_total_ore,
            ..
        } = &set.value;
        CostBaseline {
            organisation: organisation.to_string(),
            year: *year,
            lines: lines.iter().map(Into::into).collect(),
            total_ore: lines.iter().map(|line| line.amount_ore).sum::<Ore>().into(),
            printed_total_ore: printed_total_ore.map(Into::into),
            recorded: Recording::of(&self.at, &set.stamp),
        }
    }
}

/// What things cost before, what the change may cost, and what was posted. Savings stand apart.
#[Object]
impl Costs {
    /// The cost baselines in force, by organisation and year.
    async fn baselines(&self) -> Vec<CostBaseline> {
        let years = self.at.view().ledger.baselines.values().flatten();
        years
            .filter_map(|(_, sets)| sets.last())
            .map(|set| self.baseline(set))
            .collect()
    }

    /// The computed sum of all baselines in force of a year, in öre; null without any.
    async fn baseline_total_ore(
        &self,
        #[graphql(desc = "The calendar year.")] year: i32,
    ) -> Option<scalar::Ore> {
        let sets = self
            .at
            .view()
            .ledger
            .baselines
            .values()
            .filter_map(|years| years.get(&year)?.last());
        let sums: Vec<Ore> = sets
            .flat_map(|set| &set.value.lines)
            .map(|line| line.amount_ore)
            .collect();
        if sums.is_empty() {
            None
        } else {
            Some(sums.into_iter().sum::<Ore>().into())
        }
    }

    /// The transition budget in force; null while none is set.
    async fn transition_budget(&self) -> Option<TransitionBudget> {
        let set = self.at.view().ledger.transition_budget()?;
        let TransitionBudgetSet {
            lines, assumption, ..
        } = &set.value;
        Some(TransitionBudget {
            lines: lines.iter().map(Into::into).collect(),
            total_ore: lines.iter().map(|line| line.amount_ore).sum::<Ore>().into(),
            assumption: assumption.to_string(),
            recorded: Recording::of(&self.at, &set.stamp),
        })
    }

    /// What the normalised baseline rests on, in the order it was recorded, withdrawn statements included.
    async fn premises(&self) -> Vec<CostPremise> {
        let all = self.at.view().ledger.premises.all();
        all.into_iter()
            .map(|stated| CostPremise::of(&self.at, stated))
            .collect()
    }

    /// What organisations believe things will cost, by organisation and the day it was believed, withdrawn
    /// forecasts included.
    async fn forecasts(&self) -> Vec<CostForecast> {
        let series = self.at.view().ledger.forecasts.values();
        let all = series.flat_map(|series| series.all());
        all.map(|forecast| CostForecast::of(&self.at, forecast)).collect()
    }

    /// Savings that somebody stands for, in the order they were claimed, withdrawn and rejected ones included.
    async fn claims(&self) -> Vec<SavingClaim> {
        let mut all: Vec<_> = self.at.view().ledger.claims.values().collect();
        all.sort_by_key(|claim| claim.stamp.position);
        all.into_iter()
            .map(|claim| SavingClaim::of(&self.at, claim))
            .collect()
    }

    /// Reductions of budgets in the order they were confirmed. They add up while their decisions are in force.
    async fn budget_reductions(&self) -> Vec<BudgetReduction> {
        let all = self.at.view().ledger.reductions.iter();
        all.map(|set| BudgetReduction::of(&self.at, set)).collect()
    }

    /// What each organisation would have to pay by itself; null while nobody has said what that takes.
    async fn alone(&self) -> Option<GoingAlone> {
        let alone = self.at.view().ledger.alone(self.at.day())?;
        Some(GoingAlone::of(&self.at, &alone))
    }

    /// Joint costs: how they are shared, and what each organisation is charged.
    async fn sharing(&self) -> SharedCosts {
        SharedCosts {
            at: std::sync::Arc::clone(&self.at),
        }
    }

    /// Earned value at the end of the last quarter that has ended by the reading date, or why there is none.
    async fn earned_value(&self) -> EarnedValue {
        EarnedValue::of(&self.at)
    }

    /// Batches of actuals in the order they were opened, withdrawn and unfinished ones included. Either
    /// `first` or `last` is required.
    async fn batches(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<BatchConnection> {
        let page = Wanted {
            first,
            after,
            last,
            before,
        }
        .read(Caller::of(ctx)?.language())?;
        Ok(Batch::page(&self.at, &page))
    }

    /// Entries of the cost plan whose content was lawfully destroyed (gallrade).
    async fn erased(&self) -> Vec<ErasedEntry> {
        ErasedEntry::all(&self.at, &self.at.view().ledger.erased)
    }
}
