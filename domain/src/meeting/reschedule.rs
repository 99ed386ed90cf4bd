//! Moving a meeting to another day or place.

use chrono::NaiveDate;

use super::{Meeting, MeetingEvent, MeetingRescheduled};
use crate::{Circumstances, MeetingId, Refusal, Title};

/// Move a meeting that has not been held. Needs a reason.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct RescheduleMeeting {
    /// The meeting.
    pub meeting: MeetingId,
    /// The new day.
    pub scheduled_on: NaiveDate,
    /// Where.
    pub place: Option<Title>,
}

impl RescheduleMeeting {
    pub(super) fn decide(
        self,
        meeting: &Meeting,
        around: &Circumstances,
    ) -> Result<Vec<MeetingEvent>, Refusal> {
        meeting.ahead(around)?;
        around.reason()?;
        let Self {
            scheduled_on, place, ..
        } = self;
        if meeting.called == (scheduled_on, place.clone()) {
            return Err(Refusal::NothingChanges {});
        }
        Ok(vec![MeetingRescheduled { scheduled_on, place }.into()])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn reschedule(on: &str) -> RescheduleMeeting {
        RescheduleMeeting {
            meeting: meeting(),
            scheduled_on: day(on),
            place: None,
        }
    }

    fn why() -> Circumstances {
        open().because("Ordföranden har förhinder.")
    }

    fn moved(on: &str) -> MeetingEvent {
        MeetingRescheduled {
            scheduled_on: day(on),
            place: None,
        }
        .into()
    }

    #[test]
    fn needs_a_meeting_in_an_open_programme() {
        needs_its_own::<Meeting>(ENDS, reschedule("2026-09-17"));
    }

    cases! { Meeting;
        it_is_moved: [scheduled()], why(), reschedule("2026-09-17") => [moved("2026-09-17")];
        also_into_the_future: [scheduled()], why(), reschedule("2026-12-17") => [moved("2026-12-17")];
        not_without_a_reason: [scheduled()], open(), reschedule("2026-09-17") => "REASON_REQUIRED";
        not_to_where_it_is: [scheduled()], why(), reschedule("2026-09-10") => "NOTHING_CHANGES";
        not_once_held: [scheduled(), held(1, "2026-09-10")], why(), reschedule("2026-09-17") => "ENTRY_EXISTS";
        not_when_cancelled: [scheduled(), cancelled("2026-09-01")], why(), reschedule("2026-09-17")
            => "ALREADY_CANCELLED";
    }
}
