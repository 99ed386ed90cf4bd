//! A meeting of a body: called, held, and closed once its minutes are adjusted.

mod cancel;
mod close;
mod correct;
mod event;
#[cfg(test)]
mod fixtures;
mod hold;
mod reschedule;
mod schedule;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use cancel::CancelMeeting;
pub use close::CloseMeeting;
pub use correct::CorrectMeetingEntry;
pub use event::*;
pub use hold::HoldMeeting;
pub use reschedule::RescheduleMeeting;
pub use schedule::ScheduleMeeting;

use crate::command::commands;
use crate::{BodyKey, Circumstances, EntryId, Life, Noun, Refusal, Title};

commands! {
    /// Orders to a meeting.
    pub enum MeetingCommand for Meeting: Meeting => MeetingEvent {
        ScheduleMeeting[meeting],
        RescheduleMeeting[meeting],
        HoldMeeting[meeting],
        CloseMeeting[meeting],
        CancelMeeting[meeting],
        CorrectMeetingEntry[meeting],
    }
}

/// What decisions about a meeting need to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// Whether it exists.
    pub life: Life,
    /// The body that meets.
    pub body: BodyKey,
    /// The day and place it is called for.
    pub called: (NaiveDate, Option<Title>),
    /// That it was held, and on which day.
    pub held: Option<(EntryId, NaiveDate)>,
    /// That its minutes were adjusted, and on which day.
    pub closed: Option<(EntryId, NaiveDate)>,
    /// Entries that once stood and were withdrawn.
    pub withdrawn: BTreeSet<EntryId>,
    /// When it was cancelled.
    pub cancelled_on: Option<NaiveDate>,
}

impl Meeting {
    /// Present and not cancelled.
    ///
    /// # Errors
    /// `NOT_FOUND`, `CONTENT_ERASED` or `ALREADY_CANCELLED`.
    pub fn stands(&self) -> Result<(), Refusal> {
        match (self.life, self.cancelled_on) {
            (Life::Absent, _) => Err(Refusal::NotFound { noun: Noun::Meeting }),
            (Life::Erased, _) => Err(Refusal::ContentErased { noun: Noun::Meeting }),
            (Life::Present, Some(cancelled_on)) => Err(Refusal::AlreadyCancelled {
                noun: Noun::Meeting,
                title: self.name(),
                cancelled_on,
            }),
            (Life::Present, None) => Ok(()),
        }
    }

    /// The day it was held.
    ///
    /// # Errors
    /// `MEETING_NOT_HELD`.
    pub fn held_on(&self) -> Result<NaiveDate, Refusal> {
        let held = self.held.map(|(_, held_on)| held_on);
        held.ok_or(Refusal::MeetingNotHeld {
            scheduled_on: self.called.0,
        })
    }

    /// As people refer to it: its body and its day.
    fn name(&self) -> Title {
        Title::parse(&format!("{} {}", self.body, self.called.0)).unwrap_or_default()
    }

    /// Present, not cancelled, in an open programme.
    fn present(&self, around: &Circumstances) -> Result<(), Refusal> {
        around.programme.open()?;
        self.stands()
    }

    /// Present and still ahead.
    fn ahead(&self, around: &Circumstances) -> Result<(), Refusal> {
        self.present(around)?;
        match self.held {
            Some(_) => Err(Refusal::EntryExists {}),
            None => Ok(()),
        }
    }

    /// An entry id not used before, also not by a withdrawn entry.
    fn is_new(&self, entry: EntryId) -> Result<(), Refusal> {
        let standing = self.held.iter().chain(&self.closed).any(|(id, _)| *id == entry);
        if standing || self.withdrawn.contains(&entry) {
            Err(Refusal::EntryExists {})
        } else {
            Ok(())
        }
    }

    fn take_in(&mut self, event: MeetingEvent) {
        match event {
            MeetingEvent::MeetingScheduled(e) => {
                self.life = Life::Present;
                self.body = e.body;
                self.called = (e.scheduled_on, e.place);
            }
            MeetingEvent::MeetingRescheduled(e) => self.called = (e.scheduled_on, e.place),
            MeetingEvent::MeetingHeld(e) => self.held = Some((e.entry, e.held_on)),
            MeetingEvent::MeetingClosed(e) => self.closed = Some((e.entry, e.adjusted_on)),
            MeetingEvent::MeetingCancelled(e) => self.cancelled_on = Some(e.cancelled_on),
            MeetingEvent::MeetingEntryCorrected(e) => self.correct(&e),
            MeetingEvent::Erased(erased) => match erased.kind.as_str() {
                // A cancellation without its content is still one: erasing must not revive the meeting.
                "MeetingScheduled" | "MeetingCancelled" => self.life = Life::Erased,
                // Another event without its content no longer says anything a decision could rest on.
                _ => {}
            },
        }
    }

    fn correct(&mut self, corrected: &MeetingEntryCorrected) {
        let entry = corrected.entry;
        match &corrected.correction {
            MeetingCorrection::Held { held_on, .. } => self.held = Some((entry, *held_on)),
            MeetingCorrection::Closed { adjusted_on, .. } => self.closed = Some((entry, *adjusted_on)),
            MeetingCorrection::Withdrawn => {
                self.held = self.held.filter(|(id, _)| *id != entry);
                self.closed = self.closed.filter(|(id, _)| *id != entry);
                self.withdrawn.insert(entry);
            }
        }
    }
}

/// What every list of seats needs: one at least, and organisations of the programme.
fn seated(attendance: &[Attendance], around: &Circumstances) -> Result<(), Refusal> {
    if attendance.is_empty() {
        return Err(Refusal::Empty {});
    }
    let represented = attendance.iter().filter_map(|seat| seat.organisation.as_ref());
    for organisation in represented {
        around.programme.organisation(organisation)?;
    }
    Ok(())
}
