//! What a history is of, as people name it.

use loggbok_domain::{DecisionId, MilestoneId, Noun, PhaseId, StreamId};
use loggbok_projections::difference::Subject;
use loggbok_projections::{Recorded, View};
use uuid::Uuid;

/// What a history is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Topic(pub Subject);

impl Topic {
    /// Reads `programme`, `costplan` (with every batch of actuals), or a kind with a key, a name or an id:
    /// `phase:teknik1`, `decision:§ 24`, `risk:r3`, `milestone:Central kärna`, `goal:nojdhet`, `batch:0192…`.
    #[must_use]
    pub fn read(text: &str, view: &View) -> Option<Self> {
        let (noun, name) = text.split_once(':').unwrap_or((text, ""));
        let noun = Noun::ALL.into_iter().find(|it| it.as_str() == noun.trim())?;
        let name = name.trim();
        let is = |id: Uuid, other: Option<&str>| {
            id.to_string() == name || other.is_some_and(|other| other.eq_ignore_ascii_case(name))
        };
        let found = match noun {
            Noun::Programme => Some(Subject::Programme),
            Noun::CostPlan => Some(Subject::CostPlan),
            Noun::Phase => {
                let mut all = view.timeline.phases.values();
                let found = all.find(|it| {
                    is(it.id.0, it.key().map(|key| key.as_str()))
                        || is(it.id.0, it.title().map(|title| title.as_str()))
                });
                found.map(|it| Subject::Phase(it.id))
            }
            Noun::Milestone => {
                let mut all = view.timeline.milestones.values();
                let found = all.find(|it| is(it.id.0, it.title().map(|title| title.as_str())));
                found.map(|it| Subject::Milestone(it.id))
            }
            Noun::Goal => {
                let mut all = view.goals.goals.values();
                let found = all.find(|it| {
                    let key = it.defined.as_ref().map(|defined| defined.key.as_str());
                    is(it.id.0, key) || is(it.id.0, it.title().map(|title| title.as_str()))
                });
                found.map(|it| Subject::Goal(it.id))
            }
            Noun::Risk => {
                let mut all = view.risks.risks.values();
                let found = all.find(|it| {
                    let key = it.raised.as_ref().map(|raised| raised.key.as_str());
                    is(it.id.0, key) || is(it.id.0, it.title().map(|title| title.as_str()))
                });
                found.map(|it| Subject::Risk(it.id))
            }
            Noun::Decision => {
                let mut all = view.decisions.decisions.values();
                let found = all.find(|it| {
                    let mut minutes = it.deliberations.iter();
                    is(it.id.0, it.title().map(|title| title.as_str()))
                        || minutes.any(|minutes| is(it.id.0, Some(minutes.value.paragraph.as_str())))
                });
                found.map(|it| Subject::Decision(it.id))
            }
            Noun::Meeting => {
                let mut all = view.meetings.meetings.values();
                let found = all.find(|it| is(it.id.0, None));
                found.map(|it| Subject::Meeting(it.id))
            }
            Noun::Report => {
                let mut all = view.reports.numbered();
                let found = all.find(|(number, it)| is(it.id.0, Some(&number.to_string())));
                found.map(|(_, it)| Subject::Report(it.id))
            }
            Noun::Batch => {
                let mut all = view.ledger.batches.values();
                let found = all.find(|it| is(it.id.0, None));
                found.map(|it| Subject::Batch(it.id))
            }
            Noun::Erasure => erasure(name, view),
        };
        found.map(Self)
    }

    /// Whether an event belongs to the history: it happened to the subject; to a milestone of the phase; it rests
    /// on the decision; it is of the plan or of a batch, for the cost plan; it is any, for the programme.
    #[must_use]
    pub fn tells_of(self, recorded: &Recorded, view: &View) -> bool {
        let StreamId { noun, id } = recorded.stream;
        match self.0 {
            Subject::Programme => true,
            Subject::CostPlan => matches!(noun, Noun::CostPlan | Noun::Batch),
            Subject::Phase(phase) => is_of(phase, recorded, view),
            Subject::Milestone(MilestoneId(own)) => noun == Noun::Milestone && id == own,
            Subject::Goal(own) => noun == Noun::Goal && id == own.0,
            Subject::Decision(DecisionId(own)) => {
                (noun == Noun::Decision && id == own) || recorded.decision == Some(DecisionId(own))
            }
            Subject::Meeting(own) => noun == Noun::Meeting && id == own.0,
            Subject::Report(own) => noun == Noun::Report && id == own.0,
            Subject::Risk(own) => noun == Noun::Risk && id == own.0,
            Subject::Batch(own) => noun == Noun::Batch && id == own.0,
            Subject::Erasure(own) => noun == Noun::Erasure && id == own.0,
        }
    }
}

/// An erasure by its id or its rule.
fn erasure(name: &str, view: &View) -> Option<Subject> {
    let mut all = view.erasures.erasures.values();
    let found = all.find(|it| it.id.to_string() == name || it.rule.as_str().eq_ignore_ascii_case(name));
    found.map(|it| Subject::Erasure(it.id))
}

fn is_of(phase: PhaseId, recorded: &Recorded, view: &View) -> bool {
    let StreamId { noun, id } = recorded.stream;
    if noun == Noun::Phase {
        return id == phase.0;
    }
    let milestone = view.timeline.milestones.get(&MilestoneId(id));
    let plan = milestone
        .filter(|_| noun == Noun::Milestone)
        .and_then(|it| it.plan.as_ref());
    plan.is_some_and(|plan| plan.phase == phase)
}
