//! The register of decisions: proposal, deliberations, what they authorise and every event that rests on them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use loggbok_domain::decision::{Authorisation, DecisionEvent, DecisionProposed, DecisionTaken, Outcome};
use loggbok_domain::{DecisionId, Event, MeetingId, OrganisationKey, StreamId, Title};
use loggbok_store::Position;
use serde::{Deserialize, Serialize};

use super::unauthorised::matters;
use crate::stamp::stream_text;
use crate::{Ended, ErasedEntry, Recorded, Set, Stamp};

/// Decisions of a programme, and the changes that were made without one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Register {
    /// Decisions by id; see [`Register::in_order`].
    pub decisions: BTreeMap<DecisionId, Arc<Decision>>,
    /// Changes that matter and were recorded without a decision; see [`Register::unauthorised`].
    pub(super) without: Vec<Use>,
    /// Cost baselines already set: setting one anew is a change, the first figure is not.
    pub(super) figures: BTreeSet<(OrganisationKey, i32)>,
}

/// One decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// Heading, body, question, options, basis (the log position the body was shown), what approval would
    /// authorise, due date and proposer; `None` when its content was erased.
    pub proposed: Option<DecisionProposed>,
    /// When and by whom it was proposed.
    pub stamp: Stamp,
    /// Every time the body dealt with it, in order.
    pub deliberations: Vec<Deliberation>,
    /// When it was withdrawn.
    pub withdrawn: Option<Ended>,
    /// What took its place.
    pub superseded: Option<Superseded>,
    /// Every event that invoked it.
    pub uses: Vec<Use>,
    /// Entries whose content was erased.
    pub erased: Vec<ErasedEntry>,
}

/// One time the body dealt with it: outcome, option, votes, reservations, recusals, paragraph, case number and
/// what it authorised.
pub type Deliberation = Set<DecisionTaken>;

/// Another decision took its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Superseded {
    /// The decision that holds instead; `None` where the content was erased.
    pub by: Option<DecisionId>,
    /// The day; `None` where the content was erased.
    pub on: Option<NaiveDate>,
    /// Its circumstances.
    pub stamp: Stamp,
}

/// An event that a decision authorised, or that should have had one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Use {
    /// Where the event stands.
    pub position: Position,
    /// When it was recorded.
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub recorded_at: DateTime<Utc>,
    /// Its type, e.g. `PhaseBaselineSet`.
    pub kind: String,
    /// What it happened to.
    #[serde(with = "stream_text")]
    pub stream: StreamId,
    /// True when it is a change of scope, time, money or aim; see [`Register::unauthorised`].
    pub matters: bool,
}

/// How a decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// föreslaget: the body has not dealt with it
    Proposed,
    /// bordlagt
    Tabled,
    /// återremitterat
    ReferredBack,
    /// bifall: in force
    Approved,
    /// avslag
    Rejected,
    /// återkallat
    Withdrawn,
    /// ersatt av ett annat beslut
    Superseded,
    /// gallrat: what was proposed or decided can no longer be read
    Erased,
}

impl Use {
    pub(super) fn of(recorded: &Recorded) -> Self {
        Self {
            position: recorded.position,
            recorded_at: recorded.recorded_at,
            kind: recorded.event.kind().to_owned(),
            stream: recorded.stream,
            matters: matters(&recorded.event),
        }
    }
}

impl Decision {
    /// Whether it was approved by a day and neither withdrawn nor superseded by it.
    #[must_use]
    pub fn in_force_on(&self, day: NaiveDate) -> bool {
        let taken = self.deliberations.last().map(|taken| &taken.value);
        let approved = taken.is_some_and(|it| it.outcome == Outcome::Approved && it.taken_on <= day);
        let withdrawn = self.withdrawn.as_ref().is_some_and(|ended| ended.by(day));
        let superseded = self.superseded.as_ref();
        let superseded = superseded.is_some_and(|it| it.on.is_none_or(|on| on <= day));
        approved && !withdrawn && !superseded && self.status() != Status::Erased
    }

    fn new(id: DecisionId, recorded: &Recorded) -> Self {
        Self {
            id,
            proposed: None,
            stamp: recorded.stamp(),
            deliberations: Vec::new(),
            withdrawn: None,
            superseded: None,
            uses: Vec::new(),
            erased: Vec::new(),
        }
    }

    /// Its heading, unless erased.
    #[must_use]
    pub fn title(&self) -> Option<&Title> {
        self.proposed.as_ref().map(|proposed| &proposed.title)
    }

