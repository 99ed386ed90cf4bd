//! What a fact is about, and what that is called.

use loggbok_domain::{
    BatchId, DecisionId, ErasureId, GoalId, Key, MeetingId, MilestoneId, Noun, OrganisationKey, PhaseId,
    ReportId, RiskId,
};

use crate::View;
use crate::cost::{Place, Topic};

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The programme itself.
    Programme,
    /// A phase.
    Phase(PhaseId),
    /// A milestone.
    Milestone(MilestoneId),
    /// A goal.
    Goal(GoalId),
    /// A decision.
    Decision(DecisionId),
    /// A meeting of a body.
    Meeting(MeetingId),
    /// A published status report.
    Report(ReportId),
    /// A risk.
    Risk(RiskId),
    /// The cost plan.
    CostPlan,
    /// A batch of actuals.
    Batch(BatchId),
    /// A lawful erasure.
    Erasure(ErasureId),
}

/// Which side of its subject a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
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
    /// A phase, milestone or meeting called off.
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

/// Which of several of the same kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// An organisation's year.
    Budget(OrganisationKey, i32),
    /// An open point, by its key.
    Point(Key),
    /// What concerns one organisation.
    Organisation(OrganisationKey),
    /// What a premise is about.
    Premise(Topic),
    /// A service, by its key.
    Service(Key),
    /// An organisation's cost in one place.
    Cost(OrganisationKey, Place),
}

impl What {
    /// All of them.
    pub const ALL: [Self; 56] = [
        Self::Opening,
        Self::Directive,
        Self::TimeFrame,
        Self::Closing,
        Self::RiskScale,
        Self::OpenPoint,
        Self::File,
        Self::Plan,
        Self::Baseline,
        Self::Forecast,
        Self::Progress,
        Self::Confirmation,
        Self::Start,
        Self::Completion,
        Self::Reached,
        Self::Cancellation,
        Self::Definition,
        Self::Target,
        Self::Measurement,
        Self::Declaration,
        Self::Proposal,
        Self::Outcome,
        Self::Withdrawal,
        Self::Superseding,
        Self::Called,
        Self::Held,
        Self::Minutes,
        Self::Publication,
        Self::Raising,
        Self::Assessment,
        Self::Response,
        Self::Review,
        Self::Occurrence,
        Self::Openness,
        Self::CostBaseline,
        Self::SavingsPlan,
        Self::TransitionBudget,
        Self::PriceIndex,
        Self::Volume,
        Self::Perimeter,
        Self::Season,
        Self::NetCost,
        Self::AloneShare,
        Self::BudgetReduction,
        Self::SavingClaim,
        Self::MilestoneWeights,
        Self::SharingKey,
        Self::Consumption,
        Self::SharedCharge,
        Self::CostForecast,
        Self::Explanation,
        Self::Row,
        Self::Ledger,
        Self::Mapping,
        Self::Posting,
        Self::Erasure,
    ];
}

impl Subject {
    /// What kind of thing it is.
    #[must_use]
    pub fn noun(self) -> Noun {
        match self {
            Self::Programme => Noun::Programme,
            Self::Phase(_) => Noun::Phase,
            Self::Milestone(_) => Noun::Milestone,
            Self::Goal(_) => Noun::Goal,
            Self::Decision(_) => Noun::Decision,
            Self::Meeting(_) => Noun::Meeting,
            Self::Report(_) => Noun::Report,
            Self::Risk(_) => Noun::Risk,
            Self::CostPlan => Noun::CostPlan,
            Self::Batch(_) => Noun::Batch,
            Self::Erasure(_) => Noun::Erasure,
        }
    }
}

impl View {
    /// The heading of a subject; `None` where it has none of its own, is not known, or was erased.
    #[must_use]
    pub fn title_of(&self, subject: Subject) -> Option<&str> {
        let title = match subject {
            Subject::Programme => &self.charter.opened.as_ref()?.name,
            Subject::Phase(id) => self.timeline.phases.get(&id)?.title()?,
            Subject::Milestone(id) => self.timeline.milestones.get(&id)?.title()?,
            Subject::Goal(id) => self.goals.goals.get(&id)?.title()?,
            Subject::Decision(id) => self.decisions.decisions.get(&id)?.title()?,
            Subject::Meeting(id) => {
                let body = self.meetings.meetings.get(&id)?.body.as_ref()?;
                let bodies = &self.charter.opened.as_ref()?.bodies;
                &bodies.iter().find(|it| it.key == *body)?.name
            }
            Subject::Report(id) => &self.reports.find(id)?.1.published.as_ref()?.title,
            Subject::Risk(id) => self.risks.risks.get(&id)?.title()?,
            Subject::Batch(id) => &self.ledger.batches.get(&id)?.opened.as_ref()?.source,
            Subject::Erasure(id) => &self.erasures.erasures.get(&id)?.rule,
            Subject::CostPlan => return None,
        };
        Some(title.as_str())
    }

    /// What one of several is called: an organisation with its year, an open point by its heading.
    #[must_use]
    pub fn part_title(&self, part: &Part) -> Option<String> {
        match part {
            Part::Organisation(organisation) | Part::Cost(organisation, _) => {
                self.organisation_name(organisation)
            }
            Part::Premise(topic) => self.topic_title(topic),
            Part::Service(key) => self.ledger.shared.title(key).map(ToString::to_string),
            Part::Budget(key, year) => Some(format!("{} {year}", self.organisation_name(key)?)),
            Part::Point(key) => {
                let point = self.charter.open_points.iter().find(|point| point.key == *key)?;
                point.noted.as_ref().map(|noted| noted.title.to_string())
            }
        }
    }

    pub(crate) fn organisation_name(&self, key: &OrganisationKey) -> Option<String> {
        let all = &self.charter.opened.as_ref()?.organisations;
        let found = all.iter().find(|it| it.key == *key);
        found.map(|it| it.name.to_string())
    }
}
