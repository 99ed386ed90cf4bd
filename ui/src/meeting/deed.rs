//! What can be done with a meeting from a form: what is filled in beforehand, what is asked, how it is read.

use loggbok_app::Failure;
use loggbok_domain::meeting::{CancelMeeting, CloseMeeting, HoldMeeting, RescheduleMeeting, ScheduleMeeting};
use loggbok_domain::{BodyKey, EntryId, MeetingId, Prose, Title};
use loggbok_projections::View;
use loggbok_projections::meeting::Meeting;
use maud::{Markup, html};
use uuid::Uuid;

use super::seats::{self, ROLE};
use super::{correct, name};
use crate::component::Kind;
use crate::deed::{self, Known, entries};
use crate::form::{Ask, Given, Read, Sent};
use crate::reading::Reading;

const BODY: &str = "organ";
pub(super) const DAY: &str = "dag";
const PLACE: &str = "plats";
pub(super) const MINUTES: &str = "protokoll";
const WHY: &str = "skal";

pub(super) type About<'a> = deed::About<'a, Meeting>;

/// What can be done with a meeting from its form; each has an address of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Call,
    Move,
    Cancel,
    Hold,
    Close,
    Correct,
    Withdraw,
}

impl deed::Deed for Deed {
    type Thing = Meeting;

    const NOUN: &'static str = "moten";
    const ALL: &'static [Self] = &[
        Self::Call,
        Self::Move,
        Self::Cancel,
        Self::Hold,
        Self::Close,
        Self::Correct,
        Self::Withdraw,
    ];
    const PLACED: &'static [(&'static str, &'static str)] = &[
        ("EFFECTIVE_IN_FUTURE", DAY),
        ("OUT_OF_ORDER", DAY),
        ("NOTHING_CHANGES", DAY),
        ("REASON_REQUIRED", WHY),
        ("BODY_UNKNOWN", BODY),
        ("EMPTY", ROLE),
        ("ORGANISATION_UNKNOWN", ROLE),
    ];
    const PAGE: &'static str = "moten";

    fn known(self) -> Known {
        match self {
            Self::Call => Known::anew("kalla", "ScheduleMeeting", "meeting-call"),
            Self::Move => Known::to_one("flytta", "RescheduleMeeting", "meeting-move"),
            Self::Cancel => Known::to_one("stall-in", "CancelMeeting", "meeting-cancel"),
            Self::Hold => Known::to_one("hall", "HoldMeeting", "meeting-hold"),
            Self::Close => Known::to_one("justera", "CloseMeeting", "meeting-close"),
            Self::Correct => Known::to_one("ratta", "CorrectMeetingEntry", "meeting-correct"),
            Self::Withdraw => Known::to_one("aterta", "CorrectMeetingEntry", "meeting-withdraw"),
        }
    }

    fn find(view: &View, id: Uuid) -> Option<&Meeting> {
        view.meetings
            .meetings
            .get(&MeetingId(id))
            .map(|meeting| &**meeting)
    }

    fn name(meeting: &Meeting, reading: &Reading<'_>) -> String {
        name(meeting, reading)
    }

    fn place(self, about: &About<'_>, _sent: &Sent) -> String {
        format!("mote-{}", about.id)
    }

    fn before(self, about: &About<'_>) -> Vec<(String, String)> {
        about
            .thing
            .map_or_else(Vec::new, |meeting| before(self, meeting, &about.reading))
    }

    fn instead(self, about: &About<'_>, sent: &Sent) -> Option<Markup> {
        match (self, about.thing) {
            (Self::Correct | Self::Withdraw, Some(meeting)) => correct::instead(meeting, about, sent),
            (_, _) => None,
        }
    }

    fn fields(self, about: &About<'_>, sent: &Sent) -> Markup {
        match (self, about.thing) {
            (Self::Correct | Self::Withdraw, Some(meeting)) => html! {
                (entries::field(sent))
                @if self == Self::Correct { (correct::fields(meeting, sent, &about.reading)) }
                (sent.field(&Ask::new(WHY, "form-why", Kind::Text).hinted()))
            },
            (_, _) => fields(self, sent, &about.reading),
        }
    }

    /// Ids are the order's own, so that a form sent twice is carried out once.
    fn read(self, about: &About<'_>, sent: &Sent) -> Read {
        let because = || sent.read(WHY, Prose::parse);
        match self {
            Self::Correct => Ok(Given::new(correct::read(about, sent)?).because(because()?)),
            Self::Withdraw => Ok(Given::new(correct::withdraw(about, sent)?).because(because()?)),
            _ => read(self, MeetingId(about.id), sent),
        }
    }
}

