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

/// Why a moment cannot be answered for.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AsOfError {
    /// It has none of the forms.
    #[error("{text:?} is neither a position, a time, a date nor a quarter")]
    Unreadable {
        /// What was written.
        text: String,
    },
    /// Nothing had been recorded yet.
    #[error("nothing had been recorded by then; the first event was recorded at {first:?}")]
    BeforeFirst {
        /// When the first event was recorded; `None` in an empty log.
        first: Option<DateTime<Utc>>,
    },
    /// It lies in the future.
    #[error("that moment has not come yet")]
    AfterNow,
    /// The position lies beyond the end of the log.
    #[error("the log ends at position {head}")]
    BeyondHead {
        /// The last position.
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
    type Err = AsOfError;

    fn from_str(text: &str) -> Result<Self, AsOfError> {
        let trimmed = text.trim();
        let digits = trimmed.strip_prefix('@').unwrap_or(trimmed);
        if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
            return digits
                .parse()
                .map(|at| Self::Position(Position(at)))
                .map_err(|_| unreadable(text));
        }
        let date = || {
            NaiveDate::parse_from_str(trimmed, "%Y-%m-%d")
                .ok()
                .filter(|_| trimmed.len() == 10)
                .map(Self::Date)
        };
        let quarter = || Quarter::parse(trimmed).ok().map(Self::Quarter);
        let time = || {
            DateTime::parse_from_rfc3339(trimmed)
                .ok()
                .map(|time| Self::Time(time.to_utc()))
        };
        date()
            .or_else(quarter)
            .or_else(time)
            .ok_or_else(|| unreadable(text))
    }
}

fn unreadable(text: &str) -> AsOfError {
    AsOfError::Unreadable {
        text: text.to_owned(),
    }
}

impl AsOf {
    /// Reads a moment in any of the forms.
    ///
    /// # Errors
    /// [`AsOfError::Unreadable`].
    pub fn parse(text: &str) -> Result<Self, AsOfError> {
        text.parse()
    }

    /// Finds the moment in the log. The reading date is the date asked for, or the day in Stockholm of the
    /// time asked for, or the day on which the position asked for was recorded: so a past answer never
    /// changes.
    ///
    /// # Errors
    /// A moment before the first event or after `now`, a position beyond the head, or a failing log.
    pub async fn resolve(self, log: &dyn EventLog, now: DateTime<Utc>) -> Result<Moment, AsOfError> {
        match self {
            Self::Position(position) => at_position(log, position).await,
            Self::Time(time) if time > now => Err(AsOfError::AfterNow),
            Self::Time(time) => at_time(log, time, stockholm_date(time)).await,
            Self::Date(day) => at_end_of(log, day, now).await,
            Self::Quarter(quarter) => at_end_of(log, quarter.last_day(), now).await,
        }
    }
}

async fn at_position(log: &dyn EventLog, position: Position) -> Result<Moment, AsOfError> {
    let head = log.follow().borrow().position;
    if position > head {
        return Err(AsOfError::BeyondHead { head });
    }
    match log.recorded_at(position).await? {
        Some(time) => Ok(Moment {
            position,
            reading_date: stockholm_date(time),
            settled: true,
        }),
        None => Err(before_first(log).await?),
    }
}

/// Today may be asked for before it is over.
async fn at_end_of(log: &dyn EventLog, day: NaiveDate, now: DateTime<Utc>) -> Result<Moment, AsOfError> {
    match end_of_day(day) {
        Some(end) if day <= stockholm_date(now) => at_time(log, end, day).await,
        Some(_) | None => Err(AsOfError::AfterNow),
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
        return Err(before_first(log).await?);
    }
    let settled = head.recorded_at.is_some_and(|latest| latest > time);
    Ok(Moment {
        position,
        reading_date,
        settled,
    })
}

async fn before_first(log: &dyn EventLog) -> Result<AsOfError, StoreError> {
    Ok(AsOfError::BeforeFirst {
        first: log.recorded_at(Position(1)).await?,
    })
}
