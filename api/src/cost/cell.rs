//! One cell of the savings, and what it rests on.

use std::sync::{Arc, OnceLock};

use async_graphql::Object;
use loggbok_domain::{CategoryKey, Ore, OrganisationKey, Quarter, QuarterRange};
use loggbok_projections::cost::{Cell, Claimed, Lack, PostedParts, Prices, Steps};

use super::ground::Ground;
use super::savings::{BaselineLack, Savings};
use crate::scalar;
use crate::seen::At;

/// One organisation, category and quarter.
pub(crate) struct SavingsCell {
    at: At,
    prices: Prices,
    organisation: OrganisationKey,
    category: CategoryKey,
    quarter: Quarter,
    figures: Figures,
    /// What was posted, found once for all cells of the answer.
    posted: Arc<OnceLock<PostedParts>>,
}

/// Its figures in öre.
struct Figures {
    steps: Option<Steps>,
    lack: Option<Lack>,
    target: Option<Ore>,
    planned: Option<Ore>,
    forecast: Option<Ore>,
    actual: Option<Ore>,
    gross: Option<Ore>,
    reduction: Option<Ore>,
    cashable: Option<Ore>,
    claimed: Claimed,
}

impl SavingsCell {
    pub(super) fn of(savings: &Savings, cell: &Cell<'_>, posted: &Arc<OnceLock<PostedParts>>) -> Self {
        Self {
            posted: Arc::clone(posted),
            at: Arc::clone(&savings.at),
            prices: savings.prices.into(),
            organisation: cell.organisation.clone(),
            category: cell.category.clone(),
            quarter: cell.quarter,
            figures: Figures {
                steps: cell.steps,
                lack: cell.lack,
                target: cell.target_ore,
                planned: cell.planned_ore(),
                forecast: cell.forecast_ore,
                actual: cell.actual_ore,
                gross: cell.gross_ore(),
                reduction: cell.reduction_ore,
                cashable: cell.cashable_ore(),
                claimed: cell.claimed,
            },
        }
    }

    fn step(&self, step: impl Fn(&Steps) -> i64) -> Option<scalar::Ore> {
        self.figures.steps.as_ref().map(|steps| Ore(step(steps)).into())
    }
}

/// One organisation, category and quarter. All sums are in öre, in the prices asked for.
#[Object]
impl SavingsCell {
    /// The organisation's key.
    async fn organisation(&self) -> &str {
        self.organisation.as_str()
    }

    /// The category's key.
    async fn category(&self) -> &str {
        self.category.as_str()
    }

    /// The quarter.
    async fn quarter(&self) -> scalar::Quarter {
        self.quarter.into()
    }

    /// The quarter's share of the baseline year's cost, in öre; null where the source gives none.
    async fn seasonal_ore(&self) -> Option<scalar::Ore> {
        self.step(|steps| steps.seasonal_ore.0)
    }

    /// What prices add to that, in öre; nothing in fixed prices.
    async fn price_ore(&self) -> Option<scalar::Ore> {
        self.step(|steps| steps.priced_ore.0 - steps.seasonal_ore.0)
    }

    /// What the volume adds, in öre.
    async fn volume_ore(&self) -> Option<scalar::Ore> {
        self.step(|steps| steps.scaled_ore.0 - steps.priced_ore.0)
    }

    /// What was moved in less what was moved out, in öre.
    async fn perimeter_ore(&self) -> Option<scalar::Ore> {
        self.step(|steps| steps.baseline_ore.0 - steps.scaled_ore.0)
    }

    /// The normalised baseline in öre: the sum of those; null where the source gives no cost, or where
    /// something it rests on is lacking.
    async fn baseline_ore(&self) -> Option<scalar::Ore> {
        self.step(|steps| steps.baseline_ore.0)
    }

    /// Why there is no baseline although the source gives a cost.
    async fn lack(&self) -> Option<BaselineLack> {
        self.figures.lack.map(Into::into)
    }

    /// The cost aimed at in öre; null without a baseline, and while no ramp is decided.
    async fn target_ore(&self) -> Option<scalar::Ore> {
        self.figures.target.map(Into::into)
    }

    /// The planned saving in öre: baseline less target.
    async fn planned_ore(&self) -> Option<scalar::Ore> {
        self.figures.planned.map(Into::into)
    }

    /// The cost believed in, in öre; null where nobody said.
    async fn forecast_ore(&self) -> Option<scalar::Ore> {
        self.figures.forecast.map(Into::into)
    }

    /// The actual cost in öre; null where nothing was posted, which is not the same as zero.
    async fn actual_ore(&self) -> Option<scalar::Ore> {
        self.figures.actual.map(Into::into)
    }

    /// The gross saving in öre: baseline less actual; null without either.
    async fn gross_ore(&self) -> Option<scalar::Ore> {
        self.figures.gross.map(Into::into)
    }

    /// What decisions in force reduced the budget by, in öre; null where none did.
    async fn reduction_ore(&self) -> Option<scalar::Ore> {
        self.figures.reduction.map(Into::into)
    }

    /// The cashable saving in öre: the gross saving, but not more than the budget was reduced by; null without
    /// baseline or actual.
    async fn cashable_ore(&self) -> Option<scalar::Ore> {
        self.figures.cashable.map(Into::into)
    }

    /// What somebody stands for as realised, in öre.
    async fn claimed_ore(&self) -> Option<scalar::Ore> {
        self.figures.claimed.claimed_ore.map(Into::into)
    }

    /// What somebody else found to hold of that, in öre.
    async fn validated_ore(&self) -> Option<scalar::Ore> {
        self.figures.claimed.validated_ore.map(Into::into)
    }

    /// Avoided cost found to hold by somebody else, in öre. It is in no other sum.
    async fn avoided_ore(&self) -> Option<scalar::Ore> {
        self.figures.claimed.avoided_ore.map(Into::into)
    }

    /// Every statement, decision, rule and batch its figures rest on.
    async fn rests_on(&self) -> Vec<Ground> {
        let Ok(span) = QuarterRange::parse(self.quarter, self.quarter) else {
            return Vec::new();
        };
        let savings = self.at.view().savings(span, self.at.day(), self.prices);
        let savings = savings.sharing(&self.posted);
        let mut cells = savings.cells.iter();
        let this = cells.find(|it| *it.organisation == self.organisation && *it.category == self.category);
        let grounds = this.map(|cell| savings.grounds(cell)).unwrap_or_default();
        grounds
            .iter()
            .map(|ground| Ground::of(&self.at, ground))
            .collect()
    }
}
