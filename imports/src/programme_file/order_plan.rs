//! Phases, milestones, goals and proposals become orders.

use loggbok_domain::decision::ProposeDecision;
use loggbok_domain::goal::{self, DefineGoal};
use loggbok_domain::milestone::PlanMilestone;
use loggbok_domain::phase::{self, PlanPhase};
use loggbok_domain::{DecisionId, GoalId, MilestoneId, PhaseId, Prose};

use super::order::Writer;
use super::{Due, Goal, Phase, Target};

impl Writer<'_> {
    pub(super) fn phase(&mut self, number: u16, phase: &Phase) {
        let object = format!("phase/{}", phase.key);
        let printed = phase.printed.iter().filter_map(|printed| {
            let source = self.source_title(&printed.source)?.clone();
            Some(phase::PrintedPeriod {
                source,
                start: printed.start,
                end: printed.end,
            })
        });
        let plan = PlanPhase {
            phase: PhaseId(self.id(&object)),
            key: phase.key.clone(),
            title: phase.title.clone(),
            activity: phase.activity.clone(),
            number,
            period: phase.period,
            printed: printed.collect(),
        };
        self.add(&object, phase.source.as_deref(), plan);
    }

    pub(super) fn milestones(&mut self) {
        for milestone in &self.file.milestones {
            let object = format!("milestone/{}", milestone.key);
            let plan = PlanMilestone {
                milestone: MilestoneId(self.id(&object)),
                phase: PhaseId(self.id(&format!("phase/{}", milestone.phase))),
                title: milestone.title.clone(),
                acceptance: milestone.criterion.clone(),
                target_on: milestone.target,
            };
            self.add(&object, milestone.source.as_deref(), plan);
        }
    }

    pub(super) fn goal(&mut self, goal: &Goal) {
        let object = format!("goal/{}", goal.key);
        let (target, first_year) = match &goal.target {
            Target::Share(share) | Target::ShareAtLeast(share) => (goal::Target::ShareAtLeast(*share), None),
            Target::Yes => (goal::Target::Yes, None),
            Target::Followed { from_year, .. } => (goal::Target::Followed, Some(*from_year)),
        };
        let due = match &goal.due {
            Due::By(quarter) => goal::Due::By(*quarter),
            Due::Yearly => {
                let programme_start = self.file.programme.period.start().year();
                goal::Due::YearlyFrom(first_year.unwrap_or(programme_start))
            }
            Due::After { months, .. } => goal::Due::MonthsAfterStart(*months),
        };
        let define = DefineGoal {
            goal: GoalId(self.id(&object)),
            key: goal.key.clone(),
            title: goal.title.clone(),
            measure: goal.measure.clone(),
            unit: goal.unit,
            target,
            due,
            follow_up: goal.follow_up.clone(),
        };
        self.add(&object, goal.source.as_deref(), define);
    }

    pub(super) fn proposals(&mut self) {
        for proposal in &self.file.proposals {
            let object = format!("decision/{}", proposal.key);
            // A title with a number before it is always prose.
            let Ok(question) = Prose::parse(&format!("{}. {}", proposal.number, proposal.title)) else {
                continue;
            };
            let propose = ProposeDecision {
                decision: DecisionId(self.id(&object)),
                title: proposal.title.clone(),
                body: proposal.body.clone(),
                question,
                options: Vec::new(),
                basis: None,
                authorises: Vec::new(),
                due_on: None,
            };
            self.add(&object, proposal.source.as_deref(), propose);
        }
    }
}
