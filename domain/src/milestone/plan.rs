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
