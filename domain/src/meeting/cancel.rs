//! Cancelling a meeting.

use chrono::NaiveDate;

use super::{Meeting, MeetingCancelled, MeetingEvent};
use crate::{Circumstances, MeetingId, Refusal};

/// Cancel a meeting that has not been held. Needs a reason.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CancelMeeting {
    /// The meeting.
    pub meeting: MeetingId,
    /// The day it was called off; not after today.
    pub cancelled_on: NaiveDate,
}

impl CancelMeeting {
    pub(super) fn decide(
        self,
        meeting: &Meeting,
        around: &Circumstances,
    ) -> Result<Vec<MeetingEvent>, Refusal> {
        meeting.ahead(around)?;
        around.reason()?;
        around.not_in_future(self.cancelled_on)?;
        Ok(vec![
            MeetingCancelled {
                cancelled_on: self.cancelled_on,
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

    fn cancel(on: &str) -> CancelMeeting {
        CancelMeeting {
            meeting: meeting(),
            cancelled_on: day(on),
        }
    }

    fn why() -> Circumstances {
        open().because("Inga ärenden.")
    }

    #[test]
    fn needs_a_meeting_in_an_open_programme() {
        needs_its_own::<Meeting>(ENDS, cancel("2026-09-01"));
    }

    cases! { Meeting;
        it_is_cancelled: [scheduled()], why(), cancel("2026-09-01") => [cancelled("2026-09-01")];
        not_without_a_reason: [scheduled()], open(), cancel("2026-09-01") => "REASON_REQUIRED";
        not_tomorrow: [scheduled()], why(), cancel("2026-10-02") => "EFFECTIVE_IN_FUTURE";
        not_once_held: [scheduled(), held(1, "2026-09-10")], why(), cancel("2026-09-20") => "ENTRY_EXISTS";
        once: [scheduled(), cancelled("2026-09-01")], why(), cancel("2026-09-02") => "ALREADY_CANCELLED";
    }
}
