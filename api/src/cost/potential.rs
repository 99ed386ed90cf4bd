//! The yearly potential: computed from the baseline, and beside it what the source prints.

use async_graphql::SimpleObject;
use loggbok_domain::cost::PrintedSaving as Printed;
use loggbok_projections::cost::{Potential, PotentialCell as Cell};

use crate::scalar;

/// The saving per year at full effect, before anything is realised: computed from the baseline, and kept apart
/// from what the source prints.
#[derive(SimpleObject)]
pub(crate) struct SavingsPotential {
    /// The part of the baseline to be saved, in basis points.
    share: scalar::BasisPoints,
    /// The calendar year of the baseline.
    baseline_year: i32,
    /// The computed sum over all cells, in öre per year.
    computed_ore: scalar::Ore,
    /// The grand total the source prints, in öre per year; null where it prints none.
    printed_ore: Option<scalar::Ore>,
    /// One cell for each organisation and category of the plan that has a baseline.
    cells: Vec<PotentialCell>,
    /// Every figure as the source prints it.
    printed: Vec<PrintedSaving>,
}

/// The potential of one organisation and category.
#[derive(SimpleObject)]
pub(crate) struct PotentialCell {
    /// The organisation's key.
    organisation: String,
    /// The category's key.
    category: String,
    /// The baseline in öre for the year.
    baseline_ore: scalar::Ore,
    /// Baseline × share in öre per year, rounded once to whole öre, half away from zero.
    amount_ore: scalar::Ore,
}

/// A yearly saving as a source prints it.
#[derive(SimpleObject)]
pub(crate) struct PrintedSaving {
    /// The row it is printed in; null for a plain category row.
    row: Option<String>,
    /// The organisation's key; null for a sum over all.
    organisation: Option<String>,
    /// The category's key; null for a sum over categories.
    category: Option<String>,
    /// Öre per year.
    amount_ore: scalar::Ore,
}

impl From<Potential<'_>> for SavingsPotential {
    fn from(potential: Potential<'_>) -> Self {
        Self {
            share: potential.share.into(),
            baseline_year: potential.baseline_year,
            computed_ore: potential.total_ore().into(),
            printed_ore: potential.printed_total_ore().map(Into::into),
            cells: potential.cells.iter().map(Into::into).collect(),
            printed: potential.printed.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Cell<'_>> for PotentialCell {
    fn from(cell: &Cell<'_>) -> Self {
        Self {
            organisation: cell.organisation.to_string(),
            category: cell.category.to_string(),
            baseline_ore: cell.baseline_ore.into(),
            amount_ore: cell.amount_ore.into(),
        }
    }
}

impl From<&Printed> for PrintedSaving {
    fn from(printed: &Printed) -> Self {
        Self {
            row: printed.row.as_ref().map(ToString::to_string),
            organisation: printed.organisation.as_ref().map(ToString::to_string),
            category: printed.category.as_ref().map(ToString::to_string),
            amount_ore: printed.amount_ore.into(),
        }
    }
}
