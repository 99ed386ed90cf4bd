//! Calling a body to a meeting.

use chrono::NaiveDate;

use super::{Meeting, MeetingEvent, MeetingScheduled};
use crate::{BodyKey, Circumstances, Life, MeetingId, Noun, Refusal, Title};

/// Call a body of the programme to a meeting. The day may lie behind: an old meeting is entered the same way.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ScheduleMeeting {
    /// The new meeting.
    pub meeting: MeetingId,
    /// The body that meets.
    pub body: BodyKey,
    /// The day.
    pub scheduled_on: NaiveDate,
    /// Where.
    pub place: Option<Title>,
}

impl ScheduleMeeting {
    pub(super) fn decide(
        self,
        meeting: &Meeting,
        around: &Circumstances,
    ) -> Result<Vec<MeetingEvent>, Refusal> {
        around.programme.open()?;
        if meeting.life != Life::Absent {
            return Err(Refusal::AlreadyExists { noun: Noun::Meeting });
        }
        if !around.programme.bodies.contains(&self.body) {
            return Err(Refusal::BodyUnknown {
                body: self.body.to_string(),
            });
        }
        let Self {
            meeting,
            body,
            scheduled_on,
            place,
        } = self;
        Ok(vec![
            MeetingScheduled {
                meeting,
                body,
                scheduled_on,
                place,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn schedule(key: &str) -> ScheduleMeeting {
        ScheduleMeeting {
            meeting: meeting(),
            body: body(key),
            scheduled_on: day("2026-09-10"),
            place: None,
        }
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<Meeting>(schedule("styrgrupp"));
    }

    cases! { Meeting;
        it_is_called: [], open(), schedule("styrgrupp") => [scheduled()];
        once: [scheduled()], open(), schedule("styrgrupp") => "ALREADY_EXISTS";
        not_again_when_erased: [erased::<Meeting>("MeetingScheduled")], open(), schedule("styrgrupp")
            => "ALREADY_EXISTS";
        not_of_an_unknown_body: [], open(), schedule("presidium") => "BODY_UNKNOWN";
    }
}
