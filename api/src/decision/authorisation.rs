//! What a decision is to allow, to the value.

use chrono::NaiveDate;
use loggbok_domain::decision::Authorisation;
use loggbok_domain::{GoalId, Key, MilestoneId, OrganisationKey, PhaseId, Quarter, QuarterRange, Title};

use crate::cost::{
    CostLineInput, KeyRuleInput, MilestoneWeightInput, ReductionLineInput, SavingsTermsInput,
    TransitionLineInput,
};
use crate::goal::{DueInput, TargetInput};
use crate::input::{Chosen, choices, inputs};

choices! {
    /// One change that a decision allows, to the value: exactly one.
    AuthorisationInput => Authorisation {
        /// Adopting this version of the directive: 1–200 characters.
        Directive(Title) => |version| Authorisation::Directive { version },
        /// Extending the programme to this last quarter.
        Extension(Quarter) => |until| Authorisation::Extension { until },
        /// Closing the programme.
        Closure(Chosen) => |_| Authorisation::Closure,
        /// Setting or moving a phase's baseline.
        PhaseBaseline(PhaseBaselineAuthorisationInput) => |it| it,
        /// Cancelling this phase, by its uuid.
        PhaseCancellation(PhaseId) => |phase| Authorisation::PhaseCancellation { phase },
        /// Setting or moving a milestone's baseline.
        MilestoneBaseline(MilestoneBaselineAuthorisationInput) => |it| it,
        /// Cancelling this milestone, by its uuid.
        MilestoneCancellation(MilestoneId) => |milestone| Authorisation::MilestoneCancellation { milestone },
        /// Changing a goal's target or due time.
        GoalTarget(GoalTargetAuthorisationInput) => |it| it,
        /// Moving the cost baseline of one organisation and year.
        CostBaseline(CostBaselineAuthorisationInput) => |it| it,
        /// Setting or changing the savings plan to these terms.
        SavingsPlan(SavingsTermsInput) => |terms| Authorisation::SavingsPlan { terms },
        /// Setting or changing the transition budget to these sums.
        TransitionBudget(Vec<TransitionLineInput>) => |lines| Authorisation::TransitionBudget { lines },
        /// Reducing budgets by these sums.
        BudgetReduction(Vec<ReductionLineInput>) => |lines| Authorisation::BudgetReduction { lines },
        /// Weighing milestones so.
        MilestoneWeights(Vec<MilestoneWeightInput>) => |lines| Authorisation::MilestoneWeights { lines },
        /// Changing how the cost of a service is shared.
        SharingKey(SharingKeyAuthorisationInput) => |it| it,
    }
}

inputs! {
    /// The quarters decided for a phase.
    PhaseBaselineAuthorisationInput => Authorisation::PhaseBaseline: Authorisation {
        /// The phase, by its uuid.
        phase: PhaseId,
        /// First and last quarter decided.
        period: QuarterRange,
    }

    /// The day decided for a milestone.
    MilestoneBaselineAuthorisationInput => Authorisation::MilestoneBaseline: Authorisation {
        /// The milestone, by its uuid.
        milestone: MilestoneId,
        /// The day decided.
        target_on: NaiveDate,
    }

    /// The target and due time decided for a goal.
    GoalTargetAuthorisationInput => Authorisation::GoalTarget: Authorisation {
        /// The goal, by its uuid.
        goal: GoalId,
        /// The target decided.
        target: TargetInput,
        /// The due time decided.
        due: DueInput,
    }

    /// The cost-sharing key decided for a service.
    SharingKeyAuthorisationInput => Authorisation::SharingKey: Authorisation {
        /// The service's key.
        service: Key,
        /// From this quarter on.
        from: Quarter,
        /// The key decided.
        rule: KeyRuleInput,
    }

    /// The cost baseline decided for one organisation and year.
    CostBaselineAuthorisationInput => Authorisation::CostBaseline: Authorisation {
        /// The organisation's key.
        organisation: OrganisationKey,
        /// The calendar year.
        year: i32,
        /// The sums decided.
        lines: Vec<CostLineInput>,
    }
}
