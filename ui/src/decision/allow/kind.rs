//! The kinds of change that a decision can allow, as a form names them.

use loggbok_domain::decision::Authorisation;

/// One kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    PhaseBaseline,
    PhaseCancellation,
    MilestoneBaseline,
    MilestoneCancellation,
    GoalTarget,
    Extension,
    Closure,
    Directive,
    CostBaseline,
    SavingsPlan,
    TransitionBudget,
    BudgetReduction,
    SharingKey,
    MilestoneWeights,
}

impl Kind {
    /// All, in the order they are offered: time, aim, frame, money.
    pub(super) const ALL: [Self; 14] = [
        Self::PhaseBaseline,
        Self::PhaseCancellation,
        Self::MilestoneBaseline,
        Self::MilestoneCancellation,
        Self::GoalTarget,
        Self::Extension,
        Self::Closure,
        Self::Directive,
        Self::CostBaseline,
        Self::SavingsPlan,
        Self::TransitionBudget,
        Self::BudgetReduction,
        Self::SharingKey,
        Self::MilestoneWeights,
    ];

    /// As a form sends it.
    pub(super) fn sent(self) -> &'static str {
        match self {
            Self::PhaseBaseline => "fas-baslinje",
            Self::PhaseCancellation => "fas-installd",
            Self::MilestoneBaseline => "milstolpe-baslinje",
            Self::MilestoneCancellation => "milstolpe-installd",
            Self::GoalTarget => "malniva",
            Self::Extension => "forlangning",
            Self::Closure => "avslut",
            Self::Directive => "direktiv",
            Self::CostBaseline => "kostnadsbaslinje",
            Self::SavingsPlan => "besparingsplan",
            Self::TransitionBudget => "omstallningsbudget",
            Self::BudgetReduction => "budgetminskning",
            Self::SharingKey => "fordelningsnyckel",
            Self::MilestoneWeights => "vikter",
        }
    }

    /// The key of its words.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::PhaseBaseline => "allow-phase-baseline",
            Self::PhaseCancellation => "allow-phase-cancellation",
            Self::MilestoneBaseline => "allow-milestone-baseline",
            Self::MilestoneCancellation => "allow-milestone-cancellation",
            Self::GoalTarget => "allow-goal-target",
            Self::Extension => "allow-extension",
            Self::Closure => "allow-closure",
            Self::Directive => "allow-directive",
            Self::CostBaseline => "allow-cost-baseline",
            Self::SavingsPlan => "allow-savings-plan",
            Self::TransitionBudget => "allow-transition-budget",
            Self::BudgetReduction => "allow-budget-reduction",
            Self::SharingKey => "allow-sharing-key",
            Self::MilestoneWeights => "allow-milestone-weights",
        }
    }

    /// What a form sent.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.sent() == text)
    }

    /// The kind of a change.
    pub(super) fn of(change: &Authorisation) -> Self {
        match change {
            Authorisation::Directive { .. } => Self::Directive,
            Authorisation::Extension { .. } => Self::Extension,
            Authorisation::Closure => Self::Closure,
            Authorisation::PhaseBaseline { .. } => Self::PhaseBaseline,
            Authorisation::PhaseCancellation { .. } => Self::PhaseCancellation,
            Authorisation::MilestoneBaseline { .. } => Self::MilestoneBaseline,
            Authorisation::MilestoneCancellation { .. } => Self::MilestoneCancellation,
            Authorisation::GoalTarget { .. } => Self::GoalTarget,
            Authorisation::CostBaseline { .. } => Self::CostBaseline,
            Authorisation::SavingsPlan { .. } => Self::SavingsPlan,
            Authorisation::TransitionBudget { .. } => Self::TransitionBudget,
            Authorisation::BudgetReduction { .. } => Self::BudgetReduction,
            Authorisation::MilestoneWeights { .. } => Self::MilestoneWeights,
            Authorisation::SharingKey { .. } => Self::SharingKey,
        }
    }
}
