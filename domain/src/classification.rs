//! What each field of a stored payload may hold, so that a publication or an erasure knows where to look.
//!
//! Names of persons never belong in the log, and no field here is made for a secret. What people write in words
//! of their own can hold either by mistake.

use Class::{FreeText, Pseudonym, Public};

/// What a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Ids, keys, dates, sums, choices: nothing that could name a person.
    Public,
    /// Words of people. May hold personal data by mistake; looked through before publication.
    FreeText,
    /// Stands for a person whose name is in the register.
    Pseudonym,
}

/// The fields of a type's newest payload with their classes; none for an unknown type. A field is named by its
/// path, such as `period.start`; places in a list do not count, and a choice without values is named by the
/// field it stands in. A test holds the table against every field ever stored.
pub fn classes(kind: &str) -> impl Iterator<Item = (&'static str, Class)> {
    let rows = TABLE
        .iter()
        .find(|(name, _)| *name == kind)
        .map_or(&[][..], |(_, rows)| rows);
    rows.iter()
        .flat_map(|(class, fields)| fields.split_whitespace().map(move |field| (field, *class)))
}

const TARGET: &str = "target target.share_at_least target.money_at_least target.count_at_least
    due.by due.yearly_from due.months_after_start";
const TERMS: &str = "terms.baseline_year terms.share terms.categories terms.ramp.from terms.ramp.reached";
const AUTHORISES: &str = "authorises authorises.extension.until
    authorises.phase_baseline.phase authorises.phase_baseline.period.start authorises.phase_baseline.period.end
    authorises.phase_cancellation.phase
    authorises.milestone_baseline.milestone authorises.milestone_baseline.target_on
    authorises.milestone_cancellation.milestone
    authorises.goal_target.goal authorises.goal_target.target authorises.goal_target.target.share_at_least
    authorises.goal_target.target.money_at_least authorises.goal_target.target.count_at_least
    authorises.goal_target.due.by authorises.goal_target.due.yearly_from
    authorises.goal_target.due.months_after_start
    authorises.cost_baseline.organisation authorises.cost_baseline.year
    authorises.cost_baseline.lines.category authorises.cost_baseline.lines.amount_ore
    authorises.savings_plan.terms.baseline_year authorises.savings_plan.terms.share
    authorises.savings_plan.terms.categories authorises.savings_plan.terms.ramp.from
    authorises.savings_plan.terms.ramp.reached
    authorises.transition_budget.lines.organisation authorises.transition_budget.lines.quarter
    authorises.transition_budget.lines.amount_ore
    authorises.budget_reduction.lines.organisation authorises.budget_reduction.lines.category
    authorises.budget_reduction.lines.quarter authorises.budget_reduction.lines.amount_ore
    authorises.milestone_weights.lines.milestone authorises.milestone_weights.lines.budget_ore
    authorises.sharing_key.service authorises.sharing_key.from authorises.sharing_key.rule
    authorises.sharing_key.rule.weights.organisation authorises.sharing_key.rule.weights.weight";
const MEASURED: &str = "correction.measured.value.share correction.measured.value.yes_no
    correction.measured.value.money correction.measured.value.count";
const REASSESSED: &str = "correction.assessed.assessment.graded.probability
    correction.assessed.assessment.graded.consequence correction.assessed.assessment.value_only";

