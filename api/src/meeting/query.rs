//! One meeting: who was called, who came, and what came of it.

use std::sync::Arc;

use async_graphql::{Enum, ID, Object, SimpleObject};
use loggbok_domain::meeting::Attendance as Seat;
use loggbok_domain::{BodyKey, MeetingId, Noun};
use loggbok_projections::meeting as model;

use crate::decision::Decision;
use crate::node::global;
use crate::page::{Page, connection, cut, place};
use crate::programme::Body;
use crate::report::Report;
use crate::scalar;
use crate::seen::{At, Ended, ErasedEntry, Recording};

/// A meeting of a body.
#[derive(Clone)]
pub(crate) struct Meeting {
    at: At,
    meeting: Arc<model::Meeting>,
}

connection!(MeetingConnection, MeetingEdge, Meeting, "meetings", "meeting");

/// How a meeting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "model::Standing")]
pub(crate) enum MeetingStanding {
    /// Called, and its day has not passed.
    Ahead,
    /// Its day has passed, and nobody has recorded that it was held.
    Overdue,
    /// Held.
    Held,
    /// Held, and its minutes are adjusted (justerade).
    Closed,
    /// Cancelled.
    Cancelled,
    /// What it was called for was lawfully destroyed (gallrat).
    Erased,
}

/// One seat at a meeting, by role; never a person's name.
#[derive(SimpleObject)]
pub(crate) struct Attendance {
    /// The role.
    role: String,
    /// The key of the organisation represented; null where it is none of the programme's.
    organisation: Option<String>,
    /// Whether somebody sat there.
    present: bool,
}

impl From<&Seat> for Attendance {
    fn from(seat: &Seat) -> Self {
        Self {
            role: seat.role.to_string(),
            organisation: seat.organisation.as_ref().map(ToString::to_string),
            present: seat.present,
        }
    }
}

impl Meeting {
    fn of(at: &At, meeting: &Arc<model::Meeting>) -> Self {
        Self {
            at: Arc::clone(at),
            meeting: Arc::clone(meeting),
        }
    }

    pub(crate) fn find(at: &At, id: MeetingId) -> Option<Self> {
        let meeting = at.view().meetings.meetings.get(&id)?;
        Some(Self::of(at, meeting))
    }

    /// The last one held by the reading date, of a body or of any.
    pub(crate) fn last(at: &At, body: Option<&BodyKey>) -> Option<Self> {
        let last = at.view().meetings.last_held(body, at.day())?;
        Some(Self::of(at, last))
    }

    /// A page of a programme's meetings, in the order they were called.
    pub(crate) fn page(at: &At, page: &Page) -> MeetingConnection {
        let mut meetings: Vec<_> = at.view().meetings.meetings.values().collect();
        meetings.sort_by_key(|meeting| meeting.stamp.position);
        let keyed = meetings
            .into_iter()
            .map(|meeting| (place(meeting.stamp.position), Self::of(at, meeting)));
        cut(keyed.collect(), page).into()
    }
}

/// A meeting of a body. Body and day are null where the content was lawfully destroyed: see `erased`.
#[Object]
impl Meeting {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        global(self.at.programme, Noun::Meeting, self.meeting.id.0)
    }

    /// The id in commands.
    async fn uuid(&self) -> scalar::Uuid {
        self.meeting.id.0.into()
    }

    /// The body that meets.
    async fn body(&self) -> Option<Body> {
        Body::find(&self.at, self.meeting.body.as_ref()?)
    }

    /// How it stands on the reading date.
    async fn standing(&self) -> MeetingStanding {
        self.meeting.standing(self.at.day()).into()
    }

    /// The day it is called for.
    async fn called_on(&self) -> Option<scalar::Date> {
        self.meeting.called_on().map(Into::into)
    }

    /// Where.
    async fn place(&self) -> Option<&str> {
        let called = self.meeting.called.last()?;
        called.value.place.as_ref().map(|place| place.as_str())
    }

    /// How many times it was moved.
    async fn times_moved(&self) -> usize {
        self.meeting.called.len().saturating_sub(1)
    }

    /// The day it was held; null until it was.
    async fn held_on(&self) -> Option<scalar::Date> {
        self.meeting.held_on().map(Into::into)
    }

    /// The entry that says it was held: what a correction names.
    async fn held_entry(&self) -> Option<scalar::Uuid> {
        self.meeting.held.latest()?.entry.map(|entry| entry.0.into())
    }

    /// Who was called, and who came.
    async fn attendance(&self) -> Vec<Attendance> {
        let held = self.meeting.held.latest();
        held.iter()
            .flat_map(|entry| &entry.value)
            .map(Into::into)
            .collect()
    }

    /// Where its minutes are; null until they are adjusted.
    async fn minutes(&self) -> Option<&str> {
        self.meeting.closed.latest().map(|entry| entry.value.as_str())
    }

    /// The day its minutes were adjusted (justerade).
    async fn adjusted_on(&self) -> Option<scalar::Date> {
        self.meeting
            .closed
            .latest()
            .map(|entry| entry.effective_on.into())
    }

    /// The entry that says its minutes were adjusted: what a correction names.
    async fn closed_entry(&self) -> Option<scalar::Uuid> {
        self.meeting.closed.latest()?.entry.map(|entry| entry.0.into())
    }

    /// When it was cancelled.
    async fn cancelled(&self) -> Option<Ended> {
        let cancelled = self.meeting.cancelled.as_ref();
        cancelled.map(|ended| Ended::of(&self.at, ended))
    }

    /// Decisions dealt with at it, in the order they were proposed.
    async fn decisions(&self) -> Vec<Decision> {
        let dealt = self.at.view().decisions.at_meeting(self.meeting.id);
        dealt
            .filter_map(|decision| Decision::find(&self.at, decision.id))
            .collect()
    }

    /// Status reports published for it.
    async fn reports(&self) -> Vec<Report> {
        Report::for_meeting(&self.at, self.meeting.id)
    }

    /// When and by whom it was called.
    async fn recorded(&self) -> Recording {
        Recording::of(&self.at, &self.meeting.stamp)
    }

    /// Entries whose content was lawfully destroyed (gallrade).
    async fn erased(&self) -> Vec<ErasedEntry> {
        ErasedEntry::all(&self.at, &self.meeting.erased)
    }
}