fn before(deed: Deed, meeting: &Meeting, reading: &Reading<'_>) -> Vec<(String, String)> {
    let set = |name: &str, value: String| (name.to_owned(), value);
    let called = meeting.called.last().map(|called| &called.value);
    let place = called.and_then(|called| called.place.as_ref());
    match deed {
        Deed::Call => Vec::new(),
        Deed::Move => place
            .map(|place| set(PLACE, place.to_string()))
            .into_iter()
            .collect(),
        Deed::Cancel => vec![set(DAY, reading.day.to_string())],
        Deed::Hold => {
            let on = called.filter(|called| called.on <= reading.day);
            let mut values: Vec<_> = on
                .map(|called| set(DAY, called.on.to_string()))
                .into_iter()
                .collect();
            values.extend(seats::before(meeting, reading));
            values
        }
        Deed::Correct => correct::before(meeting, reading),
        Deed::Close | Deed::Withdraw => Vec::new(),
    }
}

fn read(deed: Deed, meeting: MeetingId, sent: &Sent) -> Read {
    let entry = EntryId(sent.command().0);
    let reason = || sent.read(WHY, Prose::parse);
    Ok(match deed {
        Deed::Call => Given::new(ScheduleMeeting {
            meeting,
            body: sent.read(BODY, BodyKey::parse)?,
            scheduled_on: sent.day(DAY)?,
            place: sent.read_any(PLACE, Title::parse)?,
        }),
        Deed::Move => {
            let reschedule = RescheduleMeeting {
                meeting,
                scheduled_on: sent.day(DAY)?,
                place: sent.read_any(PLACE, Title::parse)?,
            };
            Given::new(reschedule).because(reason()?)
        }
        Deed::Cancel => {
            let cancelled_on = sent.day(DAY)?;
            Given::new(CancelMeeting {
                meeting,
                cancelled_on,
            })
            .because(reason()?)
        }
        Deed::Hold => Given::new(HoldMeeting {
            meeting,
            entry,
            held_on: sent.day(DAY)?,
            attendance: seats::read(sent)?,
        }),
        Deed::Close => Given::new(CloseMeeting {
            meeting,
            entry,
            minutes: sent.read(MINUTES, Title::parse)?,
            adjusted_on: sent.day(DAY)?,
        }),
        Deed::Correct | Deed::Withdraw => return Err(Failure::NotFound.into()),
    })
}

fn fields(deed: Deed, sent: &Sent, reading: &Reading<'_>) -> Markup {
    let field = |name, label, kind| {
        let hint = matches!(name, MINUTES | PLACE);
        let required = name != PLACE;
        sent.field(&Ask {
            name,
            label,
            hint,
            kind,
            required,
        })
    };
    let opened = reading.view.charter.opened.as_ref();
    let bodies: Vec<(String, String)> = opened
        .iter()
        .flat_map(|opened| &opened.bodies)
        .map(|body| (body.key.to_string(), body.name.to_string()))
        .collect();
    html! {
        @match deed {
            Deed::Call => {
                (field(BODY, "meeting-body", Kind::Choice(&bodies)))
                (field(DAY, "meeting-day", Kind::Day))
                (field(PLACE, "meeting-place", Kind::Line))
            }
            Deed::Move => {
                (field(DAY, "meeting-new-day", Kind::Day))
                (field(PLACE, "meeting-place", Kind::Line))
                (field(WHY, "meeting-why", Kind::Text))
            }
            Deed::Cancel => {
                (field(DAY, "meeting-cancelled-on", Kind::Day))
                (field(WHY, "meeting-why", Kind::Text))
            }
            Deed::Hold => {
                (field(DAY, "meeting-held-day", Kind::Day))
                (seats::rows(sent, reading))
            }
            Deed::Close => {
                (field(MINUTES, "meeting-minutes", Kind::Line))
                (field(DAY, "meeting-adjusted-day", Kind::Day))
            }
            Deed::Correct | Deed::Withdraw => {}
        }
    }
}
