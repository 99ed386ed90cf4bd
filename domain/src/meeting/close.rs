//! Closing a meeting: its minutes are adjusted.

use chrono::NaiveDate;

use super::{Meeting, MeetingClosed, MeetingEvent};
use crate::refusal::in_order;
use crate::{Circumstances, EntryId, MeetingId, Refusal, Title};

/// Close a meeting that was held: its minutes are adjusted (justerade).
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CloseMeeting {
    /// The meeting.
    pub meeting: MeetingId,
    /// This entry.
    pub entry: EntryId,
    /// Where the minutes are.
    pub minutes: Title,
    /// The day they were adjusted; not after today, not before the meeting.
    pub adjusted_on: NaiveDate,
}

impl CloseMeeting {
    pub(super) fn decide(
        self,
        meeting: &Meeting,
        around: &Circumstances,
    ) -> Result<Vec<MeetingEvent>, Refusal> {
        meeting.present(around)?;
        if meeting.closed.is_some() {
            return Err(Refusal::EntryExists {});
        }
        meeting.is_new(self.entry)?;
        around.not_in_future(self.adjusted_on)?;
        in_order(Some(meeting.held_on()?), self.adjusted_on)?;
        let Self {
            entry,
            minutes,
            adjusted_on,
            ..
        } = self;
        Ok(vec![
            MeetingClosed {
                entry,
                minutes,
                adjusted_on,
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

    fn close(n: u128, on: &str) -> CloseMeeting {
        CloseMeeting {
            meeting: meeting(),
            entry: entry(n),
            minutes: title("Protokoll 2026-09-10"),
            adjusted_on: day(on),
        }
    }

    fn met() -> [MeetingEvent; 2] {
        [scheduled(), held(1, "2026-09-10")]
    }

    #[test]
    fn needs_a_meeting_in_an_open_programme() {
        needs_its_own::<Meeting>(ENDS, close(2, "2026-09-20"));
    }

    cases! { Meeting;
        it_is_closed: met(), open(), close(2, "2026-09-20") => [closed(2, "2026-09-20")];
        also_the_same_day: met(), open(), close(2, "2026-09-10") => [closed(2, "2026-09-10")];
        not_before_it_was_held: met(), open(), close(2, "2026-09-09") => "OUT_OF_ORDER";
        not_tomorrow: met(), open(), close(2, "2026-10-02") => "EFFECTIVE_IN_FUTURE";
        not_unless_held: [scheduled()], open(), close(2, "2026-09-20") => "MEETING_NOT_HELD";
        not_with_a_used_entry: met(), open(), close(1, "2026-09-20") => "ENTRY_EXISTS";
        not_twice: [scheduled(), held(1, "2026-09-10"), closed(2, "2026-09-20")], open(),
            close(3, "2026-09-21") => "ENTRY_EXISTS";
    }
}
