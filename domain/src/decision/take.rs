//! Recording what a body made of a question.

use chrono::NaiveDate;

use super::{Authorisation, Decision, DecisionEvent, DecisionTaken, Outcome, Recusal, Reservation, Votes};
use crate::refusal::in_order;
use crate::{Circumstances, DecisionId, Key, Refusal, Title};

/// Record that a body dealt with a decision. Somebody else than the proposer records it. A question that was
/// tabled or referred back is dealt with again later.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct TakeDecision {
    /// The decision.
    pub decision: DecisionId,
    /// The outcome.
    pub outcome: Outcome,
    /// The option chosen, one of the decision's own.
    pub option: Option<Key>,
    /// The day of the meeting; not after today, not before an earlier meeting that left it open.
    pub taken_on: NaiveDate,
    /// Votes, where there was a count.
    pub votes: Option<Votes>,
    /// Reservations.
    pub reservations: Vec<Reservation>,
    /// Who stood aside.
    pub recusals: Vec<Recusal>,
    /// Paragraph of the minutes.
    pub paragraph: Title,
    /// Case number.
    pub case_number: Title,
    /// What the body authorised, where it differs from the proposal; only with an approval.
    pub amended: Option<Vec<Authorisation>>,
}

impl TakeDecision {
    pub(super) fn decide(
        self,
        decision: &Decision,
        around: &Circumstances,
    ) -> Result<Vec<DecisionEvent>, Refusal> {
        decision.stands(around)?;
        around.not_in_future(self.taken_on)?;
        let title = || decision.title.clone();
        if let Some(taken_on) = decision.settled_on() {
            return Err(Refusal::AlreadyTaken {
                title: title(),
                taken_on,
            });
        }
        in_order(decision.outcome.map(|(_, day)| day), self.taken_on)?;
        if decision.proposed_by == around.actor {
            return Err(Refusal::FourEyes { title: title() });
        }
        if let Some(option) = self
            .option
            .as_ref()
            .filter(|key| !decision.options.contains(*key))
        {
            return Err(Refusal::OptionUnknown {
                title: title(),
                option: option.to_string(),
            });
        }
        let reserved = self.reservations.iter().filter_map(|r| r.organisation.as_ref());
        for organisation in self.recusals.iter().map(|r| &r.organisation).chain(reserved) {
            around.programme.member(organisation)?;
        }
        let authorises = match (self.outcome, self.amended) {
            (Outcome::Approved, amended) => amended.unwrap_or_else(|| decision.proposes.clone()),
            (Outcome::Rejected | Outcome::Tabled | Outcome::ReferredBack, None) => Vec::new(),
            (Outcome::Rejected | Outcome::Tabled | Outcome::ReferredBack, Some(_)) => {
                return Err(Refusal::OnlyApprovalAuthorises {});
            }
        };
        let Self {
            outcome,
            option,
            taken_on,
            votes,
            reservations,
            recusals,
            paragraph,
            case_number,
            ..
        } = self;
        let taken = DecisionTaken {
            outcome,
            option,
            taken_on,
            votes,
            reservations,
            recusals,
            paragraph,
            case_number,
            authorises,
        };
        Ok(vec![taken.into()])
    }
}
