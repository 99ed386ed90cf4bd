//! Orders to a meeting.

use chrono::NaiveDate;
use loggbok_domain::meeting::{
    Attendance, CancelMeeting, CloseMeeting, CorrectMeetingEntry, HoldMeeting, MeetingCorrection,
    RescheduleMeeting, ScheduleMeeting,
};
use loggbok_domain::{BodyKey, EntryId, MeetingId, OrganisationKey, Title};

use crate::input::{Chosen, New, choices, inputs, orders};

orders! {
    /// Orders to a meeting.
    MeetingMutation {
        /// Call a body of the programme to a meeting. The day may lie behind: an old meeting is entered the same
        /// way.
        meeting_schedule(MeetingScheduleInput) => ScheduleMeeting {
            /// The new meeting's uuid; derived from the command id when left out.
            meeting: New<MeetingId>,
            /// The key of the body that meets.
            body: BodyKey,
            /// The day.
            scheduled_on: NaiveDate,
            /// Where: 1–200 characters on one line.
            place: Option<Title>,
        }

        /// Move a meeting that has not been held. Needs a reason.
        meeting_reschedule(MeetingRescheduleInput) => RescheduleMeeting {
            /// The meeting, by its uuid.
            meeting: MeetingId,
            /// The new day.
            scheduled_on: NaiveDate,
            /// Where: 1–200 characters on one line.
            place: Option<Title>,
        }

        /// Record that a meeting is held, with who was called and who came, by role. Decisions can refer to it from
        /// then.
        meeting_hold(MeetingHoldInput) => HoldMeeting {
            /// The meeting, by its uuid.
            meeting: MeetingId,
            /// This entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The day; not after today.
            held_on: NaiveDate,
            /// Who was called, and who came: one seat at least.
            attendance: Vec<AttendanceInput>,
        }

        /// Close a meeting that was held: its minutes are adjusted (justerade).
        meeting_close(MeetingCloseInput) => CloseMeeting {
            /// The meeting, by its uuid.
            meeting: MeetingId,
            /// This entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// Where the minutes are: 1–200 characters on one line.
            minutes: Title,
            /// The day they were adjusted; not after today, not before the meeting.
            adjusted_on: NaiveDate,
        }

        /// Cancel a meeting that has not been held. Needs a reason.
        meeting_cancel(MeetingCancelInput) => CancelMeeting {
            /// The meeting, by its uuid.
            meeting: MeetingId,
            /// The day it was called off; not after today.
            cancelled_on: NaiveDate,
        }

        /// Correct that a meeting was held or closed, or withdraw it. Needs a reason. The wrong entry stays in the
        /// log.
        meeting_entry_correct(MeetingEntryCorrectInput) => CorrectMeetingEntry {
            /// The meeting, by its uuid.
            meeting: MeetingId,
            /// The entry that was wrong, by its uuid.
            entry: EntryId,
            /// What holds instead.
            correction: MeetingCorrectionInput,
        }
    }
}

inputs! {
    /// One seat at a meeting, by role; never a person's name.
    AttendanceInput => Attendance: Attendance {
        /// The role, e.g. `ordförande`: 1–200 characters on one line.
        role: Title,
        /// The key of the organisation represented, where it is one of the programme's.
        organisation: Option<OrganisationKey>,
        /// Whether somebody sat there.
        present: bool,
    }

    /// How the meeting was held instead.
    HeldCorrectionInput => MeetingCorrection::Held: MeetingCorrection {
        /// The day; not after today.
        held_on: NaiveDate,
        /// Who was called, and who came: one seat at least.
        attendance: Vec<AttendanceInput>,
    }

    /// How the meeting was closed instead.
    ClosedCorrectionInput => MeetingCorrection::Closed: MeetingCorrection {
        /// Where the minutes are: 1–200 characters on one line.
        minutes: Title,
        /// The day they were adjusted; not after today, not before the meeting.
        adjusted_on: NaiveDate,
    }
}

choices! {
    /// What holds instead of a wrong entry: exactly one.
    MeetingCorrectionInput => MeetingCorrection {
        /// It was held otherwise.
        Held(HeldCorrectionInput) => |it| it,
        /// Its minutes are others, or were adjusted on another day.
        Closed(ClosedCorrectionInput) => |it| it,
        /// The entry should never have been made.
        Withdrawn(Chosen) => |_| MeetingCorrection::Withdrawn,
    }
}
