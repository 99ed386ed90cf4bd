//! Planning a milestone.

use chrono::NaiveDate;

use super::{Milestone, MilestoneEvent, MilestonePlanned};
use crate::{Circumstances, Life, MilestoneId, Noun, PhaseId, Prose, Refusal, Title};

/// Plan a milestone in a phase that is neither completed nor cancelled.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct PlanMilestone {
    /// The new milestone.
    pub milestone: MilestoneId,
    /// The phase it belongs to.
    pub phase: PhaseId,
    /// Name.
    pub title: Title,
    /// What must be true for it to count as reached.
    pub acceptance: Prose,
    /// The planned day.
    pub target_on: NaiveDate,
}

impl PlanMilestone {
    pub(super) fn decide(
        self,
        milestone: &Milestone,
        around: &Circumstances,
    ) -> Result<Vec<MilestoneEvent>, Refusal> {
        around.programme.open()?;
        let phase = around
            .phase
            .as_ref()
            .ok_or(Refusal::NotFound { noun: Noun::Phase })?;
        phase.under_way(around)?;
        if milestone.life != Life::Absent {
            return Err(Refusal::AlreadyExists {
                noun: Noun::Milestone,
            });
        }
        let Self {
            milestone,
            phase,
            title,
            acceptance,
            target_on,
        } = self;
        Ok(vec![
            MilestonePlanned {
                milestone,
                phase,
                title,
                acceptance,
                target_on,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::phase::{Phase, PhaseEvent, fixtures as phase};
    use crate::testing::*;

    fn plan() -> PlanMilestone {
        PlanMilestone {
            milestone: milestone(),
            phase: id(7, PhaseId),
            title: title("Central kärna i drift"),
            acceptance: prose("Alla fyra kommuners nät är anslutna."),
            target_on: day("2025-09-30"),
        }
    }

    /// In a phase of which this is known.
    fn within(events: impl IntoIterator<Item = PhaseEvent>) -> Circumstances {
        Circumstances {
            phase: Some(folded(events)),
            ..open()
        }
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<Milestone>(plan());
    }

    cases! { Milestone;
        it_is_planned_in_a_phase: [], within([phase::planned()]), plan() => [planned()];
        once: [planned()], within([phase::planned()]), plan() => "ALREADY_EXISTS";
        not_after_it_was_erased: [erased::<Milestone>("MilestonePlanned")], within([phase::planned()]), plan()
            => "ALREADY_EXISTS";
        not_without_a_phase: [], open(), plan() => "NOT_FOUND";
        not_in_a_phase_that_is_not_there: [], within([]), plan() => "NOT_FOUND";
        not_in_an_erased_phase: [], within([erased::<Phase>("PhasePlanned")]), plan() => "CONTENT_ERASED";
        not_in_a_completed_phase: [], within([phase::planned(), phase::completed(1, "2025-03-01")]), plan()
            => "ALREADY_COMPLETED";
        not_in_a_cancelled_phase: [], within([phase::planned(), phase::cancelled("2025-03-01")]), plan()
            => "ALREADY_CANCELLED";
    }
}
