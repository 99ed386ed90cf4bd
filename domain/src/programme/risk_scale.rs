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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::{cases, day, open};

    fn set(from: &str, serious_above: u8) -> SetRiskScale {
        SetRiskScale {
            effective_on: day(from),
            serious_above,
            probability: words(),
            consequence: words(),
        }
    }

    #[test]
    fn needs_an_open_programme() {
        needs_to_be_open(set("2024-08-20", 7));
    }

    cases! { Programme;
        it_is_set: [opened()], open(), set("2024-08-20", 7) => [scale("2024-08-20")];
        and_again_for_later: [opened(), scale("2024-08-20")], open(), set("2027-01-01", 7)
            => [scale("2027-01-01")];
        not_from_the_same_day: [opened(), scale("2024-08-20")], open(), set("2024-08-20", 9) => "SCALE_NOT_LATER";
        not_so_that_all_is_serious: [opened()], open(), set("2024-08-20", 0) => "THRESHOLD_IMPOSSIBLE";
        not_so_that_nothing_is: [opened()], open(), set("2024-08-20", 16) => "THRESHOLD_IMPOSSIBLE";
    }
}
