//! Quarters and ranges of quarters.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{ParseError, from_text};

/// A calendar quarter, 1900-Q1 to 2199-Q4. Written `2025-Q4`; `Q4 2025` is read too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter(i32);

impl Quarter {
    /// Reads a quarter.
    ///
    /// # Errors
    /// `QUARTER` unless it is written `2025-Q4` or `Q4 2025` within 1900–2199.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let trimmed = text.trim();
        let read = |year: &str, number: &str| {
            let digits = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) && number.len() == 1;
            if !digits {
                return None;
            }
            Self::of(year.parse().ok()?, number.parse().ok()?)
        };
        let parts = trimmed.split_once("-Q").or_else(|| {
            let (number, year) = trimmed.strip_prefix('Q')?.split_once(' ')?;
            Some((year, number))
        });
        parts
            .and_then(|(year, number)| read(year, number))
            .ok_or_else(|| ParseError::new("QUARTER", text))
    }

    /// The quarter `number` (1–4) of `year` (1900–2199).
    #[must_use]
    pub fn of(year: i32, number: u32) -> Option<Self> {
        let number = i32::try_from(number).ok()?;
        ((1900..2200).contains(&year) && (1..=4).contains(&number)).then(|| Self(year * 4 + number - 1))
    }

    /// The quarter a date falls in; dates outside 1900–2199 are taken to the nearest end.
    #[must_use]
    pub fn containing(date: NaiveDate) -> Self {
        Self::clamped(date.year() * 4 + i32::try_from(date.month0() / 3).unwrap_or(0))
    }

    fn clamped(index: i32) -> Self {
        Self(index.clamp(1900 * 4, 2200 * 4 - 1))
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.div_euclid(4)
    }

    /// 1 to 4.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0.rem_euclid(4).unsigned_abs() + 1
    }

    /// Quarters since year 0: consecutive quarters have consecutive indices.
    #[must_use]
    pub fn index(self) -> i32 {
        self.0
    }

    /// The quarter `count` later, or earlier when negative; kept within 1900–2199.
    #[must_use]
    pub fn plus(self, count: i32) -> Self {
        Self::clamped(self.0.saturating_add(count))
    }

    /// Quarters from `earlier` to this one; negative if this is before.
    #[must_use]
    pub fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year(), (self.number() - 1) * 3 + 1, 1).unwrap_or_default()
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let next = self.0 + 1;
        NaiveDate::from_ymd_opt(next.div_euclid(4), next.rem_euclid(4).unsigned_abs() * 3 + 1, 1)
            .and_then(|day| day.pred_opt())
            .unwrap_or_default()
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-Q{}", self.year(), self.number())
    }
}

impl FromStr for Quarter {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::parse(text)
    }
}

/// Written as its text where people may read it, and as its index elsewhere.
impl Serialize for Quarter {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            to.collect_str(self)
        } else {
            to.serialize_i32(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Quarter {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            return from_text(from, Self::parse);
        }
        let index = i32::deserialize(from)?;
        let quarter = Self::clamped(index);
        let unknown = || D::Error::custom(ParseError::new("QUARTER", index.to_string()));
        (quarter.0 == index).then_some(quarter).ok_or_else(unknown)
    }
}

/// From a first quarter to a last one, both included; the last is never before the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct QuarterRange {
    start: Quarter,
    end: Quarter,
}

#[derive(Serialize, Deserialize)]
struct Ends {
    start: Quarter,
    end: Quarter,
}

impl QuarterRange {
    /// Joins two quarters.
    ///
    /// # Errors
    /// `QUARTER_RANGE` when the end is before the start.
    pub fn parse(start: Quarter, end: Quarter) -> Result<Self, ParseError> {
        if end < start {
            return Err(ParseError::new("QUARTER_RANGE", format!("{start} – {end}")));
        }
        Ok(Self { start, end })
    }

    /// First quarter.
    #[must_use]
    pub fn start(self) -> Quarter {
        self.start
    }

    /// Last quarter, included.
    #[must_use]
    pub fn end(self) -> Quarter {
        self.end
    }

    /// Every quarter in order.
    pub fn quarters(self) -> impl Iterator<Item = Quarter> {
        (self.start.0..=self.end.0).map(Quarter)
    }
}

impl TryFrom<Ends> for QuarterRange {
    type Error = ParseError;
    fn try_from(ends: Ends) -> Result<Self, ParseError> {
        Self::parse(ends.start, ends.end)
    }
}

impl From<QuarterRange> for Ends {
    fn from(range: QuarterRange) -> Self {
        Self {
            start: range.start,
            end: range.end,
        }
    }
}

impl fmt::Display for QuarterRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} – {}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_read_in_two_forms_and_write_in_one() {
        for (text, written) in [
            ("2025-Q4", "2025-Q4"),
            ("Q4 2025", "2025-Q4"),
            (" 2024-Q1 ", "2024-Q1"),
        ] {
            assert_eq!(
                Quarter::parse(text).map(|q| q.to_string()).as_deref(),
                Ok(written)
            );
        }
        for bad in [
            "", "2025", "2025-Q5", "2025-Q0", "2025Q4", "Q42025", "25-Q1", "1899-Q4", "2200-Q1", "+025-Q1",
        ] {
            assert_eq!(
                Quarter::parse(bad).map_err(|e| e.expected),
                Err("QUARTER"),
                "{bad}"
            );
        }
    }

    #[test]
    fn a_quarter_knows_its_days_and_distances() {
        let q = Quarter::parse("2024-Q1").unwrap();
        assert_eq!(q.first_day().to_string(), "2024-01-01");
        assert_eq!(q.last_day().to_string(), "2024-03-31");
        assert_eq!(q.plus(-1).to_string(), "2023-Q4");
        assert_eq!(
            Quarter::parse("2027-Q1")
                .unwrap()
                .since(Quarter::parse("2024-Q4").unwrap()),
            9
        );
        assert_eq!(Quarter::containing(q.last_day()), q);
        assert_eq!(
            Quarter::parse("2025-Q4").unwrap().last_day().to_string(),
            "2025-12-31"
        );
    }

    #[test]
    fn a_range_is_never_reversed() {
        let (a, b) = (
            Quarter::parse("2025-Q1").unwrap(),
            Quarter::parse("2025-Q2").unwrap(),
        );
        assert!(QuarterRange::parse(b, a).is_err());
        assert_eq!(QuarterRange::parse(a, b).unwrap().quarters().count(), 2);
        assert!(serde_json::from_str::<QuarterRange>(r#"{"start":"2025-Q2","end":"2025-Q1"}"#).is_err());
    }
}
