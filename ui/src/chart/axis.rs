//! The time axis: quarters of equal width.

use chrono::NaiveDate;
use loggbok_domain::{Quarter, QuarterRange};

/// A place or length along the axis in hundredths of a per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Along(pub(super) i64);

impl std::ops::Sub for Along {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::fmt::Display for Along {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}%", self.0.abs() / 100, self.0.abs() % 100)
    }
}

/// The whole width.
const WHOLE: i64 = 10_000;

#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    range: QuarterRange,
}

impl Axis {
    /// The smallest axis that holds every quarter given; `None` without any.
    pub(super) fn covering(quarters: impl Iterator<Item = Quarter>) -> Option<Self> {
        let (first, last) = quarters.fold((None, None), |(first, last), quarter| {
            (
                Some(first.map_or(quarter, |f: Quarter| f.min(quarter))),
                last.max(Some(quarter)),
            )
        });
        QuarterRange::parse(first?, last?)
            .ok()
            .map(|range| Self { range })
    }

    pub(super) fn range(self) -> QuarterRange {
        self.range
    }

    pub(super) fn count(self) -> i64 {
        i64::from(self.range.end().since(self.range.start())) + 1
    }

    /// The left edge of a quarter.
    pub(super) fn start(self, quarter: Quarter) -> Along {
        Along(i64::from(quarter.since(self.range.start())) * WHOLE / self.count())
    }

    /// The right edge of a quarter.
    pub(super) fn end(self, quarter: Quarter) -> Along {
        Along((i64::from(quarter.since(self.range.start())) + 1) * WHOLE / self.count())
    }

    /// The middle of a quarter.
    pub(super) fn middle(self, quarter: Quarter) -> Along {
        Along((self.start(quarter).0 + self.end(quarter).0) / 2)
    }

    /// The end of a day; `None` outside the axis.
    pub(super) fn day(self, day: NaiveDate) -> Option<Along> {
        let quarter = Quarter::containing(day);
        if quarter < self.range.start() || quarter > self.range.end() {
            return None;
        }
        let days = (quarter.last_day() - quarter.first_day()).num_days() + 1;
        let gone = (day - quarter.first_day()).num_days() + 1;
        let start = self.start(quarter);
        Some(Along(start.0 + (self.end(quarter) - start).0 * gone / days))
    }

    /// Years with the quarters of each that the axis shows.
    pub(super) fn years(self) -> Vec<(i32, QuarterRange)> {
        let mut years: Vec<(i32, QuarterRange)> = Vec::new();
        for quarter in self.range.quarters() {
            let whole = match years.last() {
                Some((year, range)) if *year == quarter.year() => QuarterRange::parse(range.start(), quarter),
                Some(_) | None => QuarterRange::parse(quarter, quarter),
            };
            let Ok(whole) = whole else { continue };
            if whole.start() == quarter {
                years.push((quarter.year(), whole));
            } else if let Some(last) = years.last_mut() {
                last.1 = whole;
            }
        }
        years
    }

    /// Whether a label of `pixels` fits over `quarters` quarters when the chart is as narrow as it gets on a
    /// telephone.
    pub(super) fn fits_narrow(self, quarters: i64, pixels: i64) -> bool {
        const NARROWEST: i64 = 312;
        quarters * NARROWEST / self.count() >= pixels
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use loggbok_domain::Quarter;

    use super::{Along, Axis};

    fn q(year: i32, number: u32) -> Quarter {
        Quarter::of(year, number).unwrap()
    }

    fn programme() -> Axis {
        Axis::covering([q(2025, 1), q(2027, 1), q(2024, 4)].into_iter()).unwrap()
    }

    #[test]
    fn quarters_share_the_width_equally() {
        let axis = programme();
        assert_eq!(axis.count(), 10);
        assert_eq!(axis.start(q(2025, 1)).to_string(), "10.00%");
        assert_eq!(axis.end(q(2027, 1)).to_string(), "100.00%");
        assert_eq!(Along(-5).to_string(), "-0.05%");
        assert!(Axis::covering(std::iter::empty()).is_none());
    }

    #[test]
    fn a_day_stands_where_it_ends_within_its_quarter() {
        let axis = programme();
        let day = |y, m, d| axis.day(NaiveDate::from_ymd_opt(y, m, d).unwrap());
        assert_eq!(day(2024, 12, 31), Some(axis.start(q(2025, 1))));
        assert_eq!(day(2026, 2, 14), Some(Along(5_500)), "45 of 90 days");
        assert_eq!(day(2024, 9, 30), None);
        assert_eq!(day(2027, 4, 1), None);
    }

    #[test]
    fn years_know_their_part_of_the_axis_and_what_fits_a_telephone() {
        let axis = programme();
        let years: Vec<_> = axis
            .years()
            .into_iter()
            .map(|(year, r)| (year, r.end().since(r.start()) + 1))
            .collect();
        assert_eq!(years, [(2024, 1), (2025, 4), (2026, 4), (2027, 1)]);
        assert!(!axis.fits_narrow(1, 36) && axis.fits_narrow(4, 36));
    }
}
