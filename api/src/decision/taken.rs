//! What a body made of a question each time it dealt with it.

use async_graphql::SimpleObject;
use loggbok_domain::decision;
use loggbok_projections::decision as model;

use super::authorised::Authorisation;
use super::outcome::DecisionOutcome;
use crate::meeting::Meeting;
use crate::scalar;
use crate::seen::{At, Recording};

/// One time the body dealt with the question.
#[derive(SimpleObject)]
pub(crate) struct Deliberation {
    /// The outcome.
    outcome: DecisionOutcome,
    /// The key of the option chosen.
    option: Option<String>,
    /// The day of the meeting.
    taken_on: scalar::Date,
    /// The meeting; null for what was dealt with otherwise, or recorded before meetings were.
    meeting: Option<Meeting>,
    /// Votes; null where there was no count.
    votes: Option<Votes>,
    /// Reservations against it.
    reservations: Vec<Reservation>,
    /// Who stood aside (jäv).
    recusals: Vec<Recusal>,
    /// Paragraph of the minutes, e.g. `§ 12`.
    paragraph: String,
    /// Case number (diarienummer), e.g. `KS 2024/123`.
    case_number: String,
    /// What it authorised; empty unless approved.
    authorises: Vec<Authorisation>,
    /// When and by whom it was recorded.
    recorded: Recording,
}

/// A count of votes.
#[derive(SimpleObject)]
pub(crate) struct Votes {
    /// Votes for.
    in_favour: u16,
    /// Votes against.
    against: u16,
    /// Abstentions.
    abstained: u16,
}

/// A reservation against a decision.
#[derive(SimpleObject)]
pub(crate) struct Reservation {
    /// The key of the organisation on whose behalf; null if none's.
    organisation: Option<String>,
    /// Its text.
    text: String,
}

/// Somebody stood aside (jäv).
#[derive(SimpleObject)]
pub(crate) struct Recusal {
    /// The key of the organisation represented.
    organisation: String,
    /// The role; null where only one represents the organisation.
    role: Option<String>,
    /// The ground.
    ground: String,
}

impl Deliberation {
    pub(super) fn of(at: &At, deliberation: &model::Deliberation) -> Self {
        let taken = &deliberation.value;
        Self {
            outcome: taken.outcome.into(),
            option: taken.option.as_ref().map(ToString::to_string),
            taken_on: taken.taken_on.into(),
            meeting: taken.meeting.and_then(|id| Meeting::find(at, id)),
            votes: taken.votes.map(Into::into),
            reservations: taken.reservations.iter().map(Into::into).collect(),
            recusals: taken.recusals.iter().map(Into::into).collect(),
            paragraph: taken.paragraph.to_string(),
            case_number: taken.case_number.to_string(),
            authorises: Authorisation::all(at, &taken.authorises),
            recorded: Recording::of(at, &deliberation.stamp),
        }
    }
}

impl From<decision::Votes> for Votes {
    fn from(
        decision::Votes {
            in_favour,
            against,
            abstained,
        }: decision::Votes,
    ) -> Self {
        Self {
            in_favour,
            against,
            abstained,
        }
    }
}

impl From<&decision::Reservation> for Reservation {
    fn from(reservation: &decision::Reservation) -> Self {
        Self {
            organisation: reservation.organisation.as_ref().map(ToString::to_string),
            text: reservation.text.to_string(),
        }
    }
}

impl From<&decision::Recusal> for Recusal {
    fn from(recusal: &decision::Recusal) -> Self {
        Self {
            organisation: recusal.organisation.to_string(),
            role: recusal.role.as_ref().map(ToString::to_string),
            ground: recusal.ground.to_string(),
        }
    }
}
