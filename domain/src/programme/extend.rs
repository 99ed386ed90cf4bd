//! Extending the time frame.

use super::{Programme, ProgrammeEvent, ProgrammeExtended};
use crate::decision::Authorisation;
use crate::{Circumstances, Quarter, Refusal};

/// Extend the programme to a later last quarter. Needs a decision.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ExtendProgramme {
    /// The new last quarter.
    pub until: Quarter,
}

impl ExtendProgramme {
    pub(super) fn decide(
        self,
        programme: &Programme,
        around: &Circumstances,
    ) -> Result<Vec<ProgrammeEvent>, Refusal> {
        programme.open()?;
        let until = programme.period.end();
        if self.until <= until {
            return Err(Refusal::ExtensionNotLater { until });
        }
        around.authorise(&Authorisation::Extension { until: self.until })?;
        Ok(vec![ProgrammeExtended { until: self.until }.into()])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::{cases, open, quarter};

    fn extend(until: &str) -> ExtendProgramme {
        ExtendProgramme {
            until: quarter(until),
        }
    }

    fn extended(until: &str) -> ProgrammeEvent {
        ProgrammeExtended {
            until: quarter(until),
        }
        .into()
    }

    fn decided(until: &str) -> Circumstances {
        open().by(
            1,
            Authorisation::Extension {
                until: quarter(until),
            },
        )
    }

    #[test]
    fn needs_an_open_programme() {
        needs_to_be_open(extend("2027-Q1"));
    }

    cases! { Programme;
        it_is_extended: [opened()], decided("2027-Q1"), extend("2027-Q1") => [extended("2027-Q1")];
        and_further: [opened(), extended("2027-Q1")], decided("2027-Q2"), extend("2027-Q2")
            => [extended("2027-Q2")];
        not_without_a_decision: [opened()], open(), extend("2027-Q1") => "DECISION_REQUIRED";
        not_further_than_decided: [opened()], decided("2027-Q1"), extend("2027-Q2")
            => "DECISION_AUTHORISES_OTHER";
        not_to_where_it_ends: [opened()], decided("2026-Q4"), extend("2026-Q4") => "EXTENSION_NOT_LATER";
        not_again_by_the_same_decision: [opened(), extended("2027-Q1")], decided("2027-Q1"), extend("2027-Q1")
            => "EXTENSION_NOT_LATER";
    }
}
