//! The 4×4 matrix, and the scale it is read by.

use async_graphql::SimpleObject;
use loggbok_domain::programme::RiskScaleSet;
use loggbok_domain::risk::Grade;

use super::query::Risk;
use crate::scalar;
use crate::seen::At;

/// The risks open on the reading date, by how they were judged then.
#[derive(SimpleObject)]
pub(crate) struct RiskMatrix {
    /// The sixteen cells, by probability and then by consequence, from 1.
    cells: Vec<RiskCell>,
    /// Risks of which only the value is known: they stand beside the matrix, never in a cell.
    beside: Vec<Risk>,
    /// Risks not assessed.
    unassessed: Vec<Risk>,
    /// The scale in force on the reading date; null while none is.
    scale: Option<RiskScale>,
}

/// One cell of the matrix.
#[derive(SimpleObject)]
pub(crate) struct RiskCell {
    /// Probability (sannolikhet), 1–4.
    probability: u8,
    /// Consequence (konsekvens), 1–4.
    consequence: u8,
    /// The risk value: their product, 1–16.
    value: u8,
    /// Whether that value is serious by the scale in force; null while none is.
    serious: Option<bool>,
    /// The risks in it, in the order they were raised.
    risks: Vec<Risk>,
}

/// The scale risks are judged by from a date on.
#[derive(SimpleObject)]
pub(crate) struct RiskScale {
    /// From when it holds.
    effective_on: scalar::Date,
    /// A risk value above this is serious.
    serious_above: u8,
    /// Words for probability 1 to 4, in order.
    probability: Vec<String>,
    /// Words for consequence 1 to 4, in order.
    consequence: Vec<String>,
}

impl From<&RiskScaleSet> for RiskScale {
    fn from(scale: &RiskScaleSet) -> Self {
        Self {
            effective_on: scale.effective_on.into(),
            serious_above: scale.serious_above,
            probability: scale.probability.iter().map(ToString::to_string).collect(),
            consequence: scale.consequence.iter().map(ToString::to_string).collect(),
        }
    }
}

impl RiskMatrix {
    pub(crate) fn of(at: &At) -> Self {
        let register = &at.view().risks;
        let scale = register.scale(at.day());
        let matrix = register.matrix(at.day());
        let grades: Vec<Grade> = (1..=4).filter_map(|grade| Grade::parse(grade).ok()).collect();
        let pairs = grades
            .iter()
            .flat_map(|probability| grades.iter().map(move |other| (*probability, *other)));
        let cell = |(probability, consequence): (Grade, Grade)| {
            let value = probability.get() * consequence.get();
            RiskCell {
                probability: probability.get(),
                consequence: consequence.get(),
                value,
                serious: scale.map(|scale| value > scale.serious_above),
                risks: Risk::each(at, matrix.cell(probability, consequence)),
            }
        };
        Self {
            cells: pairs.map(cell).collect(),
            beside: Risk::each(at, &matrix.beside),
            unassessed: Risk::each(at, &matrix.unassessed),
            scale: scale.map(Into::into),
        }
    }
}
