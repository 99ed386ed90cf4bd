//! Recording that a meeting is held.

use chrono::NaiveDate;

use super::{Attendance, Meeting, MeetingEvent, MeetingHeld, seated};
use crate::{Circumstances, EntryId, MeetingId, Refusal};

/// Record that a meeting is held, with who was called and who came, by role. Decisions can refer to it from then.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct HoldMeeting {
    /// The meeting.
    pub meeting: MeetingId,
    /// This entry.
    pub entry: EntryId,
    /// The day; not after today.
    pub held_on: NaiveDate,
    /// Who was called, and who came: one seat at least.
    pub attendance: Vec<Attendance>,
}

impl HoldMeeting {
    pub(super) fn decide(
        self,
        meeting: &Meeting,
        around: &Circumstances,
    ) -> Result<Vec<MeetingEvent>, Refusal> {
        meeting.ahead(around)?;
        meeting.is_new(self.entry)?;
        around.not_in_future(self.held_on)?;
        seated(&self.attendance, around)?;
        let Self {
            entry,
            held_on,
            attendance,
            ..
        } = self;
        Ok(vec![
            MeetingHeld {
                entry,
                held_on,
                attendance,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::super::{MeetingCorrection, MeetingEvent};
    use super::*;
    use crate::testing::*;

    fn hold(n: u128, on: &str) -> HoldMeeting {
        HoldMeeting {
            meeting: meeting(),
            entry: entry(n),
            held_on: day(on),
            attendance: seats(),
        }
    }

    fn alone() -> HoldMeeting {
        HoldMeeting {
            attendance: vec![],
            ..hold(1, "2026-09-10")
        }
    }

    fn with_a_stranger() -> HoldMeeting {
        let mut hold = hold(1, "2026-09-10");
        hold.attendance[0].organisation = Some(member("karlstad"));
        hold
    }

    fn taken_back() -> [MeetingEvent; 3] {
        [
            scheduled(),
            held(1, "2026-09-10"),
            corrected(1, MeetingCorrection::Withdrawn),
        ]
    }

    #[test]
    fn needs_a_meeting_in_an_open_programme() {
        needs_its_own::<Meeting>(ENDS, hold(1, "2026-09-10"));
    }

    cases! { Meeting;
        it_is_held: [scheduled()], open(), hold(1, "2026-09-10") => [held(1, "2026-09-10")];
        also_on_another_day: [scheduled()], open(), hold(1, "2026-09-11") => [held(1, "2026-09-11")];
        again_once_that_was_withdrawn: taken_back(), open(), hold(2, "2026-09-11") => [held(2, "2026-09-11")];
        not_with_the_withdrawn_entry: taken_back(), open(), hold(1, "2026-09-11") => "ENTRY_EXISTS";
        not_tomorrow: [scheduled()], open(), hold(1, "2026-10-02") => "EFFECTIVE_IN_FUTURE";
        not_by_nobody: [scheduled()], open(), alone() => "EMPTY";
        not_with_an_unknown_organisation: [scheduled()], open(), with_a_stranger() => "ORGANISATION_UNKNOWN";
        not_twice: [scheduled(), held(1, "2026-09-10")], open(), hold(2, "2026-09-10") => "ENTRY_EXISTS";
        not_when_cancelled: [scheduled(), cancelled("2026-09-01")], open(), hold(1, "2026-09-10")
            => "ALREADY_CANCELLED";
    }
}
