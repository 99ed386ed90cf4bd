//! What has happened to a meeting.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{BodyKey, EntryId, MeetingId, OrganisationKey, Title};

events! {
    /// What can happen to a meeting.
    pub enum MeetingEvent {
        /// It was called for a day.
        MeetingScheduled = 1,
        /// It was moved to another day or place.
        MeetingRescheduled = 1,
        /// It was held.
        MeetingHeld = 1,
        /// Its minutes were adjusted.
        MeetingClosed = 1,
        /// It was cancelled.
        MeetingCancelled = 1,
        /// An earlier entry was wrong.
        MeetingEntryCorrected = 1,
    }
}

/// A body was called to a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeetingScheduled {
    /// The meeting.
    pub meeting: MeetingId,
    /// The body that meets.
    pub body: BodyKey,
    /// The day.
    pub scheduled_on: NaiveDate,
    /// Where.
    pub place: Option<Title>,
}

/// It was moved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeetingRescheduled {
    /// The new day.
    pub scheduled_on: NaiveDate,
    /// Where.
    pub place: Option<Title>,
}

/// It was held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeetingHeld {
    /// This entry.
    pub entry: EntryId,
    /// The day.
    pub held_on: NaiveDate,
    /// Who was called, and who came.
    pub attendance: Vec<Attendance>,
}

/// One seat at a meeting, by role; never a person's name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attendance {
    /// The role, e.g. `ordförande`.
    pub role: Title,
    /// The organisation represented, where it is one of the programme's.
    pub organisation: Option<OrganisationKey>,
    /// Whether somebody sat there.
    pub present: bool,
}

/// Its minutes were adjusted (justerade): the meeting is closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeetingClosed {
    /// This entry.
    pub entry: EntryId,
    /// Where the minutes are, e.g. `Protokoll 2025-11-24, KS 2025/274`.
    pub minutes: Title,
    /// The day they were adjusted.
    pub adjusted_on: NaiveDate,
}

/// It was cancelled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeetingCancelled {
    /// The day.
    pub cancelled_on: NaiveDate,
}

/// An entry was put right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeetingEntryCorrected {
    /// The entry that was wrong.
    pub entry: EntryId,
    /// What holds instead.
    pub correction: MeetingCorrection,
}

/// What holds instead of a wrong entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingCorrection {
    /// It was held otherwise.
    Held {
        /// The day.
        held_on: NaiveDate,
        /// Who was called, and who came.
        attendance: Vec<Attendance>,
    },
    /// Its minutes are others, or were adjusted on another day.
    Closed {
        /// Where the minutes are.
        minutes: Title,
        /// The day they were adjusted.
        adjusted_on: NaiveDate,
    },
    /// The entry should never have been made.
    Withdrawn,
}
