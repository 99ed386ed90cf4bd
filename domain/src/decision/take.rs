//! Recording what a body made of a question.

use chrono::NaiveDate;

use super::{Authorisation, Decision, DecisionEvent, DecisionTaken, Outcome, Recusal, Reservation, Votes};
use crate::refusal::in_order;
use crate::{Circumstances, DecisionId, Key, MeetingId, Noun, Refusal, Title};

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
    /// The meeting it was taken at: held, by the body asked, on that day.
    pub meeting: Option<MeetingId>,
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
        if self.meeting.is_some() {
            self.at_meeting(decision, around)?;
        }
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
            meeting,
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
            meeting,
            votes,
            reservations,
            recusals,
            paragraph,
            case_number,
            authorises,
        };
        Ok(vec![taken.into()])
    }

    fn at_meeting(&self, decision: &Decision, around: &Circumstances) -> Result<(), Refusal> {
        let meeting = around.meeting.as_ref();
        let meeting = meeting.ok_or(Refusal::NotFound { noun: Noun::Meeting })?;
        meeting.stands()?;
        let held_on = meeting.held_on()?;
        if (held_on, &meeting.body) != (self.taken_on, &decision.body) {
            return Err(Refusal::NotAtThatMeeting {
                body: meeting.body.to_string(),
                held_on,
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::Outcome::{Approved, ReferredBack, Rejected, Tabled};
    use super::*;
    use crate::meeting::{Meeting, MeetingEvent, MeetingHeld, MeetingScheduled};
    use crate::testing::*;

    fn take(outcome: Outcome, on: &str) -> TakeDecision {
        TakeDecision {
            decision: decision(),
            outcome,
            option: None,
            taken_on: day(on),
            meeting: None,
            votes: None,
            reservations: vec![],
            recusals: vec![],
            paragraph: title("§ 12"),
            case_number: title("KS 2026/12"),
            amended: None,
        }
    }

    fn approve() -> TakeDecision {
        take(Approved, "2026-09-10")
    }

    fn choosing(option: &str) -> TakeDecision {
        TakeDecision {
            option: Some(key(option)),
            ..approve()
        }
    }

    fn reserved_by(organisation: &str) -> TakeDecision {
        TakeDecision {
            reservations: vec![reservation(member(organisation))],
            ..approve()
        }
    }

    fn without(organisation: &str) -> TakeDecision {
        TakeDecision {
            recusals: vec![recusal(member(organisation))],
            ..approve()
        }
    }

    fn amended(outcome: Outcome) -> TakeDecision {
        TakeDecision {
            amended: Some(vec![]),
            ..take(outcome, "2026-09-10")
        }
    }

    fn at_it(on: &str) -> TakeDecision {
        TakeDecision {
            meeting: Some(id(6, MeetingId)),
            ..take(Approved, on)
        }
    }

    /// A meeting of a body, held on 10 September or not yet.
    fn met(of: &str, held: bool) -> Circumstances {
        let scheduled = MeetingScheduled {
            meeting: id(6, MeetingId),
            body: body(of),
            scheduled_on: day("2026-09-10"),
            place: None,
        };
        let held_then = MeetingHeld {
            entry: entry(1),
            held_on: day("2026-09-10"),
            attendance: vec![],
        };
        let mut events: Vec<MeetingEvent> = vec![scheduled.into()];
        events.extend(held.then(|| held_then.into()));
        Circumstances {
            meeting: Some(folded::<Meeting>(events)),
            ..open()
        }
    }

    fn approved() -> DecisionTaken {
        taken(Approved, "2026-09-10")
    }

    fn at_last(outcome: Outcome) -> DecisionEvent {
        taken(outcome, "2026-09-10").into()
    }

    fn at_first(outcome: Outcome) -> [DecisionEvent; 2] {
        [proposed(), taken(outcome, "2026-08-20").into()]
    }

    fn proposer() -> Circumstances {
        Circumstances {
            actor: actor("handlaggare"),
            ..open()
        }
    }

    #[test]
    fn needs_a_decision_in_an_open_programme() {
        needs_its_own::<Decision>(ENDS, approve());
    }

    cases! { Decision;
        approval_authorises_what_was_proposed: [proposed()], open(), approve() => [approved().into()];
        or_what_the_body_made_of_it: [proposed()], open(), amended(Approved)
            => [DecisionTaken { authorises: vec![], ..approved() }.into()];
        rejection_authorises_nothing: [proposed()], open(), take(Rejected, "2026-09-10") => [at_last(Rejected)];
        nor_does_tabling: [proposed()], open(), take(Tabled, "2026-09-10") => [at_last(Tabled)];
        nor_referring_back: [proposed()], open(), take(ReferredBack, "2026-09-10") => [at_last(ReferredBack)];
        an_option_is_chosen: [proposed()], open(), choosing("b")
            => [DecisionTaken { option: Some(key("b")), ..approved() }.into()];
        a_member_reserves: [proposed()], open(), reserved_by("mellerud")
            => [DecisionTaken { reservations: vec![reservation(member("mellerud"))], ..approved() }.into()];
        a_member_stands_aside: [proposed()], open(), without("mellerud")
            => [DecisionTaken { recusals: vec![recusal(member("mellerud"))], ..approved() }.into()];
        at_a_meeting: [proposed()], met("styrgrupp", true), at_it("2026-09-10")
            => [DecisionTaken { meeting: Some(id(6, MeetingId)), ..approved() }.into()];
        not_at_an_unknown_meeting: [proposed()], open(), at_it("2026-09-10") => "NOT_FOUND";
        not_at_a_meeting_to_come: [proposed()], met("styrgrupp", false), at_it("2026-09-10")
            => "MEETING_NOT_HELD";
        not_at_another_bodys: [proposed()], met("presidium", true), at_it("2026-09-10")
            => "NOT_AT_THAT_MEETING";
        not_on_another_day: [proposed()], met("styrgrupp", true), at_it("2026-09-11")
            => "NOT_AT_THAT_MEETING";
        after_tabling: at_first(Tabled), open(), approve() => [approved().into()];
        after_referring_back: at_first(ReferredBack), open(), approve() => [approved().into()];
        also_the_day_it_was_tabled: at_first(Tabled), open(), take(Rejected, "2026-08-20")
            => [taken(Rejected, "2026-08-20").into()];
        not_before_it_was_tabled: at_first(Tabled), open(), take(Approved, "2026-08-19") => "OUT_OF_ORDER";
        not_by_who_proposed_it: [proposed()], proposer(), approve() => "FOUR_EYES";
        not_tomorrow: [proposed()], open(), take(Approved, "2026-10-02") => "EFFECTIVE_IN_FUTURE";
        not_after_approval: at_first(Approved), open(), approve() => "ALREADY_TAKEN";
        not_after_rejection: at_first(Rejected), open(), approve() => "ALREADY_TAKEN";
        not_for_another_option: [proposed()], open(), choosing("c") => "OPTION_UNKNOWN";
        not_with_an_observer_reserving: [proposed()], open(), reserved_by("dals-ed") => "ORGANISATION_UNKNOWN";
        not_with_an_observer_standing_aside: [proposed()], open(), without("dals-ed") => "ORGANISATION_UNKNOWN";
        rejection_cannot_authorise: [proposed()], open(), amended(Rejected) => "ONLY_APPROVAL_AUTHORISES";
        nor_can_tabling: [proposed()], open(), amended(Tabled) => "ONLY_APPROVAL_AUTHORISES";
        nor_can_referring_back: [proposed()], open(), amended(ReferredBack) => "ONLY_APPROVAL_AUTHORISES";
        not_when_withdrawn: [proposed(), withdrawn("2026-09-01")], open(), approve() => "ALREADY_WITHDRAWN";
        not_when_superseded: [proposed(), approved().into(), superseded("2026-09-20")], open(), approve()
            => "ALREADY_SUPERSEDED";
    }
}
