//! Events of one meeting, for tests.

use super::*;
use crate::MeetingId;
use crate::testing::{body, day, entry, id, member, title};

/// What erases the meeting for good.
pub(super) const ENDS: &[&str] = &["MeetingScheduled", "MeetingCancelled"];

pub(super) fn meeting() -> MeetingId {
    id(6, MeetingId)
}

pub(super) fn scheduled() -> MeetingEvent {
    MeetingScheduled {
        meeting: meeting(),
        body: body("styrgrupp"),
        scheduled_on: day("2026-09-10"),
        place: None,
    }
    .into()
}

/// The chair of Åmål came; the observer did not.
pub(super) fn seats() -> Vec<Attendance> {
    let seat = |role: &str, organisation: &str, present| Attendance {
        role: title(role),
        organisation: Some(member(organisation)),
        present,
    };
    vec![
        seat("ordförande", "amal", true),
        seat("adjungerad", "dals-ed", false),
    ]
}

pub(super) fn held(n: u128, on: &str) -> MeetingEvent {
    MeetingHeld {
        entry: entry(n),
        held_on: day(on),
        attendance: seats(),
    }
    .into()
}

pub(super) fn closed(n: u128, on: &str) -> MeetingEvent {
    MeetingClosed {
        entry: entry(n),
        minutes: title("Protokoll 2026-09-10"),
        adjusted_on: day(on),
    }
    .into()
}

pub(super) fn cancelled(on: &str) -> MeetingEvent {
    MeetingCancelled {
        cancelled_on: day(on),
    }
    .into()
}

pub(super) fn corrected(n: u128, correction: MeetingCorrection) -> MeetingEvent {
    MeetingEntryCorrected {
        entry: entry(n),
        correction,
    }
    .into()
}