    /// How it stands.
    #[must_use]
    pub fn status(&self) -> Status {
        let unreadable =
            |entry: &ErasedEntry| matches!(entry.kind.as_str(), "DecisionProposed" | "DecisionTaken");
        if self.withdrawn.is_some() {
            return Status::Withdrawn;
        }
        if self.superseded.is_some() {
            return Status::Superseded;
        }
        if self.erased.iter().any(unreadable) {
            return Status::Erased;
        }
        match self
            .deliberations
            .last()
            .map(|deliberation| deliberation.value.outcome)
        {
            None => Status::Proposed,
            Some(Outcome::Approved) => Status::Approved,
            Some(Outcome::Rejected) => Status::Rejected,
            Some(Outcome::Tabled) => Status::Tabled,
            Some(Outcome::ReferredBack) => Status::ReferredBack,
        }
    }

    /// What it authorised; empty unless it was approved. It may have ceased since: see [`Decision::status`].
    #[must_use]
    pub fn authorises(&self) -> &[Authorisation] {
        self.deliberations
            .last()
            .map_or(&[], |deliberation| deliberation.value.authorises.as_slice())
    }

    /// True when the body was to have dealt with it before a day and has not settled it.
    #[must_use]
    pub fn is_overdue(&self, day: NaiveDate) -> bool {
        let due = self.proposed.as_ref().and_then(|proposed| proposed.due_on);
        let open = matches!(
            self.status(),
            Status::Proposed | Status::Tabled | Status::ReferredBack
        );
        open && due.is_some_and(|due| due < day)
    }

    fn apply(&mut self, event: &DecisionEvent, recorded: &Recorded) {
        let stamp = recorded.stamp();
        match event {
            DecisionEvent::DecisionProposed(e) => {
                self.proposed = Some(e.clone());
                self.stamp = stamp;
            }
            DecisionEvent::DecisionTaken(e) => self.deliberations.push(Set {
                value: e.clone(),
                stamp,
            }),
            DecisionEvent::DecisionWithdrawn(e) => {
                self.withdrawn = Some(Ended {
                    on: Some(e.withdrawn_on),
                    stamp,
                });
            }
            DecisionEvent::DecisionSuperseded(e) => {
                self.superseded = Some(Superseded {
                    by: Some(e.by),
                    on: Some(e.superseded_on),
                    stamp,
                });
            }
            DecisionEvent::Erased(erased) => {
                match erased.kind.as_str() {
                    "DecisionWithdrawn" => self.withdrawn = Some(Ended { on: None, stamp }),
                    "DecisionSuperseded" => {
                        self.superseded = Some(Superseded {
                            by: None,
                            on: None,
                            stamp,
                        })
                    }
                    _ => {}
                }
                self.erased.push(recorded.erased());
            }
        }
    }
}

impl Register {
    /// Decisions in the order they were proposed.
    #[must_use]
    pub fn in_order(&self) -> Vec<&Arc<Decision>> {
        let mut decisions: Vec<&Arc<Decision>> = self.decisions.values().collect();
        decisions.sort_by_key(|decision| decision.stamp.position);
        decisions
    }

    /// Decisions that a body dealt with at a meeting, in the order they were proposed.
    pub fn at_meeting(&self, meeting: MeetingId) -> impl Iterator<Item = &Arc<Decision>> {
        let dealt_with = move |decision: &&Arc<Decision>| {
            let mut deliberations = decision.deliberations.iter();
            deliberations.any(|deliberation| deliberation.value.meeting == Some(meeting))
        };
        self.in_order().into_iter().filter(dealt_with)
    }

    pub(crate) fn concerns(recorded: &Recorded) -> bool {
        recorded.decision.is_some()
            || matches!(recorded.event, Event::Decision(_))
            || matters(&recorded.event)
    }

    /// Takes in one event.
    pub fn apply(&mut self, recorded: &Recorded) {
        if let Event::Decision(event) = &recorded.event {
            self.decision(DecisionId(recorded.stream.id), recorded)
                .apply(event, recorded);
        }
        if let Some(id) = recorded.decision {
            self.decision(id, recorded).uses.push(Use::of(recorded));
        }
        self.note(recorded);
    }

    fn decision(&mut self, id: DecisionId, recorded: &Recorded) -> &mut Decision {
        let decision = self
            .decisions
            .entry(id)
            .or_insert_with(|| Arc::new(Decision::new(id, recorded)));
        Arc::make_mut(decision)
    }
}
