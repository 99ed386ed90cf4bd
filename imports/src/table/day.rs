//! Days as tables write them.

use chrono::{Months, NaiveDate};

use crate::ledger::Fault;

/// Reads `2025-03-14`, `20250314`, either with a time after it, and periods `2025-03` and `202503`, which are
/// taken to their last day. A form with the day first is refused: `03/04/2025` is two days.
pub(super) fn day(text: &str) -> Result<NaiveDate, Fault> {
    let text = text.trim();
    let before_time = text.split(['T', ' ']).next().unwrap_or_default();
    let digits: String = before_time.chars().filter(char::is_ascii_digit).collect();
    let read = || match (before_time.len(), digits.len()) {
        (10, 8) => NaiveDate::parse_from_str(before_time, "%Y-%m-%d").ok(),
        (8, 8) => NaiveDate::parse_from_str(before_time, "%Y%m%d").ok(),
        (7, 6) => last_day(NaiveDate::parse_from_str(&format!("{before_time}-01"), "%Y-%m-%d").ok()?),
        (6, 6) => last_day(NaiveDate::parse_from_str(&format!("{before_time}01"), "%Y%m%d").ok()?),
        _ => None,
    };
    read()
        .filter(|day| (1900..2200).contains(&chrono::Datelike::year(day)))
        .ok_or_else(|| Fault::DateForm {
            found: text.to_owned(),
        })
}

fn last_day(first: NaiveDate) -> Option<NaiveDate> {
    first.checked_add_months(Months::new(1))?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_periods_are_read() {
        for (text, expected) in [
            ("2025-03-14", "2025-03-14"),
            ("20250314", "2025-03-14"),
            ("2025-03-14T00:00:00", "2025-03-14"),
            ("2025-03-14 10:30", "2025-03-14"),
            ("2025-02", "2025-02-28"),
            ("202412", "2024-12-31"),
        ] {
            assert_eq!(
                day(text).map(|it| it.to_string()),
                Ok(expected.to_owned()),
                "{text}"
            );
        }
        for text in [
            "",
            "14/3/2025",
            "03/04/2025",
            "2025-02-30",
            "2025",
            "20251301",
            "45000",
            "1825-01-01",
        ] {
            assert!(day(text).is_err(), "{text}");
        }
    }
}
