//! What is said of milestones.

use loggbok_app::Failure;
use loggbok_domain::milestone::{
    AchieveMilestone, CancelMilestone, CorrectMilestoneEntry, MilestoneCorrection, PlanMilestone,
    ReforecastMilestone, SetMilestoneBaseline,
};
use loggbok_domain::{EntryId, Prose, Title};

use crate::demo::script::{Act, day};

/// A milestone to plan.
pub(in crate::demo) struct Plan {
    pub(in crate::demo) key: &'static str,
    pub(in crate::demo) phase: &'static str,
    pub(in crate::demo) title: &'static str,
    pub(in crate::demo) acceptance: &'static str,
    pub(in crate::demo) target: &'static str,
}

impl Act<'_> {
    /// A milestone is planned.
    pub(in crate::demo) fn plan(self, plan: &Plan) -> Result<(), Failure> {
        let command = PlanMilestone {
            milestone: self.script.milestone(plan.key),
            phase: self.script.known.phase(plan.phase)?.phase,
            title: Title::parse(plan.title)?,
            acceptance: Prose::parse(plan.acceptance)?,
            target_on: day(plan.target)?,
        };
        self.give(command)
    }

    /// From today the office believes in another day.
    pub(in crate::demo) fn expect(self, milestone: &str, forecast: &str) -> Result<(), Failure> {
        let (milestone, entry) = (self.script.milestone(milestone), self.script.entry());
        let (forecast_on, effective_on) = (day(forecast)?, self.day()?);
        self.give(ReforecastMilestone {
            milestone,
            entry,
            forecast_on,
            effective_on,
        })
    }

    /// A milestone was reached, and this shows it.
    pub(in crate::demo) fn achieve(
        self,
        milestone: &str,
        on: &str,
        evidence: &str,
    ) -> Result<EntryId, Failure> {
        let (milestone, entry) = (self.script.milestone(milestone), self.script.entry());
        let (achieved_on, evidence) = (day(on)?, Prose::parse(evidence)?);
        self.give(AchieveMilestone {
            milestone,
            entry,
            achieved_on,
            evidence,
        })?;
        Ok(entry)
    }

    /// A milestone was reached on another day than was entered.
    pub(in crate::demo) fn correct_achievement(
        self,
        milestone: &str,
        entry: EntryId,
        on: &str,
        evidence: &str,
    ) -> Result<(), Failure> {
        let milestone = self.script.milestone(milestone);
        let (achieved_on, evidence) = (day(on)?, Prose::parse(evidence)?);
        let correction = MilestoneCorrection::Achieved {
            achieved_on,
            evidence,
        };
        self.give(CorrectMilestoneEntry {
            milestone,
            entry,
            correction,
        })
    }

    /// The baseline of a milestone is moved as decided.
    pub(in crate::demo) fn move_milestone(self, milestone: &str, target: &str) -> Result<(), Failure> {
        let (milestone, target_on) = (self.script.milestone(milestone), day(target)?);
        self.give(SetMilestoneBaseline { milestone, target_on })
    }

    /// A milestone is cancelled today.
    pub(in crate::demo) fn cancel_milestone(self, milestone: &str) -> Result<(), Failure> {
        let (milestone, cancelled_on) = (self.script.milestone(milestone), self.day()?);
        self.give(CancelMilestone {
            milestone,
            cancelled_on,
        })
    }
}
