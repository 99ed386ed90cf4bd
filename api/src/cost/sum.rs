//! Sums as they are shown.

use async_graphql::SimpleObject;
use loggbok_domain::cost;

use crate::scalar;

/// A year's cost of one category.
#[derive(SimpleObject)]
pub(crate) struct CostLine {
    /// The category's key.
    category: String,
    /// Öre for the year.
    amount_ore: scalar::Ore,
}

/// What a savings plan promises.
#[derive(SimpleObject)]
pub(crate) struct SavingsTerms {
    /// The calendar year of the baseline it is measured against.
    baseline_year: i32,
    /// The part of the baseline to be saved per year at full effect (potential), in basis points.
    share: scalar::BasisPoints,
    /// The keys of the categories it applies to.
    categories: Vec<String>,
    /// How much of the full effect is reached, from each quarter on; empty where nothing is decided.
    ramp: Vec<RampStep>,
}

/// The part of the full effect reached from a quarter until the next step.
#[derive(SimpleObject)]
pub(crate) struct RampStep {
    /// From this quarter.
    from: scalar::Quarter,
    /// The part reached, in basis points.
    reached: scalar::BasisPoints,
}

/// Transition cost of one organisation in one quarter.
#[derive(SimpleObject)]
pub(crate) struct TransitionLine {
    /// The organisation's key.
    organisation: String,
    /// The quarter.
    quarter: scalar::Quarter,
    /// Öre in the quarter.
    amount_ore: scalar::Ore,
}

impl From<&cost::CostLine> for CostLine {
    fn from(line: &cost::CostLine) -> Self {
        Self {
            category: line.category.to_string(),
            amount_ore: line.amount_ore.into(),
        }
    }
}

impl From<&cost::SavingsTerms> for SavingsTerms {
    fn from(terms: &cost::SavingsTerms) -> Self {
        let step = |step: &cost::RampStep| RampStep {
            from: step.from.into(),
            reached: step.reached.into(),
        };
        Self {
            baseline_year: terms.baseline_year,
            share: terms.share.into(),
            categories: terms.categories.iter().map(ToString::to_string).collect(),
            ramp: terms.ramp.iter().map(step).collect(),
        }
    }
}

impl From<&cost::TransitionLine> for TransitionLine {
    fn from(line: &cost::TransitionLine) -> Self {
        Self {
            organisation: line.organisation.to_string(),
            quarter: line.quarter.into(),
            amount_ore: line.amount_ore.into(),
        }
    }
}
