//! What is said of the steering group's meetings.

use loggbok_app::Failure;
use loggbok_domain::meeting::{
    Attendance, CancelMeeting, CloseMeeting, CorrectMeetingEntry, HoldMeeting, MeetingCorrection,
    RescheduleMeeting, ScheduleMeeting,
};
use loggbok_domain::{BodyKey, OrganisationKey, Title};

use crate::demo::script::{Act, day};

/// Who sits in the steering group: role, and the organisation represented.
const SEATS: [(&str, Option<&str>); 10] = [
    ("kommunstyrelsens ordförande", Some("amal")),
    ("kommunstyrelsens ordförande", Some("bengtsfors")),
    ("kommunstyrelsens ordförande", Some("fargelanda")),
    ("kommunstyrelsens ordförande", Some("mellerud")),
    ("oppositionsledare", Some("amal")),
    ("oppositionsledare", Some("bengtsfors")),
    ("oppositionsledare", Some("fargelanda")),
    ("oppositionsledare", Some("mellerud")),
    ("programägare (kommundirektör)", Some("amal")),
    ("programägare (it- och digitaliseringschef)", None),
];

/// The steering group's seats, but for the absent ones, by their places in the list above.
pub(in crate::demo) fn seats(absent: &[usize]) -> Result<Vec<Attendance>, Failure> {
    let seat = |(place, (role, organisation)): (usize, (&str, Option<&str>))| -> Result<_, Failure> {
        Ok(Attendance {
            role: Title::parse(role)?,
            organisation: organisation.map(OrganisationKey::parse).transpose()?,
            present: !absent.contains(&place),
        })
    };
    SEATS.into_iter().enumerate().map(seat).collect()
}

impl Act<'_> {
    /// The steering group is called to a meeting. `key` is the day it comes to be held.
    pub(in crate::demo) fn call(self, key: &str, on: &str) -> Result<(), Failure> {
        let (meeting, place) = (self.script.meeting(key), Title::parse("Kommunhuset i Åmål")?);
        self.give(ScheduleMeeting {
            meeting,
            body: BodyKey::parse("styrgrupp")?,
            scheduled_on: day(on)?,
            place: Some(place),
        })
    }

    /// A meeting is moved to another day.
    pub(in crate::demo) fn move_meeting(self, key: &str) -> Result<(), Failure> {
        let (meeting, place) = (self.script.meeting(key), Title::parse("Kommunhuset i Åmål")?);
        self.give(RescheduleMeeting {
            meeting,
            scheduled_on: day(key)?,
            place: Some(place),
        })
    }

    /// The steering group meets today; its secretary records who came.
    pub(in crate::demo) fn hold(self, absent: &[usize]) -> Result<(), Failure> {
        let held_on = self.day()?;
        let key = held_on.to_string();
        let hold = HoldMeeting {
            meeting: self.script.meeting(&key),
            entry: self.script.held(&key),
            held_on,
            attendance: seats(absent)?,
        };
        self.secretary().give(hold)
    }

    /// Who came to a meeting is put right.
    pub(in crate::demo) fn correct_attendance(self, key: &str, absent: &[usize]) -> Result<(), Failure> {
        let correct = CorrectMeetingEntry {
            meeting: self.script.meeting(key),
            entry: self.script.held(key),
            correction: MeetingCorrection::Held {
                held_on: day(key)?,
                attendance: seats(absent)?,
            },
        };
        self.secretary().give(correct)
    }

    /// The minutes of a meeting are adjusted today.
    pub(in crate::demo) fn close_meeting(self, key: &str) -> Result<(), Failure> {
        let close = CloseMeeting {
            meeting: self.script.meeting(key),
            entry: self.script.entry(),
            minutes: Title::parse(&format!("Samverkansrådets protokoll {key}"))?,
            adjusted_on: self.day()?,
        };
        self.secretary().give(close)
    }

    /// A meeting is called off today.
    pub(in crate::demo) fn call_off(self, key: &str) -> Result<(), Failure> {
        let (meeting, cancelled_on) = (self.script.meeting(key), self.day()?);
        self.give(CancelMeeting {
            meeting,
            cancelled_on,
        })
    }
}
