//! What a figure rests on.

use async_graphql::{Enum, SimpleObject};
use loggbok_projections::cost::Ground as Model;

use super::batch::Batch;
use super::claim::SavingClaim;
use super::explanation::DeviationExplanation;
use super::forecast::CostForecast;
use super::premise::CostPremise;
use crate::scalar;
use crate::seen::{At, Recording};

/// What kind of thing a figure rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum GroundKind {
    /// The cost of the baseline year.
    Baseline,
    /// What is to be saved, of what, and how fast.
    Plan,
    /// A price, a volume, a change of perimeter or a season.
    Premise,
    /// A reduction of budgets.
    BudgetReduction,
    /// A saving somebody stands for.
    Claim,
    /// What is believed.
    Forecast,
    /// Why it deviates.
    Explanation,
    /// What was posted.
    Posted,
    /// The rules its ledgers are read by.
    MappingRules,
}

/// One thing a figure rests on. Fields that its kind does not have are null.
#[derive(SimpleObject)]
pub(crate) struct Ground {
    /// What kind.
    kind: GroundKind,
    /// The premise.
    premise: Option<CostPremise>,
    /// The claimed saving.
    claim: Option<SavingClaim>,
    /// The forecast.
    forecast: Option<CostForecast>,
    /// Why it deviates.
    explanation: Option<DeviationExplanation>,
    /// The batch of actuals.
    batch: Option<Batch>,
    /// What counts of it in the cell, in öre and in the prices of the quarter.
    amount_ore: Option<scalar::Ore>,
    /// The rows behind that.
    rows: Option<u64>,
    /// When it was recorded, why, and on which decision.
    recorded: Recording,
}

impl Ground {
    pub(super) fn of(at: &At, ground: &Model<'_>) -> Self {
        let plain = |kind| Self {
            kind,
            premise: None,
            claim: None,
            forecast: None,
            explanation: None,
            batch: None,
            amount_ore: None,
            rows: None,
            recorded: Recording::of(at, ground.stamp()),
        };
        match ground {
            Model::Baseline(_) => plain(GroundKind::Baseline),
            Model::Plan(_) => plain(GroundKind::Plan),
            Model::Mapping(_) => plain(GroundKind::MappingRules),
            Model::Reduction(_) => plain(GroundKind::BudgetReduction),
            Model::Claim(claim) => Self {
                claim: Some(SavingClaim::of(at, claim)),
                ..plain(GroundKind::Claim)
            },
            Model::Premise(stated) => Self {
                premise: Some(CostPremise::of(at, stated)),
                ..plain(GroundKind::Premise)
            },
            Model::Forecast(forecast) => Self {
                forecast: Some(CostForecast::of(at, forecast)),
                ..plain(GroundKind::Forecast)
            },
            Model::Explanation(explained) => Self {
                explanation: Some(DeviationExplanation::of(at, explained)),
                ..plain(GroundKind::Explanation)
            },
            Model::Posted {
                batch,
                amount_ore,
                rows,
            } => Self {
                batch: Batch::find(at, batch.id),
                amount_ore: Some((*amount_ore).into()),
                rows: Some(*rows),
                ..plain(GroundKind::Posted)
            },
        }
    }
}
