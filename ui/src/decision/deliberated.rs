//! One time a body dealt with a question, as its minutes tell it.

use loggbok_domain::decision::{DecisionTaken, Recusal, Reservation};
use loggbok_projections::decision::Deliberation;
use maud::{Markup, html};

use super::standing::outcome;
use crate::meeting;
use crate::reading::Reading;
use crate::source::source;
use crate::words::Words;

/// `28 oktober 2024, § 24, KS 2024/311`.
pub(super) fn minutes(taken: &DecisionTaken, reading: &Reading<'_>) -> Markup {
    html! { (reading.date(taken.taken_on)) ", " (taken.paragraph) ", " (taken.case_number) }
}

/// Outcome, minutes, meeting, votes, reservations and recusals.
pub(super) fn deliberated(deliberation: &Deliberation, reading: &Reading<'_>) -> Markup {
    let (taken, language) = (&deliberation.value, reading.language);
    let meeting = taken
        .meeting
        .and_then(|id| reading.view.meetings.meetings.get(&id));
    html! {
        p.deliberation { strong { (outcome(taken.outcome, language)) } ", " (minutes(taken, reading)) "." }
        ul.minuted {
            @match meeting {
                Some(meeting) => {
                    li {
                        (language.text("meeting")) ": "
                        a href={ (reading.address.to(format!("{}/moten", reading.home))) "#mote-" (meeting.id) } {
                            (meeting::name(meeting, reading))
                        }
                    }
                }
                None => { li { (language.text("decision-no-meeting")) } }
            }
            @match taken.votes {
                Some(votes) => {
                    li {
                        (language.text_with("decision-votes", &[
                            ("favour", votes.in_favour.into()),
                            ("against", votes.against.into()),
                            ("abstained", votes.abstained.into()),
                        ]))
                    }
                }
                None => { li { (language.text("decision-no-votes")) } }
            }
            @for one in &taken.reservations { li { (reservation(one, reading)) } }
            @for one in &taken.recusals { li { (recusal(one, reading)) } }
        }
        p { (source(&deliberation.stamp, reading)) }
    }
}

fn reservation(one: &Reservation, reading: &Reading<'_>) -> Markup {
    html! {
        (reading.language.text("decision-reservation"))
        @if let Some(organisation) = &one.organisation { ", " (reading.organisation(organisation)) }
        ": " (one.text)
    }
}

fn recusal(one: &Recusal, reading: &Reading<'_>) -> Markup {
    html! {
        (reading.language.text("decision-recusal")) ": " (reading.organisation(&one.organisation))
        @if let Some(role) = &one.role { ", " (role) }
        ". " (one.ground) "."
    }
}
