//! Planning a phase.

use super::{Phase, PhaseEvent, PhasePlanned, PrintedPeriod};
use crate::{Circumstances, Key, Life, Noun, PhaseId, Prose, QuarterRange, Refusal, Title};

/// Plan a phase of the programme.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct PlanPhase {
    /// The new phase.
    pub phase: PhaseId,
    /// Short key.
    pub key: Key,
    /// Name.
    pub title: Title,
    /// What is done in it.
    pub activity: Option<Prose>,
    /// Place in the programme's list, from 1.
    pub number: u16,
    /// First and last quarter.
    pub period: QuarterRange,
    /// What the sources print.
    pub printed: Vec<PrintedPeriod>,
}

impl PlanPhase {
    pub(super) fn decide(self, phase: &Phase, around: &Circumstances) -> Result<Vec<PhaseEvent>, Refusal> {
        around.programme.open()?;
        if phase.life != Life::Absent {
            return Err(Refusal::AlreadyExists { noun: Noun::Phase });
        }
        let Self {
            phase,
            key,
            title,
            activity,
            number,
            period,
            printed,
        } = self;
        Ok(vec![
            PhasePlanned {
                phase,
                key,
                title,
                activity,
                number,
                period,
                printed,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn plan() -> PlanPhase {
        PlanPhase {
            phase: phase(),
            key: key("teknik1"),
            title: title("Teknisk integration (del 1)"),
            activity: None,
            number: 3,
            period: quarters("2025-Q1", "2025-Q4"),
            printed: vec![],
        }
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<Phase>(plan());
    }

    cases! { Phase;
        a_phase_is_planned: [], open(), plan() => [planned()];
        once: [planned()], open(), plan() => "ALREADY_EXISTS";
        not_after_it_was_cancelled: [planned(), cancelled("2025-01-01")], open(), plan() => "ALREADY_EXISTS";
        not_after_it_was_erased: [erased::<Phase>("PhasePlanned")], open(), plan() => "ALREADY_EXISTS";
    }
}
