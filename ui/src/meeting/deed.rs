//! What can be done with a meeting from a form: what is filled in beforehand, what is asked, how it is read.

use loggbok_domain::meeting::{CancelMeeting, CloseMeeting, HoldMeeting, RescheduleMeeting, ScheduleMeeting};
use loggbok_domain::{BodyKey, EntryId, MeetingId, Prose, Title};
use loggbok_projections::meeting::Meeting;
use maud::{Markup, html};

use super::seats::{self, ROLE};
use crate::component::Kind;
use crate::form::{Ask, Read, Sent};
use crate::reading::Reading;

const BODY: &str = "organ";
const DAY: &str = "dag";
const PLACE: &str = "plats";
const MINUTES: &str = "protokoll";
const WHY: &str = "skal";

/// Refusals that are about one field.
pub(super) const PLACED: [(&str, &str); 7] = [
    ("EFFECTIVE_IN_FUTURE", DAY),
    ("OUT_OF_ORDER", DAY),
    ("NOTHING_CHANGES", DAY),
    ("REASON_REQUIRED", WHY),
    ("BODY_UNKNOWN", BODY),
    ("EMPTY", ROLE),
    ("ORGANISATION_UNKNOWN", ROLE),
];

/// What can be done with a meeting from its form; each has an address of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Call,
    Move,
    Cancel,
    Hold,
    Close,
}

impl Deed {
    /// The last part of its address.
    pub(super) fn of(address: &str) -> Option<Self> {
        Some(match address {
            "flytta" => Self::Move,
            "stall-in" => Self::Cancel,
            "hall" => Self::Hold,
            "justera" => Self::Close,
            _ => return None,
        })
    }

    /// The command it gives.
    pub(super) fn command(self) -> &'static str {
        match self {
            Self::Call => "ScheduleMeeting",
            Self::Move => "RescheduleMeeting",
            Self::Cancel => "CancelMeeting",
            Self::Hold => "HoldMeeting",
            Self::Close => "CloseMeeting",
        }
    }

    /// What its words begin with.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Call => "meeting-call",
            Self::Move => "meeting-move",
            Self::Cancel => "meeting-cancel",
            Self::Hold => "meeting-hold",
            Self::Close => "meeting-close",
        }
    }
}

/// What the form says before anybody fills it in: what is known already.
pub(super) fn before(deed: Deed, meeting: Option<&Meeting>, reading: &Reading<'_>) -> Vec<(String, String)> {
    let set = |name: &str, value: String| (name.to_owned(), value);
    let Some(meeting) = meeting else {
        return Vec::new();
    };
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
        Deed::Close => Vec::new(),
    }
}

/// Reads what was sent. Ids are the order's own, so that a form sent twice is carried out once.
pub(super) fn read(deed: Deed, meeting: MeetingId, sent: &Sent) -> Read {
    let entry = EntryId(sent.command().0);
    let reason = || sent.read(WHY, Prose::parse).map(Some);
    Ok(match deed {
        Deed::Call => {
            let call = ScheduleMeeting {
                meeting,
                body: sent.read(BODY, BodyKey::parse)?,
                scheduled_on: sent.day(DAY)?,
                place: sent.read_any(PLACE, Title::parse)?,
            };
            (call.into(), None)
        }
        Deed::Move => {
            let reschedule = RescheduleMeeting {
                meeting,
                scheduled_on: sent.day(DAY)?,
                place: sent.read_any(PLACE, Title::parse)?,
            };
            (reschedule.into(), reason()?)
        }
        Deed::Cancel => {
            let cancelled_on = sent.day(DAY)?;
            (
                CancelMeeting {
                    meeting,
                    cancelled_on,
                }
                .into(),
                reason()?,
            )
        }
        Deed::Hold => {
            let hold = HoldMeeting {
                meeting,
                entry,
                held_on: sent.day(DAY)?,
                attendance: seats::read(sent)?,
            };
            (hold.into(), None)
        }
        Deed::Close => {
            let close = CloseMeeting {
                meeting,
                entry,
                minutes: sent.read(MINUTES, Title::parse)?,
                adjusted_on: sent.day(DAY)?,
            };
            (close.into(), None)
        }
    })
}

/// The fields of its form.
pub(super) fn fields(deed: Deed, sent: &Sent, reading: &Reading<'_>) -> Markup {
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
        }
    }
}
