//! What organisations believe things will cost.

use chrono::NaiveDate;
use loggbok_domain::cost::{Bucket, CostsForecast};
use loggbok_domain::{Ore, OrganisationKey};

use super::{Ledger, Place};
use crate::Dated;

impl Ledger {
    /// Those who believe something of the cost of the transition on a day.
    pub(super) fn believers(&self, on: NaiveDate) -> impl Iterator<Item = &OrganisationKey> {
        let of_it = move |forecast: &Dated<CostsForecast>| {
            let mut lines = forecast.value.lines.iter();
            forecast.effective_on <= on && lines.any(|line| line.bucket == Bucket::Transition)
        };
        let believing = self
            .forecasts
            .iter()
            .filter(move |(_, series)| series.standing().any(of_it));
        believing.map(|(organisation, _)| organisation)
    }

    /// What is believed on a day of one place, and by which forecast: the one of the latest day that says
    /// something of it. `None` also where one recorded after it is erased, which may have said something else.
    #[must_use]
    pub fn forecast(
        &self,
        organisation: &OrganisationKey,
        place: &Place,
        on: NaiveDate,
    ) -> Option<(Ore, &Dated<CostsForecast>)> {
        let series = self.forecasts.get(organisation)?;
        let said = |forecast: &Dated<CostsForecast>| {
            let mut lines = forecast.value.lines.iter();
            let line = lines.find(|line| line.quarter == place.quarter && line.bucket == place.bucket);
            line.map(|line| line.amount_ore)
        };
        let mut known = series
            .standing()
            .rev()
            .filter(|forecast| forecast.effective_on <= on);
        let (amount, forecast) = known.find_map(|forecast| Some((said(forecast)?, forecast)))?;
        (!series.hides(Some(forecast))).then_some((amount, forecast))
    }
}
