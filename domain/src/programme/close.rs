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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::{cases, day, open};

    fn close(on: &str) -> CloseProgramme {
        CloseProgramme { closed_on: day(on) }
    }

    fn decided() -> Circumstances {
        open().by(1, Authorisation::Closure)
    }

    fn with_a_phase_open() -> Circumstances {
        Circumstances {
            open_phases: 1,
            ..decided()
        }
    }

    fn decided_otherwise() -> Circumstances {
        open().by(
            1,
            Authorisation::Extension {
                until: crate::testing::quarter("2027-Q1"),
            },
        )
    }

    #[test]
    fn needs_an_open_programme() {
        needs_to_be_open(close("2026-09-30"));
    }

    cases! { Programme;
        it_is_closed: [opened()], decided(), close("2026-09-30") => [closed("2026-09-30")];
        not_before_the_decision: [opened()], decided(), close("2025-05-31") => "OUT_OF_ORDER";
        not_tomorrow: [opened()], decided(), close("2026-10-02") => "EFFECTIVE_IN_FUTURE";
        not_with_a_phase_open: [opened()], with_a_phase_open(), close("2026-09-30") => "PHASES_OPEN";
        not_without_a_decision: [opened()], open(), close("2026-09-30") => "DECISION_REQUIRED";
        not_by_another: [opened()], decided_otherwise(), close("2026-09-30") => "DECISION_AUTHORISES_OTHER";
    }
}
