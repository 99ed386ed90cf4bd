//! What entries of the cost plan may have said whose content was erased, and what no longer holds for certain.

use loggbok_domain::OrganisationKey;

use super::Ledger;
use crate::Recorded;

impl Ledger {
    /// What something erased may have said: whoever acts for one organisation has spoken of that one, by the rule
    /// that allows it; anybody else may have spoken of any.
    pub(super) fn lose(&mut self, kind: &str, recorded: &Recorded) {
        let own = recorded.author.organisation.as_deref();
        let may_be = |organisation: &OrganisationKey| own.is_none_or(|own| own == organisation.as_str());
        match kind {
            "SavingJudged" => {
                let waiting = self.claims.values_mut().filter(|claim| claim.judged.is_none());
                waiting
                    .filter(|claim| may_be(&claim.claimed.organisation))
                    .for_each(|claim| claim.in_doubt = true);
            }
            "CostsForecast" => {
                let series = self.forecasts.iter_mut().filter(|(key, _)| may_be(key));
                series.for_each(|(_, series)| series.erase(recorded));
            }
            "DeviationExplained" => {
                let places = self.explanations.iter_mut().filter(|(key, _)| may_be(key));
                let series = places.flat_map(|(_, places)| places.values_mut());
                series.for_each(|series| series.erase(recorded));
            }
            _ => {}
        }
        self.erased.push(recorded.erased());
    }
}
