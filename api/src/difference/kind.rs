//! What a change is about, and how much it matters.

use async_graphql::Enum;
use loggbok_projections::difference as model;

/// Which side of its subject a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "model::What")]
pub(crate) enum ChangeKind {
    /// The opening of the programme, or of a batch.
    Opening,
    /// The version of the directive in force.
    Directive,
    /// The last quarter of the programme.
    TimeFrame,
    /// The closing of the programme.
    Closing,
    /// The scale risks are judged by.
    RiskScale,
    /// Something unsettled in the sources.
    OpenPoint,
    /// A programme file read.
    File,
    /// The plan of a phase or milestone.
    Plan,
    /// Decided quarters or day.
    Baseline,
    /// Quarters or day believed in.
    Forecast,
    /// The part done.
    Progress,
    /// Somebody looked and found nothing changed.
    Confirmation,
    /// The day a phase started.
    Start,
    /// The day a phase was completed.
    Completion,
    /// The day a milestone was reached.
    Reached,
    /// A phase or milestone called off.
    Cancellation,
    /// A goal in its first form.
    Definition,
    /// What a goal aims at.
    Target,
    /// A goal's measured value.
    Measurement,
    /// A goal declared reached or missed.
    Declaration,
    /// A question put to a body, or an erasure proposed.
    Proposal,
    /// What a body made of it.
    Outcome,
    /// A decision, a report or a batch taken back, or an erasure declined.
    Withdrawal,
    /// A decision replaced by another.
    Superseding,
    /// The day a meeting is called for.
    Called,
    /// The day a meeting was held.
    Held,
    /// The day a meeting's minutes were adjusted.
    Minutes,
    /// A report published.
    Publication,
    /// A risk raised.
    Raising,
    /// How a risk is judged.
    Assessment,
    /// What is done about a risk.
    Response,
    /// A review of a risk.
    Review,
    /// A risk that happened.
    Occurrence,
    /// Whether a risk is open.
    Openness,
    /// The baseline of an organisation and year.
    CostBaseline,
    /// The savings plan: its potential per year of full effect.
    SavingsPlan,
    /// The transition budget.
    TransitionBudget,
    /// The price index of a year.
    PriceIndex,
    /// How much is served, against the baseline year.
    Volume,
    /// What was moved into the cost or out of it.
    Perimeter,
    /// How a year's cost falls on its quarters.
    Season,
    /// The net cost of an organisation's operations in a year.
    NetCost,
    /// The part of net cost that going alone takes.
    AloneShare,
    /// What decisions reduced budgets by.
    BudgetReduction,
    /// A saving somebody stands for.
    SavingClaim,
    /// What milestones are worth.
    MilestoneWeights,
    /// How the cost of a service is shared.
    SharingKey,
    /// What was used of a service.
    Consumption,
    /// A joint cost that was charged.
    SharedCharge,
    /// What an organisation believes things will cost.
    CostForecast,
    /// Why a cost deviates.
    Explanation,
    /// A row of a batch.
    Row,
    /// The rows of a ledger in a batch, taken together.
    Ledger,
    /// The rules an organisation's ledgers are read by.
    Mapping,
    /// A batch closed: from there it counts.
    Posting,
    /// Content lawfully destroyed.
    Erasure,
}

/// How much a change matters, lightest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "model::Weight")]
pub(crate) enum ChangeWeight {
    /// Somebody looked, and found nothing new.
    Routine,
    /// What the round of reports brings.
    Report,
    /// Something new, or something that moved.
    Notable,
    /// Scope, time, money or aim moved; a body decided; a risk became serious or happened; something ended or
    /// was destroyed.
    Heavy,
}

/// What kind of thing a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "loggbok_domain::Noun")]
pub(crate) enum Noun {
    /// The programme itself.
    Programme,
    /// A phase.
    Phase,
    /// A milestone.
    Milestone,
    /// A goal.
    Goal,
    /// A decision.
    Decision,
    /// A meeting of a body.
    Meeting,
    /// A published status report.
    Report,
    /// A risk.
    Risk,
    /// The cost plan.
    CostPlan,
    /// A batch of actuals.
    Batch,
    /// A lawful erasure.
    Erasure,
}
