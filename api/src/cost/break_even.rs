//! When savings outweigh what they cost.

use async_graphql::SimpleObject;
use loggbok_projections::cost::{BreakEven, BreakEvens, Expectation};

use crate::scalar;
use crate::seen::QuarterRange;

/// When savings outweigh what they cost: of what was posted, and of what is believed. The two are never mixed.
#[derive(SimpleObject)]
pub(crate) struct SavingsBreakEven {
    /// The quarters looked at.
    span: QuarterRange,
    /// The first quarter from which what was posted saves more than it costs, quarter by quarter; null where it
    /// does not at the last complete quarter.
    realised_net: Option<scalar::Quarter>,
    /// The first quarter from which the cumulative net of what was posted stays at or above zero.
    realised_cumulative: Option<scalar::Quarter>,
    /// The last quarter in which every cell with a baseline has actuals: there the realised ones end.
    last_complete: Option<scalar::Quarter>,
    /// The first quarter from which what is believed saves more than it costs, quarter by quarter; null where it
    /// does not at the end of the span.
    forecast_net: Option<scalar::Quarter>,
    /// The first quarter from which the cumulative net of what is believed stays at or above zero.
    forecast_cumulative: Option<scalar::Quarter>,
    /// What is believed, quarter by quarter.
    expected: Vec<SavingsExpectation>,
}

/// What is believed of one quarter: each cell with its actual, else with its organisation's forecast, else with the
/// plan's target.
#[derive(SimpleObject)]
pub(crate) struct SavingsExpectation {
    /// The quarter.
    quarter: scalar::Quarter,
    /// The net saving believed in, in öre; null where some of it is not known.
    net_ore: Option<scalar::Ore>,
    /// That from the first quarter on, in öre; null once some of it is not known.
    cumulative_ore: Option<scalar::Ore>,
    /// Cells that count with their actual.
    cells_actual: u64,
    /// Cells that count with what is believed.
    cells_forecast: u64,
    /// Cells that count with the plan's target.
    cells_planned: u64,
}

impl SavingsBreakEven {
    pub(super) fn of(
        span: loggbok_domain::QuarterRange,
        answers: BreakEvens,
        expected: &[Expectation],
    ) -> Self {
        let BreakEvens {
            realised,
            forecast,
            last_complete,
        } = answers;
        let net = |it: BreakEven| it.net.map(Into::into);
        let cumulative = |it: BreakEven| it.cumulative.map(Into::into);
        Self {
            span: span.into(),
            realised_net: net(realised),
            realised_cumulative: cumulative(realised),
            last_complete: last_complete.map(Into::into),
            forecast_net: net(forecast),
            forecast_cumulative: cumulative(forecast),
            expected: expected.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Expectation> for SavingsExpectation {
    fn from(it: &Expectation) -> Self {
        Self {
            quarter: it.quarter.into(),
            net_ore: it.net_ore.map(Into::into),
            cumulative_ore: it.cumulative_ore.map(Into::into),
            cells_actual: it.actual,
            cells_forecast: it.forecast,
            cells_planned: it.planned,
        }
    }
}
