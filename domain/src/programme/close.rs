//! Closing.

use chrono::NaiveDate;

use super::{Programme, ProgrammeClosed, ProgrammeEvent};
use crate::decision::Authorisation;
use crate::{Circumstances, Refusal};

/// Close the programme once every phase is completed or cancelled. Needs a decision.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CloseProgramme {
    /// The day; not after today, not before the decision.
    pub closed_on: NaiveDate,
}

impl CloseProgramme {
    pub(super) fn decide(
        self,
        programme: &Programme,
        around: &Circumstances,
    ) -> Result<Vec<ProgrammeEvent>, Refusal> {
        programme.open()?;
        around.not_in_future(self.closed_on)?;
        if around.open_phases > 0 {
            return Err(Refusal::PhasesOpen {
                count: around.open_phases.into(),
            });
        }
        around.authorise(&Authorisation::Closure)?;
        around.not_before_decision(self.closed_on)?;
        Ok(vec![
            ProgrammeClosed {
                closed_on: self.closed_on,
            }
            .into(),
        ])
    }
}
