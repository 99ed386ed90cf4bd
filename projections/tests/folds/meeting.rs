//! Meetings and status reports.

use loggbok_domain::meeting::*;
use loggbok_domain::report::ReportWithdrawn;
use loggbok_domain::{BodyKey, EntryId, MeetingId, Noun, ReportId, StreamId};
use loggbok_projections::meeting::Standing;

use crate::assembly::{published, seats};
use crate::history::*;
use crate::properties::folded;

fn schedule(history: &mut History, on: &str) -> StreamId {
    let stream = history.stream(Noun::Meeting);
    history.tell(
        stream,
        MeetingScheduled {
            meeting: MeetingId(stream.id),
            body: BodyKey::parse("styrgrupp").unwrap(),
            scheduled_on: day(on),
            place: None,
        },
    );
    stream
}

fn hold(history: &mut History, stream: StreamId, on: &str) -> EntryId {
    let entry = EntryId(history.id());
    let held = MeetingHeld {
        entry,
        held_on: day(on),
        attendance: seats(),
    };
    history.tell(stream, held);
    entry
}

#[test]
fn a_meeting_is_called_moved_held_and_closed() {
    let mut history = History::new(1);
    let stream = schedule(&mut history, "2025-09-18");
    let standing = |history: &History, on: &str| {
        folded(&history.events).meetings.meetings[&MeetingId(stream.id)].standing(day(on))
    };
    assert_eq!(standing(&history, "2025-09-18"), Standing::Ahead);
    assert_eq!(standing(&history, "2025-09-19"), Standing::Overdue);
    let moved = MeetingRescheduled {
        scheduled_on: day("2025-09-25"),
        place: Some(title("Åmål")),
    };
    history.tell(stream, moved);
    assert_eq!(standing(&history, "2025-09-19"), Standing::Ahead);
    let entry = hold(&mut history, stream, "2025-09-25");
    assert_eq!(standing(&history, "2025-09-26"), Standing::Held);
    let closed = MeetingClosed {
        entry: EntryId(history.id()),
        minutes: title("Protokoll 2025-09-25"),
        adjusted_on: day("2025-10-02"),
    };
    history.tell(stream, closed);
    assert_eq!(standing(&history, "2025-09-26"), Standing::Closed);
    let correction = MeetingCorrection::Held {
        held_on: day("2025-09-26"),
        attendance: vec![],
    };
    history.tell(stream, MeetingEntryCorrected { entry, correction });
    let view = folded(&history.events);
    let meeting = &view.meetings.meetings[&MeetingId(stream.id)];
    assert_eq!(
        (meeting.held_on(), meeting.turnout()),
        (Some(day("2025-09-26")), Some((0, 0)))
    );
    assert_eq!(meeting.held.latest().unwrap().replaced[0].value, seats());
    assert_eq!(meeting.called.len(), 2);
}

#[test]
fn the_last_meeting_is_the_latest_held_of_that_body_by_that_day() {
    let mut history = History::new(1);
    let [first, second, _ahead] =
        ["2025-03-10", "2025-06-10", "2025-09-10"].map(|on| schedule(&mut history, on));
    hold(&mut history, second, "2025-06-10");
    hold(&mut history, first, "2025-03-10");
    let view = folded(&history.events);
    let last = |body: &str, on: &str| {
        let body = BodyKey::parse(body).unwrap();
        view.meetings.last_held(Some(&body), day(on)).map(|it| it.id.0)
    };
    assert_eq!(last("styrgrupp", "2025-12-31"), Some(second.id));
    assert_eq!(last("styrgrupp", "2025-06-09"), Some(first.id));
    assert_eq!(last("styrgrupp", "2025-03-09"), None);
    assert_eq!(last("presidium", "2025-12-31"), None);
}

#[test]
fn a_cancelled_meeting_stays_cancelled_when_that_is_erased() {
    let mut history = History::new(1);
    let stream = schedule(&mut history, "2025-09-18");
    let cancelled = MeetingCancelled {
        cancelled_on: day("2025-09-17"),
    };
    history.tell(stream, cancelled);
    history.erase(1);
    history.erase(0);
    let view = folded(&history.events);
    let meeting = &view.meetings.meetings[&MeetingId(stream.id)];
    assert_eq!(meeting.standing(day("2025-12-31")), Standing::Cancelled);
    assert_eq!((meeting.on(), meeting.erased.len()), (None, 2));
}

#[test]
fn a_report_keeps_its_number_when_another_is_withdrawn() {
    let mut history = History::new(1);
    let meeting = MeetingId(schedule(&mut history, "2025-09-18").id);
    let reports: Vec<StreamId> = (0..3)
        .map(|_| {
            let stream = history.stream(Noun::Report);
            history.tell(stream, published(ReportId(stream.id), meeting, day("2025-09-12")));
            stream
        })
        .collect();
    let withdrawn = ReportWithdrawn {
        withdrawn_on: day("2025-09-13"),
    };
    history.tell(reports[1], withdrawn);
    let view = folded(&history.events);
    let numbered = |number| view.reports.number(number).map(|report| report.id.0);
    assert_eq!(numbered(3), Some(reports[2].id));
    assert_eq!((numbered(0), numbered(4)), (None, None));
    assert!(view.reports.number(2).unwrap().withdrawn.is_some());
    let before = view.reports.before(3).unwrap();
    assert_eq!(before.0, 1, "a withdrawn report is nothing to compare with");
    assert!(view.reports.before(1).is_none());
}
