//! One goal with its targets and measurements.

use std::sync::Arc;

use async_graphql::{Enum, ID, Object, SimpleObject};
use loggbok_domain::{GoalId, Noun};
use loggbok_projections::goal::{self as model, Aim, Declaration, Measurement};
use loggbok_projections::{Dated, Set};

use super::unit::GoalUnit;
use super::value::{Due, Measured, Target};
use crate::entry::{EntryHead, entries};
use crate::node::global;
use crate::scalar;
use crate::seen::{At, ErasedEntry, Recording};

/// A measurable goal of the programme.
#[derive(Clone)]
pub(crate) struct Goal {
    at: At,
    goal: Arc<model::Goal>,
}

/// A change of a goal's target.
#[derive(SimpleObject)]
pub(crate) struct TargetChange {
    /// The new target.
    target: Target,
    /// The new due time.
    due: Due,
    /// When it was recorded, why, and on which decision.
    recorded: Recording,
}

/// What people can declare of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum GoalOutcome {
    /// It was reached.
    Reached,
    /// It was missed.
    Missed,
}

/// What people declared of a goal.
#[derive(SimpleObject)]
pub(crate) struct GoalDeclaration {
    /// What.
    outcome: GoalOutcome,
    /// The day; null where the content was erased.
    on: Option<scalar::Date>,
    /// When and by whom it was recorded.
    recorded: Recording,
}

entries! {
    /// One measurement of a goal.
    GoalMeasurement {
        /// The value.
        value: Measured,
        /// Where it comes from.
        source: Option<String>,
        /// Whether it meets today's target; null when no level is set.
        meets_target: Option<bool>,
    }
}

impl Goal {
    pub(crate) fn find(at: &At, id: GoalId) -> Option<Self> {
        let goal = at.view().goals.goals.get(&id)?;
        Some(Self {
            at: Arc::clone(at),
            goal: Arc::clone(goal),
        })
    }

    pub(crate) fn all(at: &At) -> Vec<Self> {
        let goals = at.view().goals.in_order();
        goals
            .into_iter()
            .map(|goal| Self {
                at: Arc::clone(at),
                goal: Arc::clone(goal),
            })
            .collect()
    }

    fn measurement(&self, dated: &Dated<Measurement>) -> GoalMeasurement {
        let head = EntryHead::of(&self.at, dated);
        let meets = self.goal.aim().and_then(|aim| aim.is_met_by(dated.value.value));
        let source = dated.value.source.as_ref().map(ToString::to_string);
        GoalMeasurement::new(head, dated.value.value.into(), source, meets)
    }
}

/// A measurable goal of the programme, as it stands at the moment asked for. Name and measure are null where
/// the content was lawfully destroyed: see `erased`.
#[Object]
impl Goal {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        global(self.at.programme, Noun::Goal, self.goal.id.0)
    }

    /// The id in commands.
    async fn uuid(&self) -> scalar::Uuid {
        self.goal.id.0.into()
    }

    /// Short key.
    async fn key(&self) -> Option<&str> {
        self.goal.defined.as_ref().map(|defined| defined.key.as_str())
    }

    /// Name.
    async fn title(&self) -> Option<&str> {
        self.goal.title().map(|title| title.as_str())
    }

    /// What is measured.
    async fn measure(&self) -> Option<&str> {
        self.goal.defined.as_ref().map(|defined| defined.measure.as_str())
    }

    /// The unit it is measured in.
    async fn unit(&self) -> Option<GoalUnit> {
        self.goal.defined.as_ref().map(|defined| defined.unit.into())
    }

    /// How it is followed up.
    async fn follow_up(&self) -> Option<&str> {
        self.goal
            .defined
            .as_ref()?
            .follow_up
            .as_ref()
            .map(|text| text.as_str())
    }

    /// What is aimed at.
    async fn target(&self) -> Option<Target> {
        self.goal.aim().map(|aim| aim.target.into())
    }

    /// By when.
    async fn due(&self) -> Option<Due> {
        self.goal.aim().map(|aim| aim.due.into())
    }

    /// The day it is due, seen from the reading date; null while the start of operation it depends on is not
    /// recorded.
    async fn due_on(&self) -> Option<scalar::Date> {
        self.goal.aim()?.due_on(self.at.day(), None).map(Into::into)
    }

    /// What was aimed at first.
    async fn original_target(&self) -> Option<Target> {
        self.goal.original_aim().map(|aim| aim.target.into())
    }

    /// By when it was first due.
    async fn original_due(&self) -> Option<Due> {
        self.goal.original_aim().map(|aim| aim.due.into())
    }

    /// Changes of the target in the order they were decided, each with reason and decision.
    async fn target_changes(&self) -> Vec<TargetChange> {
        let one = |set: &Set<Aim>| TargetChange {
            target: set.value.target.into(),
            due: set.value.due.into(),
            recorded: Recording::of(&self.at, &set.stamp),
        };
        self.goal.changes.iter().map(one).collect()
    }

    /// The latest measurement true on the reading date.
    async fn latest(&self) -> Option<GoalMeasurement> {
        self.goal
            .measurements
            .at(self.at.day())
            .map(|dated| self.measurement(dated))
    }

    /// Every measurement by the day it was true, withdrawn ones included.
    async fn measurements(&self) -> Vec<GoalMeasurement> {
        self.goal
            .measurements
            .all()
            .iter()
            .map(|dated| self.measurement(dated))
            .collect()
    }

    /// What people declared; null while nothing is.
    async fn declared(&self) -> Option<GoalDeclaration> {
        let set = self.goal.declared.as_ref()?;
        let (outcome, on) = match set.value {
            Declaration::Reached(on) => (GoalOutcome::Reached, on),
            Declaration::Missed(on) => (GoalOutcome::Missed, on),
        };
        let recorded = Recording::of(&self.at, &set.stamp);
        Some(GoalDeclaration {
            outcome,
            on: on.map(Into::into),
            recorded,
        })
    }

    /// When and by whom it was defined.
    async fn recorded(&self) -> Recording {
        Recording::of(&self.at, &self.goal.stamp)
    }

    /// Entries whose content was lawfully destroyed (gallrade).
    async fn erased(&self) -> Vec<ErasedEntry> {
        ErasedEntry::all(&self.at, &self.goal.erased)
    }
}
