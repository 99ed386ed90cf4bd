//! Moments as people ask for them.

use chrono::{DateTime, Utc};
use loggbok_projections::{AsOf, AsOfError, Moment, stockholm_date};
use loggbok_store::{EventLog, Position};

use crate::chance;
use crate::history::*;
use crate::properties::log;

fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn every_form_is_read_and_nothing_else() {
    for (text, read) in [
        ("123", AsOf::Position(Position(123))),
        (" @123 ", AsOf::Position(Position(123))),
        ("2026-03-31", AsOf::Date(day("2026-03-31"))),
        ("2026-Q1", AsOf::Quarter(quarter("2026-Q1"))),
        ("Q1 2026", AsOf::Quarter(quarter("2026-Q1"))),
        (
            "2025-12-10T09:00:00+01:00",
            AsOf::Time(time("2025-12-10T08:00:00Z")),
        ),
    ] {
        assert_eq!(AsOf::parse_or(text), Some(read), "{text}");
    }
    for bad in [
        "",
        "@",
        "-1",
        "igår",
        "2026-13-01",
        "2026-3-1",
        "2026-Q5",
        "99999999999999999999999",
        "@2026-Q1",
        "2025-12-10T09:00:00",
    ] {
        assert_eq!(AsOf::parse_or(bad), None, "{bad}");
    }
}

trait ParseOr: Sized {
    fn parse_or(text: &str) -> Option<Self>;
}

impl ParseOr for AsOf {
    fn parse_or(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

#[test]
fn days_are_those_of_stockholm_in_summer_and_winter() {
    assert_eq!(stockholm_date(time("2026-03-28T22:59:59Z")), day("2026-03-28"));
    assert_eq!(stockholm_date(time("2026-03-28T23:00:00Z")), day("2026-03-29"));
    assert_eq!(stockholm_date(time("2026-03-29T22:00:00Z")), day("2026-03-30"));
    assert_eq!(stockholm_date(time("2026-10-25T22:59:59Z")), day("2026-10-25"));
}

/// Events at and around midnight in Stockholm, on the days the clocks change.
#[tokio::test]
async fn a_day_ends_at_midnight_in_stockholm_also_when_the_clocks_change() {
    let (_dir, log) = log();
    let mut history = chance::history(1, &[(9, 0, 4); 5]);
    let times = [
        "2026-03-28T22:59:59.999999Z", // the last of the 28th
        "2026-03-28T23:00:00Z",        // the first of the 29th, 23 hours long
        "2026-03-29T21:59:59Z",        // the last of the 29th
        "2026-03-29T22:00:00Z",        // the first of the 30th
        "2026-10-25T22:30:00Z",        // the 25th, 25 hours long
        "2026-10-25T23:00:00Z",        // the 26th
    ];
    for (event, at) in history.events.iter_mut().zip(times) {
        event.recorded_at = time(at);
        log.append(append(event)).await.unwrap();
    }
    let now = time("2026-11-01T12:00:00Z");
    let settle = |text: &str| Moment::settle(text.parse().ok(), &*log, now);
    for (text, position, settled) in [
        ("2026-03-28", 1, true),
        ("2026-03-29", 3, true),
        ("2026-03-30", 4, true),
        ("2026-Q3", 4, true),
        ("2026-10-25", 5, true),
        ("2026-10-26", 6, false),
        ("2026-11-01", 6, false),
    ] {
        let moment = settle(text).await.unwrap();
        assert_eq!(
            (moment.position, moment.settled),
            (Position(position), settled),
            "{text}"
        );
    }
    assert_eq!(settle("2026-Q3").await.unwrap().reading_date, day("2026-09-30"));
    assert_eq!(settle("@2").await.unwrap().reading_date, day("2026-03-29"));
    let at = settle("2026-03-29T00:30:00+01:00").await.unwrap();
    assert_eq!((at.position, at.reading_date), (Position(2), day("2026-03-29")));
    let head = Moment::settle(None, &*log, now).await.unwrap();
    assert_eq!(
        (head.position, head.reading_date, head.settled),
        (Position(6), day("2026-11-01"), false)
    );
    for early in ["@0", "2026-03-27", "2026-03-28T12:00:00Z", "2025-Q4"] {
        assert!(
            matches!(settle(early).await, Err(AsOfError::BeforeFirst)),
            "{early}"
        );
    }
    for late in ["2026-11-02", "2026-Q4", "2026-11-01T12:00:01Z"] {
        assert!(matches!(settle(late).await, Err(AsOfError::InFuture)), "{late}");
    }
    let beyond = settle("@7").await;
    assert!(matches!(beyond, Err(AsOfError::BeyondLog { position, head }) if (position.0, head.0) == (7, 6)));
    // The hour that comes twice: the zone tells which.
    for (text, utc) in [
        ("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z"),
        ("2026-10-24T19:30:00-05:00", "2026-10-25T00:30:00Z"),
        ("2026-10-25T06:00:00+05:30", "2026-10-25T00:30:00Z"),
        // As an address shows a plus that was not escaped.
        ("2026-10-25T02:30:00 02:00", "2026-10-25T00:30:00Z"),
    ] {
        assert_eq!(AsOf::parse_or(text), Some(AsOf::Time(time(utc))), "{text}");
    }
    assert_eq!(
        AsOf::parse_or("2026-10-25T02:30:00"),
        None,
        "without a zone it might be either"
    );
    let night = settle("2026-10-25T18:30:00-05:00").await.unwrap();
    assert_eq!(
        (night.position, night.reading_date),
        (Position(6), day("2026-10-26")),
        "the day is Stockholm's"
    );
}
