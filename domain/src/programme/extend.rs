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