/// Every type, in the order of the nouns.
#[rustfmt::skip]
const TABLE: &[(&str, &[(Class, &str)])] = &[
    ("ProgrammeOpened", &[
        (Public, "key period.start period.end organisations.key organisations.part bodies.key bodies.level
            scope_limits.key categories.key categories.number directive.dated"),
        (FreeText, "name mandate source organisations.name bodies.name bodies.members bodies.duties
            scope_limits.title scope_limits.text categories.name directive.version"),
    ]),
    ("DirectiveAdopted", &[(Public, "adopted_on"), (FreeText, "version")]),
    ("ProgrammeExtended", &[(Public, "until")]),
    ("ProgrammeClosed", &[(Public, "closed_on")]),
    ("RiskScaleSet", &[(Public, "effective_on serious_above"), (FreeText, "probability consequence")]),
    ("OpenPointNoted", &[(Public, "key kind"), (FreeText, "title text readings.source readings.says")]),
    ("OpenPointSettled", &[(Public, "key settled_on"), (FreeText, "resolution")]),
    ("ProgrammeFileImported", &[(Public, "sha256"), (FreeText, "name text")]),
    ("PhasePlanned", &[
        (Public, "phase key number period.start period.end printed.start printed.end"),
        (FreeText, "title activity printed.source"),
    ]),
    ("PhaseBaselineSet", &[(Public, "decision period.start period.end")]),
    ("PhaseStarted", &[(Public, "entry started_on")]),
    ("PhaseProgressReported", &[(Public, "entry progress effective_on")]),
    ("PhaseConfirmedUnchanged", &[(Public, "entry effective_on")]),
    ("PhaseReforecast", &[(Public, "entry period.start period.end effective_on")]),
    ("PhaseCompleted", &[(Public, "entry completed_on")]),
    ("PhaseCancelled", &[(Public, "cancelled_on")]),
    ("PhaseEntryCorrected", &[(Public, "entry correction correction.started.started_on
        correction.progress.progress correction.progress.effective_on correction.forecast.period.start
        correction.forecast.period.end correction.forecast.effective_on correction.completed.completed_on")]),
    ("MilestonePlanned", &[(Public, "milestone phase target_on"), (FreeText, "title acceptance")]),
    ("MilestoneBaselineSet", &[(Public, "decision target_on")]),
    ("MilestoneReforecast", &[(Public, "entry forecast_on effective_on")]),
    ("MilestoneAchieved", &[(Public, "entry achieved_on"), (FreeText, "evidence")]),
    ("MilestoneCancelled", &[(Public, "cancelled_on")]),
    ("MilestoneEntryCorrected", &[
        (Public, "entry correction correction.forecast.forecast_on correction.forecast.effective_on
            correction.achieved.achieved_on"),
        (FreeText, "correction.achieved.evidence"),
    ]),
    ("GoalDefined", &[(Public, "goal key unit"), (Public, TARGET), (FreeText, "title measure follow_up")]),
    ("MeasurementRecorded", &[
        (Public, "entry value.share value.yes_no value.money value.count effective_on"),
        (FreeText, "source"),
    ]),
    ("GoalTargetChanged", &[(Public, "decision"), (Public, TARGET)]),
    ("GoalDeclaredReached", &[(Public, "declared_on")]),
    ("GoalDeclaredMissed", &[(Public, "declared_on")]),
    ("MeasurementCorrected", &[
        (Public, "entry correction correction.measured.effective_on"), (Public, MEASURED),
    ]),
    ("DecisionProposed", &[
        (Public, "decision body options.key basis due_on"),
        (Public, AUTHORISES),
        (FreeText, "title question options.text authorises.directive.version
            authorises.milestone_weights.lines.verified_by"),
        (Pseudonym, "proposed_by"),
    ]),
    ("DecisionTaken", &[
        (Public, "outcome option taken_on meeting votes.in_favour votes.against votes.abstained
            reservations.organisation recusals.organisation"),
        (Public, AUTHORISES),
        (FreeText, "reservations.text recusals.role recusals.ground paragraph case_number authorises.directive.version
            authorises.milestone_weights.lines.verified_by"),
    ]),
    ("DecisionWithdrawn", &[(Public, "withdrawn_on")]),
    ("DecisionSuperseded", &[(Public, "by superseded_on")]),
    ("MeetingScheduled", &[(Public, "meeting body scheduled_on"), (FreeText, "place")]),
    ("MeetingRescheduled", &[(Public, "scheduled_on"), (FreeText, "place")]),
    ("MeetingHeld", &[
        (Public, "entry held_on attendance.organisation attendance.present"), (FreeText, "attendance.role"),
    ]),
    ("MeetingClosed", &[(Public, "entry adjusted_on"), (FreeText, "minutes")]),
    ("MeetingCancelled", &[(Public, "cancelled_on")]),
    ("MeetingEntryCorrected", &[
        (Public, "entry correction correction.held.held_on correction.held.attendance.organisation
            correction.held.attendance.present correction.closed.adjusted_on"),
        (FreeText, "correction.held.attendance.role correction.closed.minutes"),
    ]),
    ("ReportPublished", &[
        (Public, "report position read_on meeting narrative.overall.status narrative.time.status
            narrative.cost.status narrative.scope.status narrative.risk.status narrative.benefits.status"),
        (FreeText, "title narrative.overall.because narrative.time.because narrative.cost.because
            narrative.scope.because narrative.risk.because narrative.benefits.because"),
    ]),
    ("ReportWithdrawn", &[(Public, "withdrawn_on")]),
    ("RiskRaised", &[(Public, "risk key organisation"), (FreeText, "theme title condition")]),
    ("RiskAssessed", &[(Public, "entry assessment.graded.probability assessment.graded.consequence
        assessment.value_only effective_on")]),
    ("RiskResponsePlanned", &[(Public, "entry due_on"), (FreeText, "response owner")]),
    ("RiskReviewed", &[(Public, "entry effective_on next_review_on"), (FreeText, "finding")]),
    ("RiskConfirmedUnchanged", &[(Public, "entry effective_on")]),
    ("RiskOccurred", &[(Public, "entry occurred_on"), (FreeText, "outcome")]),
    ("RiskClosed", &[(Public, "closed_on")]),
    ("RiskReopened", &[(Public, "reopened_on")]),
    ("RiskEntryCorrected", &[
        (Public, "entry correction correction.assessed.effective_on correction.response.due_on
            correction.occurred.occurred_on"),
        (Public, REASSESSED),
        (FreeText, "correction.response.response correction.response.owner correction.occurred.outcome"),
    ]),
    ("CostBaselineSet", &[
        (Public, "decision organisation year lines.category lines.amount_ore printed_total_ore"),
    ]),
    ("SavingsPlanSet", &[
        (Public, "decision printed.organisation printed.category printed.amount_ore"),
        (Public, TERMS),
        (FreeText, "assumption printed.row"),
    ]),
    ("TransitionBudgetSet", &[
        (Public, "decision lines.organisation lines.quarter lines.amount_ore"), (FreeText, "assumption"),
    ]),
    ("MappingRulesSet", &[
        (Public, "organisation from rules.priority rules.accounts rules.responsibilities rules.activities
            rules.projects rules.counterparties rules.to.target rules.to.target.category rules.to.share"),
        (FreeText, "rules.name"),
    ]),
    ("CostPremiseRecorded", &[
        (Public, "entry effective_on premise.price_index.year premise.price_index.value_thousandths
            premise.price_index.standing premise.volume.organisation premise.volume.category
            premise.volume.from premise.volume.baseline premise.volume.volume premise.perimeter.organisation
            premise.perimeter.category premise.perimeter.from premise.perimeter.quarterly_ore
            premise.net_cost.organisation premise.net_cost.year
            premise.net_cost.amount_ore premise.net_cost.standing premise.alone_share.share
            premise.season.organisation premise.season.category premise.season.from_year
            premise.season.quarters"),
        (FreeText, "source premise.volume.measure"),
    ]),
    ("CostsForecast", &[
        (Public, "entry organisation effective_on lines.bucket lines.bucket.category lines.quarter
            lines.amount_ore"),
        (FreeText, "source"),
    ]),
    ("DeviationExplained", &[
        (Public, "entry organisation bucket bucket.category quarter effective_on"), (FreeText, "explanation"),
    ]),
    ("CostEntryWithdrawn", &[(Public, "entry")]),
    ("BudgetReductionConfirmed", &[
        (Public, "decision lines.organisation lines.category lines.quarter lines.amount_ore"),
    ]),
    ("SavingClaimed", &[
        (Public, "entry organisation category quarter amount_ore kind"), (FreeText, "explanation"),
        (Pseudonym, "claimed_by"),
    ]),
    ("SavingJudged", &[(Public, "entry validated"), (FreeText, "finding")]),
    ("MilestonesWeighed", &[
        (Public, "decision lines.milestone lines.budget_ore"), (FreeText, "lines.verified_by"),
    ]),
    ("SharingKeySet", &[
        (Public, "decision service from rule rule.weights.organisation rule.weights.weight"),
        (FreeText, "title"),
    ]),
    ("ConsumptionRecorded", &[
        (Public, "entry effective_on service quarter lines.organisation lines.quantity"),
        (FreeText, "source measure"),
    ]),
    ("SharedCostCharged", &[
        (Public, "entry service quarter amount_ore charged_on parts.organisation parts.weight parts.amount_ore"),
        (FreeText, "source"),
    ]),
    ("SharedCostReversed", &[
        (Public, "entry reverses quarter reversed_on parts.organisation parts.weight parts.amount_ore"),
    ]),
    ("BatchOpened", &[(Public, "batch organisation sha256"), (FreeText, "source")]),
    ("ActualsPosted", &[
        (Public, "rows.entry rows.bucket rows.bucket.category rows.quarter rows.amount_ore"),
    ]),
    ("LedgerRowsPosted", &[
        (Public, "codings.account codings.responsibility codings.activity codings.project codings.counterparty
            vouchers rows"),
    ]),
    ("BatchClosed", &[(Public, "rows total_ore")]),
    ("ActualCorrected", &[(Public, "row.entry row.bucket row.bucket.category row.quarter row.amount_ore")]),
    ("BatchWithdrawn", &[(Public, "withdrawn_on")]),
    ("ErasureProposed", &[
        (Public, "erasure ordered_on positions"), (FreeText, "rule ordered_by"), (Pseudonym, "proposed_by"),
    ]),
    ("ErasureCarriedOut", &[
        (Public, "destroyed.position destroyed.bytes"), (Pseudonym, "carried_out_by"),
    ]),
    ("ErasureDeclined", &[(Pseudonym, "declined_by")]),
];
