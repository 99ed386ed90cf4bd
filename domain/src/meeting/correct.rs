//! Correcting an entry. The wrong entry stays in the log; the correction says what holds instead.

use super::{Meeting, MeetingCorrection, MeetingEntryCorrected, MeetingEvent, seated};
use crate::refusal::in_order;
use crate::{Circumstances, EntryId, MeetingId, Refusal};

/// Correct that a meeting was held or closed, or withdraw it. Needs a reason.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CorrectMeetingEntry {
    /// The meeting.
    pub meeting: MeetingId,
    /// The entry that was wrong.
    pub entry: EntryId,
    /// What holds instead.
    pub correction: MeetingCorrection,
}

impl CorrectMeetingEntry {
    pub(super) fn decide(
        self,
        meeting: &Meeting,
        around: &Circumstances,
    ) -> Result<Vec<MeetingEvent>, Refusal> {
        meeting.present(around)?;
        around.reason()?;
        let held = meeting.held.filter(|(id, _)| *id == self.entry);
        let closed = meeting.closed.filter(|(id, _)| *id == self.entry);
        if held.is_none() && closed.is_none() {
            return Err(Refusal::EntryNotFound {});
        }
        match &self.correction {
            MeetingCorrection::Held { held_on, attendance } if held.is_some() => {
                around.not_in_future(*held_on)?;
                seated(attendance, around)?;
                if let Some((_, adjusted_on)) = meeting.closed {
                    in_order(Some(*held_on), adjusted_on)?;
                }
            }
            MeetingCorrection::Closed { adjusted_on, .. } if closed.is_some() => {
                around.not_in_future(*adjusted_on)?;
                in_order(Some(meeting.held_on()?), *adjusted_on)?;
            }
            MeetingCorrection::Withdrawn if held.is_some() && meeting.closed.is_some() => {
                return Err(Refusal::EntryNeeded {});
            }
            MeetingCorrection::Withdrawn => {}
            MeetingCorrection::Held { .. } | MeetingCorrection::Closed { .. } => {
                return Err(Refusal::CorrectionOfOtherKind {});
            }
        }
        Ok(vec![
            MeetingEntryCorrected {
                entry: self.entry,
                correction: self.correction,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::super::MeetingCorrection::Withdrawn;
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn correct(n: u128, correction: MeetingCorrection) -> CorrectMeetingEntry {
        CorrectMeetingEntry {
            meeting: meeting(),
            entry: entry(n),
            correction,
        }
    }

    fn met() -> [MeetingEvent; 2] {
        [scheduled(), held(1, "2026-09-10")]
    }

    fn minuted() -> [MeetingEvent; 3] {
        [scheduled(), held(1, "2026-09-10"), closed(2, "2026-09-20")]
    }

    fn why() -> Circumstances {
        open().because("Fel dag angavs.")
    }

    fn on_the(held_on: &str) -> MeetingCorrection {
        MeetingCorrection::Held {
            held_on: day(held_on),
            attendance: seats(),
        }
    }

    fn adjusted(on: &str) -> MeetingCorrection {
        MeetingCorrection::Closed {
            minutes: title("Protokoll 9"),
            adjusted_on: day(on),
        }
    }

    #[test]
    fn needs_a_meeting_in_an_open_programme() {
        needs_its_own::<Meeting>(ENDS, correct(1, Withdrawn));
    }

    cases! { Meeting;
        it_was_held_another_day: met(), why(), correct(1, on_the("2026-09-11"))
            => [corrected(1, on_the("2026-09-11"))];
        its_minutes_are_others: minuted(), why(), correct(2, adjusted("2026-09-21"))
            => [corrected(2, adjusted("2026-09-21"))];
        it_was_not_held: met(), why(), correct(1, Withdrawn) => [corrected(1, Withdrawn)];
        it_is_not_closed: minuted(), why(), correct(2, Withdrawn) => [corrected(2, Withdrawn)];
        not_withdrawn_under_its_minutes: minuted(), why(), correct(1, Withdrawn) => "ENTRY_NEEDED";
        not_held_after_its_minutes: minuted(), why(), correct(1, on_the("2026-09-21")) => "OUT_OF_ORDER";
        not_adjusted_before_it_was_held: minuted(), why(), correct(2, adjusted("2026-09-09"))
            => "OUT_OF_ORDER";
        not_without_a_reason: met(), open(), correct(1, Withdrawn) => "REASON_REQUIRED";
        not_of_an_unknown_entry: met(), why(), correct(9, Withdrawn) => "ENTRY_NOT_FOUND";
        not_of_a_withdrawn_entry: [scheduled(), held(1, "2026-09-10"), corrected(1, Withdrawn)], why(),
            correct(1, on_the("2026-09-11")) => "ENTRY_NOT_FOUND";
        not_of_another_kind: minuted(), why(), correct(1, adjusted("2026-09-21"))
            => "CORRECTION_OF_OTHER_KIND";
        nor_the_other_way: minuted(), why(), correct(2, on_the("2026-09-10")) => "CORRECTION_OF_OTHER_KIND";
        not_into_the_future: met(), why(), correct(1, on_the("2026-10-02")) => "EFFECTIVE_IN_FUTURE";
    }
}
