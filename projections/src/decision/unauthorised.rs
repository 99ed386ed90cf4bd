//! Changes that lack a decision in force.

use loggbok_domain::cost::CostPlanEvent;
use loggbok_domain::decision::Outcome;
use loggbok_domain::goal::GoalEvent;
use loggbok_domain::milestone::MilestoneEvent;
use loggbok_domain::phase::PhaseEvent;
use loggbok_domain::programme::ProgrammeEvent;
use loggbok_domain::{DecisionId, Event};

use super::{Decision, Register, Status, Use};
use crate::Recorded;

/// A change without a decision in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Unauthorised<'a> {
    /// The change.
    pub change: &'a Use,
    /// What is lacking.
    pub lack: Lack,
}

/// What a change lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// No decision was ever invoked.
    NoDecision,
    /// The decision invoked was never approved, or it is not known.
    NotApproved(DecisionId),
    /// The decision invoked was withdrawn later.
    Withdrawn(DecisionId),
    /// Another decision took the place of the one invoked.
    Superseded(DecisionId),
    /// What was decided was erased.
    Erased(DecisionId),
}

/// Whether an event is a change of scope, time, money or aim, which somebody with a mandate should have
/// decided:
///
/// - the frame: directive adopted, programme extended or closed;
/// - time: a baseline of a phase or milestone set or moved, a phase or milestone cancelled;
/// - aim: a goal's target changed;
/// - money: a cost baseline moved, the savings plan or the transition budget set. Their first setting counts
///   too: a plan that rests on no decision is an assumption, and readers must see that. The first setting of a
///   cost baseline does not: it records what things cost.
///
/// Reports, forecasts, measurements, assessments and postings are statements about the world, and need no
/// decision to be true. An erased event counts by its type.
pub(super) fn matters(event: &Event) -> bool {
    match event {
        Event::Programme(event) => match event {
            ProgrammeEvent::DirectiveAdopted(_)
            | ProgrammeEvent::ProgrammeExtended(_)
            | ProgrammeEvent::ProgrammeClosed(_) => true,
            ProgrammeEvent::ProgrammeOpened(_)
            | ProgrammeEvent::RiskScaleSet(_)
            | ProgrammeEvent::OpenPointNoted(_)
            | ProgrammeEvent::OpenPointSettled(_)
            | ProgrammeEvent::ProgrammeFileImported(_) => false,
            ProgrammeEvent::Erased(erased) => {
                matches!(
                    erased.kind.as_str(),
                    "DirectiveAdopted" | "ProgrammeExtended" | "ProgrammeClosed"
                )
            }
        },
        Event::Phase(event) => match event {
            PhaseEvent::PhaseBaselineSet(_) | PhaseEvent::PhaseCancelled(_) => true,
            PhaseEvent::PhasePlanned(_)
            | PhaseEvent::PhaseStarted(_)
            | PhaseEvent::PhaseProgressReported(_)
            | PhaseEvent::PhaseConfirmedUnchanged(_)
            | PhaseEvent::PhaseReforecast(_)
            | PhaseEvent::PhaseCompleted(_)
            | PhaseEvent::PhaseEntryCorrected(_) => false,
            PhaseEvent::Erased(erased) => {
                matches!(erased.kind.as_str(), "PhaseBaselineSet" | "PhaseCancelled")
            }
        },
        Event::Milestone(event) => match event {
            MilestoneEvent::MilestoneBaselineSet(_) | MilestoneEvent::MilestoneCancelled(_) => true,
            MilestoneEvent::MilestonePlanned(_)
            | MilestoneEvent::MilestoneReforecast(_)
            | MilestoneEvent::MilestoneAchieved(_)
            | MilestoneEvent::MilestoneEntryCorrected(_) => false,
            MilestoneEvent::Erased(erased) => {
                matches!(
                    erased.kind.as_str(),
                    "MilestoneBaselineSet" | "MilestoneCancelled"
                )
            }
        },
        Event::Goal(event) => match event {
            GoalEvent::GoalTargetChanged(_) => true,
            GoalEvent::GoalDefined(_)
            | GoalEvent::MeasurementRecorded(_)
            | GoalEvent::GoalDeclaredReached(_)
            | GoalEvent::GoalDeclaredMissed(_)
            | GoalEvent::MeasurementCorrected(_) => false,
            GoalEvent::Erased(erased) => erased.kind == "GoalTargetChanged",
        },
        Event::CostPlan(event) => is_money(event),
        Event::Decision(_)
        | Event::Meeting(_)
        | Event::Report(_)
        | Event::Risk(_)
        | Event::Batch(_)
        | Event::Erasure(_) => false,
    }
}

