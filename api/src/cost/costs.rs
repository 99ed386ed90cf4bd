//! What things cost before, what the change may cost, and what was posted.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use loggbok_app::Behind;
use loggbok_domain::cost::{CostBaselineSet, TransitionBudgetSet};
use loggbok_domain::{BatchId, Ore, OrganisationKey, ParseError, Quarter};
use loggbok_projections::Set;

use super::alone::GoingAlone;
use super::batch::{Batch, BatchConnection};
use super::claim::{BudgetReduction, BudgetReductionConnection, SavingClaim, SavingClaimConnection};
use super::earned::EarnedValue;
use super::explanation::{DeviationExplanation, DeviationExplanationConnection};
use super::forecast::{CostForecast, CostForecastConnection};
use super::ledger::LedgerTarget;
use super::premise::{CostPremise, CostPremiseConnection};
use super::rows::{self, LedgerRowConnection};
use super::sharing::SharedCosts;
use super::sum::{CostLine, TransitionLine};
use super::upload::{self, LedgerUpload};
use crate::caller::Caller;
use crate::page::wanted;
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

/// A sum of actuals: what one organisation posted in one place and quarter.
#[derive(InputObject)]
pub(crate) struct LedgerFigureInput {
    /// The organisation's key.
    organisation: String,
    /// Where they go.
    target: LedgerTarget,
    /// The category's key, where they go to one.
    category: Option<String>,
    /// The quarter they burden.
    quarter: scalar::Quarter,
    /// Of this batch alone, by its uuid.
    batch: Option<scalar::Uuid>,
}

impl LedgerFigureInput {
    fn read(&self) -> Result<Behind, ParseError> {
        let batch = self.batch.as_ref().map(|id| id.0.parse::<BatchId>());
        Ok(Behind {
            organisation: OrganisationKey::parse(&self.organisation)?,
            target: self.target.read(self.category.as_deref())?,
            quarter: Quarter::parse(&self.quarter.0)?,
            batch: batch.transpose()?,
        })
    }
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

    /// The transition budget in force; null while none is set, and where the one set last is erased.
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

    /// What the normalised baseline rests on, in the order it was recorded, withdrawn statements included. Either
    /// `first` or `last` is required.
    async fn premises(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<CostPremiseConnection> {
        Ok(CostPremise::page(
            &self.at,
            &wanted(ctx, first, after, last, before)?,
        ))
    }

    /// What organisations believe things will cost, in the order it was recorded, withdrawn forecasts included. Either
    /// `first` or `last` is required.
    async fn forecasts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<CostForecastConnection> {
        Ok(CostForecast::page(
            &self.at,
            &wanted(ctx, first, after, last, before)?,
        ))
    }

    /// Why costs deviate, in the order it was recorded, withdrawn explanations included. Either `first` or `last` is
    /// required.
    async fn explanations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<DeviationExplanationConnection> {
        Ok(DeviationExplanation::page(
            &self.at,
            &wanted(ctx, first, after, last, before)?,
        ))
    }

    /// Savings that somebody stands for, in the order they were claimed, withdrawn and rejected ones included. Either
    /// `first` or `last` is required.
    async fn claims(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<SavingClaimConnection> {
        Ok(SavingClaim::page(
            &self.at,
            &wanted(ctx, first, after, last, before)?,
        ))
    }

    /// Reductions of budgets in the order they were confirmed. They add up while their decisions are in force. Either
    /// `first` or `last` is required.
    async fn budget_reductions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<BudgetReductionConnection> {
        Ok(BudgetReduction::page(
            &self.at,
            &wanted(ctx, first, after, last, before)?,
        ))
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
        Ok(Batch::page(&self.at, &wanted(ctx, first, after, last, before)?))
    }

    /// Ledger files that the caller has handed in and not posted yet; at most 20.
    async fn ledger_uploads(&self, ctx: &Context<'_>) -> Result<Vec<LedgerUpload>> {
        upload::uploads(Caller::of(ctx)?, self.at.programme).await
    }

    /// A ledger file that the caller has handed in; null when there is none.
    async fn ledger_upload(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its uuid, as the endpoint for files answered it.")] uuid: scalar::Uuid,
    ) -> Result<Option<LedgerUpload>> {
        match uuid.0.parse() {
            Ok(id) => upload::upload(Caller::of(ctx)?, self.at.programme, id).await,
            Err(_) => Ok(None),
        }
    }

    /// The rows behind a sum of actuals: file, line, voucher, and the rule that sent each there. What is internal
    /// or unmapped can be asked for too.
    async fn ledger_rows(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which sum.")] figure: LedgerFigureInput,
        #[graphql(desc = "How many, 1–100.")] first: i32,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
    ) -> Result<LedgerRowConnection> {
        let caller = Caller::of(ctx)?;
        let figure = figure.read().map_err(|error| caller.told(&error.into()))?;
        rows::rows(ctx, &self.at, &figure, (first, after)).await
    }

    /// Entries of the cost plan whose content was lawfully destroyed (gallrade).
    async fn erased(&self) -> Vec<ErasedEntry> {
        ErasedEntry::all(&self.at, &self.at.view().ledger.erased)
    }
}
