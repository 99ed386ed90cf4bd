//! What a service would cost each organisation by another key.

use async_graphql::SimpleObject;
use loggbok_projections::cost::{Simulated, Simulation};

use crate::scalar;

/// The present key and another, side by side, over every charge that stands.
#[derive(SimpleObject)]
pub(crate) struct SharingSimulation {
    /// Each organisation.
    rows: Vec<SharingSimulationRow>,
    /// Charges compared.
    charges: u64,
    /// Charges left out, because nobody said what was used in their quarter.
    left_out: u64,
}

/// One organisation.
#[derive(SimpleObject)]
pub(crate) struct SharingSimulationRow {
    /// The organisation's key.
    organisation: String,
    /// What it bears, in öre.
    present_ore: scalar::Ore,
    /// What it would bear by the other key, in öre.
    other_ore: scalar::Ore,
}

impl From<Simulation> for SharingSimulation {
    fn from(simulation: Simulation) -> Self {
        Self {
            rows: simulation.rows.iter().map(Into::into).collect(),
            charges: simulation.charges,
            left_out: simulation.left_out,
        }
    }
}

impl From<&Simulated> for SharingSimulationRow {
    fn from(row: &Simulated) -> Self {
        Self {
            organisation: row.organisation.to_string(),
            present_ore: row.present_ore.into(),
            other_ore: row.other_ore.into(),
        }
    }
}
