//! When a goal should be measured next. Computed for the reading date, never stored.

use chrono::{Datelike, Days, NaiveDate};
use loggbok_domain::goal::Due;

use super::Goal;
use crate::stockholm_date;

/// A goal that has not been measured for this many days is due for it: nobody sees within a year otherwise whether the
/// programme goes the right way.
pub const MEASURED_WITHIN_DAYS: u64 = 365;

impl Goal {
    /// The day by which it should be measured next, seen from a day: the end of the time it is due by, unless it was
    /// measured within that quarter or year or later, or [`MEASURED_WITHIN_DAYS`] after the last measurement, or after
    /// it was defined, whichever comes first. `None` once it is declared, and where what decides is erased.
    #[must_use]
    pub fn look_by(&self, day: NaiveDate) -> Option<NaiveDate> {
        if self.declared.is_some() || self.measurements.is_erased_on(day) {
            return None;
        }
        let aim = self.aim()?;
        let last = self.measurements.at(day).map(|entry| entry.effective_on);
        let since = last.unwrap_or_else(|| stockholm_date(self.stamp.recorded_at));
        let rhythm = since.checked_add_days(Days::new(MEASURED_WITHIN_DAYS))?;
        let due = ends(aim.due, day).filter(|(first, _)| last.is_none_or(|last| last < *first));
        Some(due.map_or(rhythm, |(_, end)| end.min(rhythm)))
    }
}

/// The first and last day of the quarter, or of the latest whole year, by which a goal is due.
fn ends(due: Due, day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    match due {
        Due::By(quarter) => Some((quarter.first_day(), quarter.last_day())),
        Due::YearlyFrom(first) => {
            let year = day.year() - 1;
            let days = || {
                Some((
                    NaiveDate::from_ymd_opt(year, 1, 1)?,
                    NaiveDate::from_ymd_opt(year, 12, 31)?,
                ))
            };
            (year >= first).then(days).flatten()
        }
        // When operation started is not recorded anywhere.
        Due::MonthsAfterStart(_) => None,
    }
}
