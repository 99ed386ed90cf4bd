//! What a decision allows, as it is shown.

use async_graphql::{Enum, SimpleObject};
use loggbok_domain::decision::Authorisation as Allowed;

use crate::cost::{CostLine, KeyRule, MilestoneWeight, ReductionLine, SavingsTerms, TransitionLine, weights};
use crate::goal::{Due, Goal, Target};
use crate::milestone::Milestone;
use crate::phase::Phase;
use crate::scalar;
use crate::seen::{At, QuarterRange};

/// The kind of change a decision allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum AuthorisationKind {
    /// Adopting a version of the directive.
    Directive,
    /// Extending the programme.
    Extension,
    /// Closing the programme.
    Closure,
    /// Setting or moving a phase's baseline.
    PhaseBaseline,
    /// Cancelling a phase.
    PhaseCancellation,
    /// Setting or moving a milestone's baseline.
    MilestoneBaseline,
    /// Cancelling a milestone.
    MilestoneCancellation,
    /// Changing a goal's target or due time.
    GoalTarget,
    /// Moving the cost baseline of one organisation and year.
    CostBaseline,
    /// Setting or changing the savings plan.
    SavingsPlan,
    /// Setting or changing the transition budget.
    TransitionBudget,
    /// Reducing budgets.
    BudgetReduction,
    /// Weighing milestones.
    MilestoneWeights,
    /// Changing how the cost of a service is shared.
    SharingKey,
}

/// One change that a decision allows, to the value. Fields that the kind does not have are null or empty.
#[derive(SimpleObject)]
pub(crate) struct Authorisation {
    /// What kind.
    kind: AuthorisationKind,
    /// The version of the directive.
    version: Option<String>,
    /// The programme's new last quarter.
    until: Option<scalar::Quarter>,
    /// The phase concerned.
    phase: Option<Phase>,
    /// The quarters decided for the phase.
    period: Option<QuarterRange>,
    /// The milestone concerned.
    milestone: Option<Milestone>,
    /// The day decided for the milestone.
    target_on: Option<scalar::Date>,
    /// The goal concerned.
    goal: Option<Goal>,
    /// The target decided for the goal.
    target: Option<Target>,
    /// The due time decided for the goal.
    due: Option<Due>,
    /// The key of the organisation whose cost baseline it is.
    organisation: Option<String>,
    /// The calendar year of the cost baseline.
    year: Option<i32>,
    /// The sums decided for the cost baseline.
    cost_lines: Vec<CostLine>,
    /// The terms decided for the savings plan.
    savings: Option<SavingsTerms>,
    /// The sums decided for the transition budget.
    transition_lines: Vec<TransitionLine>,
    /// The sums decided for a reduction of budgets.
    reduction_lines: Vec<ReductionLine>,
    /// The weights decided for milestones.
    weights: Vec<MilestoneWeight>,
    /// The key of the service whose cost is shared.
    service: Option<String>,
    /// The first quarter of a cost-sharing key.
    from: Option<scalar::Quarter>,
    /// The cost-sharing key decided.
    rule: Option<KeyRule>,
}

impl Authorisation {
    pub(super) fn all(at: &At, allowed: &[Allowed]) -> Vec<Self> {
        allowed.iter().map(|one| Self::of(at, one)).collect()
    }

    fn plain(kind: AuthorisationKind) -> Self {
        Self {
            kind,
            version: None,
            until: None,
            phase: None,
            period: None,
            milestone: None,
            target_on: None,
            goal: None,
            target: None,
            due: None,
            organisation: None,
            year: None,
            cost_lines: Vec::new(),
            savings: None,
            transition_lines: Vec::new(),
            reduction_lines: Vec::new(),
            weights: Vec::new(),
            service: None,
            from: None,
            rule: None,
        }
    }

    fn of(at: &At, allowed: &Allowed) -> Self {
        use AuthorisationKind as Kind;
        match allowed {
            Allowed::Directive { version } => Self {
                version: Some(version.to_string()),
                ..Self::plain(Kind::Directive)
            },
            Allowed::Extension { until } => Self {
                until: Some((*until).into()),
                ..Self::plain(Kind::Extension)
            },
            Allowed::Closure => Self::plain(Kind::Closure),
            Allowed::PhaseBaseline { phase, period } => Self {
                phase: Phase::find(at, *phase),
                period: Some((*period).into()),
                ..Self::plain(Kind::PhaseBaseline)
            },
            Allowed::PhaseCancellation { phase } => Self {
                phase: Phase::find(at, *phase),
                ..Self::plain(Kind::PhaseCancellation)
            },
            Allowed::MilestoneBaseline { milestone, target_on } => Self {
                milestone: Milestone::find(at, *milestone),
                target_on: Some((*target_on).into()),
                ..Self::plain(Kind::MilestoneBaseline)
            },
            Allowed::MilestoneCancellation { milestone } => Self {
                milestone: Milestone::find(at, *milestone),
                ..Self::plain(Kind::MilestoneCancellation)
            },
            Allowed::GoalTarget { goal, target, due } => Self {
                goal: Goal::find(at, *goal),
                target: Some((*target).into()),
                due: Some((*due).into()),
                ..Self::plain(Kind::GoalTarget)
            },
            Allowed::CostBaseline {
                organisation,
                year,
                lines,
            } => Self {
                organisation: Some(organisation.to_string()),
                year: Some(*year),
                cost_lines: lines.iter().map(Into::into).collect(),
                ..Self::plain(Kind::CostBaseline)
            },
            Allowed::SavingsPlan { terms } => Self {
                savings: Some(terms.into()),
                ..Self::plain(Kind::SavingsPlan)
            },
            Allowed::TransitionBudget { lines } => Self {
                transition_lines: lines.iter().map(Into::into).collect(),
                ..Self::plain(Kind::TransitionBudget)
            },
            Allowed::BudgetReduction { lines } => Self {
                reduction_lines: lines.iter().map(Into::into).collect(),
                ..Self::plain(Kind::BudgetReduction)
            },
            Allowed::MilestoneWeights { lines } => Self {
                weights: weights(at, lines),
                ..Self::plain(Kind::MilestoneWeights)
            },
            Allowed::SharingKey { service, from, rule } => Self {
                service: Some(service.to_string()),
                from: Some((*from).into()),
                rule: Some(rule.into()),
                ..Self::plain(Kind::SharingKey)
            },
        }
    }
}
