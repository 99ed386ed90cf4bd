//! The meetings of a programme's bodies: called, held, minuted.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use loggbok_domain::meeting::{Attendance, MeetingCorrection, MeetingEntryCorrected, MeetingEvent};
use loggbok_domain::{BodyKey, Event, MeetingId, Title};
use serde::{Deserialize, Serialize};

use crate::{Ended, ErasedEntry, Recorded, Series, Set, Stamp};

/// Meetings of a programme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Meetings {
    /// Meetings by id; see [`Meetings::in_order`].
    pub meetings: BTreeMap<MeetingId, Arc<Meeting>>,
}

/// One meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// The body that meets; `None` when its content was erased.
    pub body: Option<BodyKey>,
    /// When and by whom it was called.
    pub stamp: Stamp,
    /// Day and place, in the order they were set: the last holds.
    pub called: Vec<Set<Called>>,
    /// The day it was held, with who was called and who came.
    pub held: Series<Vec<Attendance>>,
    /// The day its minutes were adjusted, and where they are.
    pub closed: Series<Title>,
    /// When it was cancelled.
    pub cancelled: Option<Ended>,
    /// Entries whose content was erased.
    pub erased: Vec<ErasedEntry>,
}

/// Day and place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    /// The day.
    pub on: NaiveDate,
    /// Where.
    pub place: Option<Title>,
}

/// How a meeting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// kallat: its day has not passed
    Ahead,
    /// skulle ha hållits: its day has passed and nobody has recorded that it was held
    Overdue,
    /// hållet
    Held,
    /// justerat
    Closed,
    /// inställt
    Cancelled,
    /// gallrat: what it was called for, or what came of it, can no longer be read
    Erased,
}

impl Meeting {
    fn new(id: MeetingId, recorded: &Recorded) -> Self {
        Self {
            id,
            body: None,
            stamp: recorded.stamp(),
            called: Vec::new(),
            held: Series::default(),
            closed: Series::default(),
            cancelled: None,
            erased: Vec::new(),
        }
    }

    /// The day it is called for; `None` when erased.
    #[must_use]
    pub fn called_on(&self) -> Option<NaiveDate> {
        let known = self.called.last().map(|set| set.stamp.position);
        if ErasedEntry::hides(&self.erased, "MeetingRescheduled", known) {
            return None;
        }
        self.called.last().map(|set| set.value.on)
    }

    /// The day it was held.
    #[must_use]
    pub fn held_on(&self) -> Option<NaiveDate> {
        self.held.latest().map(|entry| entry.effective_on)
    }

    /// The day it was held, else the one it is called for.
    #[must_use]
    pub fn on(&self) -> Option<NaiveDate> {
        self.held_on().or_else(|| self.called_on())
    }

    /// Seats filled, and seats in all, at a meeting that was held.
    #[must_use]
    pub fn turnout(&self) -> Option<(usize, usize)> {
        let seats = &self.held.latest()?.value;
        Some((seats.iter().filter(|seat| seat.present).count(), seats.len()))
    }

    /// How it stands on a day.
    #[must_use]
    pub fn standing(&self, day: NaiveDate) -> Standing {
        if self.cancelled.is_some() {
            return Standing::Cancelled;
        }
        if self.closed.is_erased() || self.held.is_erased() {
            return Standing::Erased;
        }
        match (self.closed.latest(), self.held.latest(), self.called_on()) {
            (Some(_), _, _) => Standing::Closed,
            (None, Some(_), _) => Standing::Held,
            (None, None, Some(on)) if on < day => Standing::Overdue,
            (None, None, Some(_)) => Standing::Ahead,
            (None, None, None) => Standing::Erased,
        }
    }

