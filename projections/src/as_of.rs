//! The moment an answer is asked for.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Stockholm;
use loggbok_domain::Quarter;
use loggbok_store::{EventLog, Position, StoreError};

/// A moment as people ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// `123` or `@123`: after that event.
    Position(Position),
    /// RFC 3339, e.g. `2025-12-10T09:00:00+01:00`.
    Time(DateTime<Utc>),
    /// `2026-03-31`: the end of that day in Stockholm.
    Date(NaiveDate),
    /// `2026-Q1` or `Q1 2026`: the end of its last day.
    Quarter(Quarter),
}

/// A moment found in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The last event known then.
    pub position: Position,
    /// The day that lateness and staleness are judged on.
    pub reading_date: NaiveDate,
    /// True when nothing recorded later can change it.
    pub settled: bool,
}

/// A text that is none of the forms.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is neither a position, a time, a date nor a quarter")]
pub struct NotAMoment(pub String);

/// Why a moment cannot be answered for.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AsOfError {
    /// Nothing had been recorded by then.
    #[error("nothing had been recorded by then")]
    BeforeFirst,
    /// It has not come yet.
    #[error("that moment has not come yet")]
    InFuture,
    /// A position beyond the end of the log: of another log, or not written yet.
    #[error("the log ends at {head}, before {position}")]
    BeyondLog {
        /// The position asked for.
        position: Position,
        /// Where the log ends.
        head: Position,
    },
    /// The log failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The calendar day of a time in Stockholm.
#[must_use]
pub fn stockholm_date(time: DateTime<Utc>) -> NaiveDate {
    time.with_timezone(&Stockholm).date_naive()
}

/// The last instant of a day in Stockholm, however long the day is there.
fn end_of_day(day: NaiveDate) -> Option<DateTime<Utc>> {
    let midnight = day.succ_opt()?.and_time(NaiveTime::MIN);
    let next = Stockholm.from_local_datetime(&midnight).earliest()?;
    next.to_utc()
        .checked_sub_signed(chrono::TimeDelta::nanoseconds(1))
}

impl FromStr for AsOf {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        let trimmed = text.trim();
        let digits = trimmed.strip_prefix('@').unwrap_or(trimmed);
        let position = || {
            let all = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            all.then(|| digits.parse().ok().map(|at| Self::Position(Position(at))))
                .flatten()
        };
        let date = || {
            let read = NaiveDate::parse_from_str(trimmed, "%Y-%m-%d").ok();
            read.filter(|_| trimmed.len() == 10).map(Self::Date)
        };
        let quarter = || Quarter::parse(trimmed).ok().map(Self::Quarter);
        let time = || {
            // In an address a plus stands for a space, so the zone of a time that was pasted into one has lost it.
            let mended = trimmed.contains(['T', 't']).then(|| trimmed.replace(' ', "+"));
            DateTime::parse_from_rfc3339(mended.as_deref().unwrap_or(trimmed))
                .ok()
                .map(|time| Self::Time(time.to_utc()))
        };
        position()
            .or_else(date)
            .or_else(quarter)
            .or_else(time)
            .ok_or_else(|| NotAMoment(text.to_owned()))
    }
}

impl Moment {
    /// Finds a moment in the log; `None` asks for now.
    ///
    /// The reading date is today for now, the date asked for, the day in Stockholm of a time asked for, and the
    /// day on which a position asked for was recorded: so an answer about the past never changes.
    ///
    /// # Errors
    /// A moment before the first event or after `now`, a position beyond the head, or a failing log.
    pub async fn settle(
        as_of: Option<AsOf>,
        log: &dyn EventLog,
        now: DateTime<Utc>,
    ) -> Result<Self, AsOfError> {
        match as_of {
            None => {
                let position = log.follow().borrow().position;
                Ok(Self {
                    position,
                    reading_date: stockholm_date(now),
                    settled: false,
                })
            }
            Some(AsOf::Position(position)) => at_position(log, position).await,
            Some(AsOf::Time(time)) if time > now => Err(AsOfError::InFuture),
            Some(AsOf::Time(time)) => at_time(log, time, stockholm_date(time)).await,
            Some(AsOf::Date(day)) => at_end_of(log, day, now).await,
            Some(AsOf::Quarter(quarter)) => at_end_of(log, quarter.last_day(), now).await,
        }
    }
}

async fn at_position(log: &dyn EventLog, position: Position) -> Result<Moment, AsOfError> {
    let head = log.follow().borrow().position;
    if position > head {
        return Err(AsOfError::BeyondLog { position, head });
    }
    let recorded_at = log.recorded_at(position).await?.ok_or(AsOfError::BeforeFirst)?;
    Ok(Moment {
        position,
        reading_date: stockholm_date(recorded_at),
        settled: true,
    })
}

/// Today may be asked for before it is over.
async fn at_end_of(log: &dyn EventLog, day: NaiveDate, now: DateTime<Utc>) -> Result<Moment, AsOfError> {
    match end_of_day(day) {
        Some(end) if day <= stockholm_date(now) => at_time(log, end, day).await,
        Some(_) | None => Err(AsOfError::InFuture),
    }
}

async fn at_time(
    log: &dyn EventLog,
    time: DateTime<Utc>,
    reading_date: NaiveDate,
) -> Result<Moment, AsOfError> {
    // The head is read first: an event recorded in between can only make a settled moment look unsettled.
    let head = *log.follow().borrow();
    let position = log.position_at(time).await?;
    if position == Position::START {
        return Err(AsOfError::BeforeFirst);
    }
    let settled = head.recorded_at.is_some_and(|latest| latest > time);
    Ok(Moment {
        position,
        reading_date,
        settled,
    })
}
