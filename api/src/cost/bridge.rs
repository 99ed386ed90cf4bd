//! From the baseline year's cost to what was spent.

use async_graphql::SimpleObject;
use loggbok_projections::cost::Bridge;

use crate::scalar;

/// From the baseline year's cost to what was spent, over cells with both: the year's share, and what prices,
/// volumes, the perimeter and the saving changed, add up to the actual to the öre.
#[derive(SimpleObject)]
pub(crate) struct SavingsBridge {
    /// The baseline year's share of the same quarters, in öre.
    seasonal_ore: scalar::Ore,
    /// What prices changed, in öre; nothing in fixed prices.
    price_ore: scalar::Ore,
    /// What volumes changed, in öre.
    volume_ore: scalar::Ore,
    /// What was moved in less what was moved out, in öre.
    perimeter_ore: scalar::Ore,
    /// The gross saving with its sign turned, in öre: negative for a saving.
    realised_ore: scalar::Ore,
    /// What was spent, in öre.
    actual_ore: scalar::Ore,
    /// Cells with a baseline and actuals.
    cells_covered: u64,
    /// Cells with a baseline.
    cells: u64,
}

impl From<Bridge> for SavingsBridge {
    fn from(bridge: Bridge) -> Self {
        Self {
            seasonal_ore: bridge.seasonal_ore.into(),
            price_ore: bridge.price_ore.into(),
            volume_ore: bridge.volume_ore.into(),
            perimeter_ore: bridge.perimeter_ore.into(),
            realised_ore: bridge.realised_ore.into(),
            actual_ore: bridge.actual_ore.into(),
            cells_covered: bridge.coverage.covered,
            cells: bridge.coverage.cells,
        }
    }
}