/// Whether an event of the cost plan is a change of money.
fn is_money(event: &CostPlanEvent) -> bool {
    match event {
        CostPlanEvent::CostBaselineSet(_)
        | CostPlanEvent::SavingsPlanSet(_)
        | CostPlanEvent::TransitionBudgetSet(_)
        | CostPlanEvent::BudgetReductionConfirmed(_)
        | CostPlanEvent::SharingKeySet(_)
        | CostPlanEvent::MilestonesWeighed(_) => true,
        // How a ledger is read is the finance people's matter; that it was changed stands in the log.
        CostPlanEvent::MappingRulesSet(_) => false,
        // What prices and volumes were, and what is believed, is stated with its source.
        CostPlanEvent::CostPremiseRecorded(_)
        | CostPlanEvent::CostsForecast(_)
        | CostPlanEvent::DeviationExplained(_)
        | CostPlanEvent::CostEntryWithdrawn(_)
        | CostPlanEvent::SavingClaimed(_)
        | CostPlanEvent::SavingJudged(_)
        | CostPlanEvent::ConsumptionRecorded(_)
        | CostPlanEvent::SharedCostCharged(_)
        | CostPlanEvent::SharedCostReversed(_) => false,
        CostPlanEvent::Erased(erased) => {
            matches!(
                erased.kind.as_str(),
                "SavingsPlanSet"
                    | "TransitionBudgetSet"
                    | "BudgetReductionConfirmed"
                    | "SharingKeySet"
                    | "MilestonesWeighed"
            )
        }
    }
}

impl Register {
    /// Remembers a change that was recorded without a decision.
    pub(super) fn note(&mut self, recorded: &Recorded) {
        let first_figure = match &recorded.event {
            Event::CostPlan(CostPlanEvent::CostBaselineSet(e)) => {
                self.figures.insert((e.organisation.clone(), e.year))
            }
            Event::Programme(_)
            | Event::Phase(_)
            | Event::Milestone(_)
            | Event::Goal(_)
            | Event::Decision(_)
            | Event::Meeting(_)
            | Event::Report(_)
            | Event::Risk(_)
            | Event::CostPlan(_)
            | Event::Batch(_)
            | Event::Erasure(_) => false,
        };
        if recorded.decision.is_none() && matters(&recorded.event) && !first_figure {
            self.without.push(Use::of(recorded));
        }
    }

    /// Changes of scope, time, money or aim that lack a decision in force, in the order they were recorded:
    /// those made without a decision, and those whose decision was withdrawn, superseded or erased since.
    #[must_use]
    pub fn unauthorised(&self) -> Vec<Unauthorised<'_>> {
        let without = self.without.iter().map(|change| Unauthorised {
            change,
            lack: Lack::NoDecision,
        });
        let ceased = self
            .decisions
            .values()
            .filter_map(|decision| Some((decision, lack(decision)?)));
        let resting = ceased.flat_map(|(decision, lack)| {
            decision
                .uses
                .iter()
                .filter(|change| change.matters)
                .map(move |change| Unauthorised { change, lack })
        });
        let mut all: Vec<Unauthorised<'_>> = without.chain(resting).collect();
        all.sort_by_key(|unauthorised| unauthorised.change.position);
        all
    }
}

/// What a decision lacks to authorise; `None` while it is in force.
fn lack(decision: &Decision) -> Option<Lack> {
    let approved = decision
        .deliberations
        .last()
        .is_some_and(|d| d.value.outcome == Outcome::Approved);
    match decision.status() {
        Status::Withdrawn => Some(Lack::Withdrawn(decision.id)),
        Status::Superseded => Some(Lack::Superseded(decision.id)),
        Status::Erased => Some(Lack::Erased(decision.id)),
        Status::Proposed | Status::Tabled | Status::ReferredBack | Status::Approved | Status::Rejected => {
            (!approved).then_some(Lack::NotApproved(decision.id))
        }
    }
}
