//! What a decision allows, to the value: a decided date is the date decided, not any date.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::cost::{CostLine, KeyRule, MilestoneWeight, ReductionLine, SavingsTerms, TransitionLine};
use crate::goal::{Due, Target};
use crate::{GoalId, Key, MilestoneId, OrganisationKey, PhaseId, Quarter, QuarterRange, Title};

/// One change that a decision allows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authorisation {
    /// Adopting a version of the directive.
    Directive {
        /// The version.
        version: Title,
    },
    /// Extending the programme.
    Extension {
        /// The new last quarter.
        until: Quarter,
    },
    /// Closing the programme.
    Closure,
    /// Setting or moving a phase's baseline.
    PhaseBaseline {
        /// The phase.
        phase: PhaseId,
        /// The quarters decided.
        period: QuarterRange,
    },
    /// Cancelling a phase.
    PhaseCancellation {
        /// The phase.
        phase: PhaseId,
    },
    /// Setting or moving a milestone's baseline.
    MilestoneBaseline {
        /// The milestone.
        milestone: MilestoneId,
        /// The day decided.
        target_on: NaiveDate,
    },
    /// Cancelling a milestone.
    MilestoneCancellation {
        /// The milestone.
        milestone: MilestoneId,
    },
    /// Changing a goal's target or due time.
    GoalTarget {
        /// The goal.
        goal: GoalId,
        /// The target decided.
        target: Target,
        /// The due time decided.
        due: Due,
    },
    /// Moving the cost baseline of one organisation and year.
    CostBaseline {
        /// The organisation.
        organisation: OrganisationKey,
        /// The year.
        year: i32,
        /// The sums decided.
        lines: Vec<CostLine>,
    },
    /// Setting or changing the savings plan.
    SavingsPlan {
        /// The terms decided.
        terms: SavingsTerms,
    },
    /// Setting or changing the transition budget.
    TransitionBudget {
        /// The sums decided.
        lines: Vec<TransitionLine>,
    },
    /// Reducing budgets.
    BudgetReduction {
        /// The sums decided.
        lines: Vec<ReductionLine>,
    },
    /// Weighing milestones.
    MilestoneWeights {
        /// The weights decided.
        lines: Vec<MilestoneWeight>,
    },
    /// Changing how the cost of a service is shared.
    SharingKey {
        /// The service.
        service: Key,
        /// From this quarter on.
        from: Quarter,
        /// The key decided.
        rule: KeyRule,
    },
}
