//! What organisations believe things will cost.

use async_graphql::SimpleObject;
use loggbok_domain::cost::{Bucket, CostsForecast, ForecastLine};
use loggbok_projections::Dated;

use crate::page::{Page, connection, in_order, place};
use crate::scalar;
use crate::seen::{At, Recording};

/// What one organisation believed that things would cost. For each bucket and quarter the forecast of the latest
/// day holds.
#[derive(Clone, SimpleObject)]
pub(crate) struct CostForecast {
    /// Its entry's uuid, by which it can be withdrawn.
    entry: scalar::Uuid,
    /// The organisation's key.
    organisation: String,
    /// The day it was believed (avser-datum).
    effective_on: scalar::Date,
    /// What it rests on.
    source: String,
    /// The sums.
    lines: Vec<CostForecastLine>,
    /// True when it was taken back: it stands in the log and holds no longer.
    withdrawn: bool,
    /// When it was recorded, why, and on which decision.
    recorded: Recording,
}

/// The cost believed in for one bucket and quarter.
#[derive(Clone, SimpleObject)]
pub(crate) struct CostForecastLine {
    /// The category's key; null for the transition.
    category: Option<String>,
    /// The quarter.
    quarter: scalar::Quarter,
    /// Öre in the quarter, in its own prices.
    amount_ore: scalar::Ore,
}

connection!(
    CostForecastConnection,
    CostForecastEdge,
    CostForecast,
    "forecasts of costs",
    "forecast"
);

impl CostForecast {
    /// A page of all forecasts, in the order they were recorded.
    pub(super) fn page(at: &At, page: &Page) -> CostForecastConnection {
        let all = at
            .view()
            .ledger
            .forecasts
            .values()
            .flat_map(|series| series.all());
        in_order(all.map(|it| (place(it.stamp.position), Self::of(at, it))), page).into()
    }

    pub(super) fn of(at: &At, forecast: &Dated<CostsForecast>) -> Self {
        let CostsForecast {
            entry,
            organisation,
            source,
            lines,
            ..
        } = &forecast.value;
        Self {
            entry: entry.0.into(),
            organisation: organisation.to_string(),
            effective_on: forecast.effective_on.into(),
            source: source.to_string(),
            lines: lines.iter().map(Into::into).collect(),
            withdrawn: forecast.withdrawn.is_some(),
            recorded: Recording::of(at, &forecast.stamp),
        }
    }
}

impl From<&ForecastLine> for CostForecastLine {
    fn from(line: &ForecastLine) -> Self {
        let category = match &line.bucket {
            Bucket::Category(key) => Some(key.to_string()),
            Bucket::Transition => None,
        };
        Self {
            category,
            quarter: line.quarter.into(),
            amount_ore: line.amount_ore.into(),
        }
    }
}
