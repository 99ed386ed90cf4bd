//! What organisations believe things will cost.

use chrono::NaiveDate;
use loggbok_domain::cost::CostsForecast;
use loggbok_domain::{Ore, OrganisationKey};

use super::{Ledger, Place};
use crate::Dated;

impl Ledger {
    /// What is believed on a day of one place, and by which forecast: the one of the latest day that says
    /// something of it.
    #[must_use]
    pub fn forecast(
        &self,
        organisation: &OrganisationKey,
        place: &Place,
        on: NaiveDate,
    ) -> Option<(Ore, &Dated<CostsForecast>)> {
        let standing = self.forecasts.get(organisation)?.standing().rev();
        standing
            .filter(|forecast| forecast.effective_on <= on)
            .find_map(|forecast| {
                let mut lines = forecast.value.lines.iter();
                let line = lines.find(|line| line.quarter == place.quarter && line.bucket == place.bucket)?;
                Some((line.amount_ore, forecast))
            })
    }
}
