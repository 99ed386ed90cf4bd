//! The scale risks are judged by: a fact with a date, so that the past keeps the rule it was judged by.

use chrono::NaiveDate;

use super::{Programme, ProgrammeEvent, RiskScaleSet};
use crate::{Circumstances, Refusal, Title};

/// Set the risk scale from a date on.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SetRiskScale {
    /// From when; later than any scale already set.
    pub effective_on: NaiveDate,
    /// A risk value above this is serious: 1–15.
    pub serious_above: u8,
    /// Words for probability 1 to 4.
    pub probability: [Title; 4],
    /// Words for consequence 1 to 4.
    pub consequence: [Title; 4],
}

impl SetRiskScale {
    pub(super) fn decide(
        self,
        programme: &Programme,
        _around: &Circumstances,
    ) -> Result<Vec<ProgrammeEvent>, Refusal> {
        programme.open()?;
        if !(1..=15).contains(&self.serious_above) {
            return Err(Refusal::ThresholdImpossible {
                threshold: self.serious_above.into(),
            });
        }
        if let Some((effective_on, _)) = programme.risk_scale
            && self.effective_on <= effective_on
        {
            return Err(Refusal::ScaleNotLater { effective_on });
        }
        let Self {
            effective_on,
            serious_above,
            probability,
            consequence,
        } = self;
        Ok(vec![
            RiskScaleSet {
                effective_on,
                serious_above,
                probability,
                consequence,
            }
            .into(),
        ])
    }
}