    fn apply(&mut self, event: &MeetingEvent, recorded: &Recorded) {
        match event {
            MeetingEvent::MeetingScheduled(e) => {
                self.body = Some(e.body.clone());
                self.call(e.scheduled_on, e.place.clone(), recorded);
            }
            MeetingEvent::MeetingRescheduled(e) => self.call(e.scheduled_on, e.place.clone(), recorded),
            MeetingEvent::MeetingHeld(e) => {
                self.held
                    .enter(Some(e.entry), e.held_on, e.attendance.clone(), recorded);
            }
            MeetingEvent::MeetingClosed(e) => {
                self.closed
                    .enter(Some(e.entry), e.adjusted_on, e.minutes.clone(), recorded);
            }
            MeetingEvent::MeetingCancelled(e) => {
                self.cancelled = Some(Ended {
                    on: Some(e.cancelled_on),
                    stamp: recorded.stamp(),
                });
            }
            MeetingEvent::MeetingEntryCorrected(e) => self.correct(e, recorded),
            MeetingEvent::Erased(erased) => {
                if erased.kind == "MeetingCancelled" {
                    self.cancelled = Some(Ended {
                        on: None,
                        stamp: recorded.stamp(),
                    });
                }
                match erased.kind.as_str() {
                    "MeetingHeld" => self.held.erase(recorded),
                    "MeetingClosed" => self.closed.erase(recorded),
                    // Which entry it put right went with it.
                    "MeetingEntryCorrected" => {
                        self.held.erase(recorded);
                        self.closed.erase(recorded);
                    }
                    _ => {}
                }
                self.erased.push(recorded.erased());
            }
        }
    }

    fn call(&mut self, on: NaiveDate, place: Option<Title>, recorded: &Recorded) {
        self.called.push(Set {
            value: Called { on, place },
            stamp: recorded.stamp(),
        });
    }

    /// The entry may have been erased since; then there is nothing left to correct.
    fn correct(&mut self, corrected: &MeetingEntryCorrected, recorded: &Recorded) {
        let entry = corrected.entry;
        match &corrected.correction {
            MeetingCorrection::Held { held_on, attendance } => {
                self.held.correct(entry, *held_on, attendance.clone(), recorded);
            }
            MeetingCorrection::Closed { minutes, adjusted_on } => {
                self.closed
                    .correct(entry, *adjusted_on, minutes.clone(), recorded);
            }
            MeetingCorrection::Withdrawn => {
                let _ = self.held.withdraw(entry, recorded) || self.closed.withdraw(entry, recorded);
            }
        }
    }
}

impl Meetings {
    /// Meetings by day; those whose day was erased come last.
    #[must_use]
    pub fn in_order(&self) -> Vec<&Arc<Meeting>> {
        let mut meetings: Vec<&Arc<Meeting>> = self.meetings.values().collect();
        meetings.sort_by_key(|meeting| (meeting.on().unwrap_or(NaiveDate::MAX), meeting.stamp.position));
        meetings
    }

    /// The last meeting held on or before a day, of a body or of any.
    #[must_use]
    pub fn last_held(&self, body: Option<&BodyKey>, day: NaiveDate) -> Option<&Arc<Meeting>> {
        let held = self.meetings.values().filter(|meeting| {
            meeting.cancelled.is_none()
                && meeting.held_on().is_some_and(|held_on| held_on <= day)
                && body.is_none_or(|body| meeting.body.as_ref() == Some(body))
        });
        held.max_by_key(|meeting| (meeting.held_on(), meeting.stamp.position))
    }

    pub(crate) fn concerns(recorded: &Recorded) -> bool {
        matches!(recorded.event, Event::Meeting(_))
    }

    /// Takes in one event.
    pub fn apply(&mut self, recorded: &Recorded) {
        let Event::Meeting(event) = &recorded.event else {
            return;
        };
        let id = MeetingId(recorded.stream.id);
        let meeting = self
            .meetings
            .entry(id)
            .or_insert_with(|| Arc::new(Meeting::new(id, recorded)));
        Arc::make_mut(meeting).apply(event, recorded);
    }
}
