//! What a page says of the moment it shows.

use chrono::{DateTime, FixedOffset, NaiveDate};
use loggbok_domain::{Language, Quarter};
use loggbok_projections::AsOf;

use crate::format;
use crate::words::Words;

/// The name of the query parameter that asks for a moment.
pub const PARAMETER: &str = "per";

/// The moment a page shows.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What was asked for; `None` for the present.
    pub asked: Option<AsOf>,
    /// The day lateness and staleness are judged on: today, or the day of the moment.
    pub reading_date: NaiveDate,
    /// The last log position the page has taken in.
    pub position: u64,
    /// When that position was recorded, in Swedish time; `None` for an empty log.
    pub recorded_at: Option<DateTime<FixedOffset>>,
    /// Quarters whose ends are offered as short cuts, in the order they are shown.
    pub quarters: Vec<Quarter>,
    /// What was known at that moment and lawfully destroyed later; `None` when nothing was.
    pub erased_since: Option<ErasedSince>,
}

/// What was known at the moment shown and lawfully destroyed later.
#[derive(Debug, Clone)]
pub struct ErasedSince {
    /// How many events.
    pub events: usize,
    /// The address of the erasures' protocol.
    pub address: String,
}

impl Shown {
    /// Whether the page shows the past.
    #[must_use]
    pub fn is_past(&self) -> bool {
        self.asked.is_some()
    }

    /// `31 mars 2026`, or `31 mars 2026 (slutet av Q1 2026)` when a quarter was asked for.
    #[must_use]
    pub fn day(&self, language: Language) -> String {
        let date = format::date(self.reading_date, language);
        match self.asked {
            Some(AsOf::Quarter(quarter)) => language.text_with(
                "as-of-quarter-end",
                &[
                    ("date", date.into()),
                    ("quarter", format::quarter(quarter).into()),
                ],
            ),
            Some(AsOf::Position(_) | AsOf::Time(_) | AsOf::Date(_)) | None => date,
        }
    }

    /// `loggposition 1 204, registrerad 30 mars 2026 kl. 09.12`.
    #[must_use]
    pub fn place(&self, language: Language) -> String {
        let position = i64::try_from(self.position).unwrap_or(i64::MAX);
        let place = language.text_with(
            "as-of-position",
            &[("position", format::integer(position, language).into())],
        );
        match &self.recorded_at {
            Some(at) => language.text_with(
                "as-of-recorded",
                &[
                    ("place", place.into()),
                    ("moment", format::moment(at, language).into()),
                ],
            ),
            None => place,
        }
    }
}
