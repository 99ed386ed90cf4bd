//! What has happened to a decision.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Authorisation;
use crate::{ActorId, BodyKey, DecisionId, Key, MeetingId, OrganisationKey, Prose, Title};

events! {
    /// What can happen to a decision.
    pub enum DecisionEvent {
        /// It was proposed to a body.
        DecisionProposed = 1,
        /// The body dealt with it.
        DecisionTaken = 2,
        /// It was withdrawn.
        DecisionWithdrawn = 1,
        /// Another decision took its place.
        DecisionSuperseded = 1,
    }
}

/// A question was put to a body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionProposed {
    /// The decision.
    pub decision: DecisionId,
    /// Its heading.
    pub title: Title,
    /// The body asked.
    pub body: BodyKey,
    /// The question.
    pub question: Prose,
    /// What the body may choose between.
    pub options: Vec<DecisionOption>,
    /// The log position the body was shown (its basis); `None` where the question came from outside the log.
    pub basis: Option<u64>,
    /// What approval would authorise.
    pub authorises: Vec<Authorisation>,
    /// When the body is to deal with it.
    pub due_on: Option<NaiveDate>,
    /// Who proposed it: another must record that it was taken.
    pub proposed_by: ActorId,
}

/// One option of a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionOption {
    /// Key within the decision.
    pub key: Key,
    /// What it means.
    pub text: Title,
}

/// What a body made of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// bifall
    Approved,
    /// avslag
    Rejected,
    /// bordläggning: the question waits
    Tabled,
    /// återremiss: the question goes back for more work
    ReferredBack,
}

impl Outcome {
    /// True when the question remains open.
    #[must_use]
    pub fn leaves_open(self) -> bool {
        matches!(self, Self::Tabled | Self::ReferredBack)
    }
}

/// The body dealt with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionTaken {
    /// With which outcome.
    pub outcome: Outcome,
    /// The option chosen.
    pub option: Option<Key>,
    /// The day of the meeting.
    pub taken_on: NaiveDate,
    /// The meeting, where it is registered; `None` for what was taken otherwise, or recorded before meetings were.
    pub meeting: Option<MeetingId>,
    /// Votes, where there was a count.
    pub votes: Option<Votes>,
    /// Reservations.
    pub reservations: Vec<Reservation>,
    /// Who stood aside (jäv), with the ground.
    pub recusals: Vec<Recusal>,
    /// Paragraph of the minutes, e.g. `§ 12`.
    pub paragraph: Title,
    /// Case number (diarienummer), e.g. `KS 2024/123`.
    pub case_number: Title,
    /// What it authorises; empty unless approved.
    pub authorises: Vec<Authorisation>,
}

/// A count of votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Votes {
    /// For.
    pub in_favour: u16,
    /// Against.
    pub against: u16,
    /// Abstained.
    pub abstained: u16,
}

/// A reservation against the decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reservation {
    /// On whose behalf, if an organisation's.
    pub organisation: Option<OrganisationKey>,
    /// Its text.
    pub text: Prose,
}

/// Somebody stood aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recusal {
    /// The organisation represented.
    pub organisation: OrganisationKey,
    /// The role, where more than one represents the organisation.
    pub role: Option<Title>,
    /// The ground.
    pub ground: Title,
}

/// It was withdrawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionWithdrawn {
    /// The day.
    pub withdrawn_on: NaiveDate,
}

/// Another decision took its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionSuperseded {
    /// The decision that holds instead.
    pub by: DecisionId,
    /// The day.
    pub superseded_on: NaiveDate,
}
