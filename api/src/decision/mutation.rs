//! Orders to a decision.

use chrono::NaiveDate;
use loggbok_domain::decision::{
    DecisionOption, ProposeDecision, Recusal, Reservation, SupersedeDecision, TakeDecision, Votes,
    WithdrawDecision,
};
use loggbok_domain::{BodyKey, DecisionId, Key, MeetingId, OrganisationKey, Prose, Title};

use super::authorisation::AuthorisationInput;
use super::outcome::DecisionOutcome;
use crate::input::{New, inputs, orders};

orders! {
    /// Orders to a decision.
    DecisionMutation {
        /// Propose a decision to a body of the programme.
        decision_propose(DecisionProposeInput) => ProposeDecision {
            /// The new decision's uuid; derived from the command id when left out.
            decision: New<DecisionId>,
            /// Heading: 1–200 characters on one line.
            title: Title,
            /// The key of the body asked.
            body: BodyKey,
            /// The question: 1–10 000 characters.
            question: Prose,
            /// What the body may choose between; may be empty for a plain yes or no.
            options: Vec<DecisionOptionInput>,
            /// The log position the body is shown (its basis); not beyond the log.
            basis: Option<u64>,
            /// What approval would authorise.
            authorises: Vec<AuthorisationInput>,
            /// When the body is to deal with it.
            due_on: Option<NaiveDate>,
        }

        /// Record what a body made of a question. Somebody else than the proposer records it. A question that
        /// was tabled or referred back is dealt with again later.
        decision_take(DecisionTakeInput) => TakeDecision {
            /// The decision dealt with, by its uuid.
            decision: DecisionId,
            /// The outcome.
            outcome: DecisionOutcome,
            /// The key of the option chosen, one of the decision's own.
            option: Option<Key>,
            /// The day of the meeting; not after today.
            taken_on: NaiveDate,
            /// The meeting it was dealt with at, by its uuid: held, by the body asked, on that day.
            meeting: Option<MeetingId>,
            /// Votes, where there was a count.
            votes: Option<VotesInput>,
            /// Reservations against the decision.
            reservations: Vec<ReservationInput>,
            /// Who stood aside (jäv).
            recusals: Vec<RecusalInput>,
            /// Paragraph of the minutes, e.g. `§ 12`: 1–200 characters.
            paragraph: Title,
            /// Case number (diarienummer), e.g. `KS 2024/123`: 1–200 characters.
            case_number: Title,
            /// What the body authorised, where it differs from the proposal; only with an approval.
            amended: Option<Vec<AuthorisationInput>>,
        }

        /// Withdraw a decision, proposed or taken. Needs a reason. What it authorised stands, marked as lacking a
        /// decision in force; nothing further can rest on it.
        decision_withdraw(DecisionWithdrawInput) => WithdrawDecision {
            /// The decision, by its uuid.
            decision: DecisionId,
            /// The day; not after today.
            withdrawn_on: NaiveDate,
        }

        /// Record that another decision, in force, takes this one's place.
        decision_supersede(DecisionSupersedeInput) => SupersedeDecision {
            /// The decision that no longer holds, by its uuid.
            decision: DecisionId,
            /// The decision that holds instead, by its uuid.
            by: DecisionId,
            /// The day; not after today.
            superseded_on: NaiveDate,
        }
    }
}

inputs! {
    /// One option of a decision.
    DecisionOptionInput => DecisionOption: DecisionOption {
        /// Key within the decision: 1–64 of a–z, 0–9 and inner hyphens.
        key: Key,
        /// What it means: 1–200 characters on one line.
        text: Title,
    }

    /// A count of votes.
    VotesInput => Votes: Votes {
        /// Votes for.
        in_favour: u16,
        /// Votes against.
        against: u16,
        /// Abstentions.
        abstained: u16,
    }

    /// A reservation against a decision.
    ReservationInput => Reservation: Reservation {
        /// The key of the organisation on whose behalf, if any.
        organisation: Option<OrganisationKey>,
        /// Its text: 1–10 000 characters.
        text: Prose,
    }

    /// Somebody stood aside (jäv).
    RecusalInput => Recusal: Recusal {
        /// The key of the organisation represented.
        organisation: OrganisationKey,
        /// The role, where more than one represents the organisation: 1–200 characters on one line.
        role: Option<Title>,
        /// The ground: 1–200 characters on one line.
        ground: Title,
    }
}
