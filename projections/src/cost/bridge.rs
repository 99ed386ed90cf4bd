//! From the baseline year's cost to what was spent, step by step.

use loggbok_domain::{Ore, OrganisationKey, Quarter};

use super::savings::Cell;
use super::{Coverage, Savings};

/// The change from the baseline year to the actual, over cells with both. In the prices asked for:
/// `seasonal + price + volume + perimeter + realised = actual`, to the öre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bridge {
    /// The baseline year's share of the same quarters, in öre.
    pub seasonal_ore: Ore,
    /// What prices changed, in öre; nothing in fixed prices.
    pub price_ore: Ore,
    /// What volumes changed, in öre.
    pub volume_ore: Ore,
    /// What was moved in less what was moved out, in öre.
    pub perimeter_ore: Ore,
    /// `−ΣG` in öre: negative for a saving.
    pub realised_ore: Ore,
    /// What was spent, in öre.
    pub actual_ore: Ore,
    /// The cells it is over.
    pub coverage: Coverage,
}

impl Savings<'_> {
    /// The bridge of one organisation or of all, in one quarter or over the whole span; `None` where no cell has
    /// both baseline and actuals.
    #[must_use]
    pub fn bridge(&self, organisation: Option<&OrganisationKey>, quarter: Option<Quarter>) -> Option<Bridge> {
        let asked = self.asked(organisation, quarter);
        let mut bridge = Bridge::default();
        for cell in asked {
            bridge.coverage.cells += u64::from(cell.is_known());
            bridge.cross(cell);
        }
        (bridge.coverage.covered > 0).then_some(bridge)
    }
}

impl Bridge {
    fn cross(&mut self, cell: &Cell<'_>) {
        let (Some(steps), Some(actual)) = (cell.steps, cell.actual_ore) else {
            return;
        };
        let add = |sum: &mut Ore, after: Ore, before: Ore| {
            *sum = Ore(sum.0.saturating_add(after.0.saturating_sub(before.0)));
        };
        self.coverage.covered += 1;
        add(&mut self.seasonal_ore, steps.seasonal_ore, Ore::ZERO);
        add(&mut self.price_ore, steps.priced_ore, steps.seasonal_ore);
        add(&mut self.volume_ore, steps.scaled_ore, steps.priced_ore);
        add(&mut self.perimeter_ore, steps.baseline_ore, steps.scaled_ore);
        add(&mut self.realised_ore, actual, steps.baseline_ore);
        add(&mut self.actual_ore, actual, Ore::ZERO);
    }
}
