//! Dates, times of day and quarters.

use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Timelike};
use loggbok_domain::{Language, Quarter, QuarterRange};

use super::NO_BREAK;
use crate::words::say;

/// `31 mars 2026` · `31 March 2026`.
#[must_use]
pub fn date(day: NaiveDate, language: Language) -> String {
    say(
        language,
        "date-long",
        &[
            ("day", day.day().into()),
            ("month", day.month().into()),
            ("year", day.year().into()),
        ],
    )
}

/// `14.02` · `14:02`, in the time zone the moment carries.
#[must_use]
pub fn clock<Z: TimeZone>(moment: &DateTime<Z>, language: Language) -> String {
    let separator = match language {
        Language::Swedish => '.',
        Language::English => ':',
    };
    format!("{:02}{separator}{:02}", moment.hour(), moment.minute())
}

/// `31 mars 2026 kl. 14.02` · `31 March 2026 at 14:02`, in the time zone the moment carries.
#[must_use]
pub fn moment<Z: TimeZone>(moment: &DateTime<Z>, language: Language) -> String {
    let day = date(moment.date_naive(), language);
    say(
        language,
        "date-at-time",
        &[("date", day.into()), ("time", clock(moment, language).into())],
    )
}

/// `Q4 2024` in both languages: the form the municipalities write.
#[must_use]
pub fn quarter(quarter: Quarter) -> String {
    format!("Q{}{NO_BREAK}{}", quarter.number(), quarter.year())
}

/// `Q4 2024 – Q1 2025`, or the quarter itself when the range is one long.
#[must_use]
pub fn quarters(range: QuarterRange) -> String {
    if range.start() == range.end() {
        return quarter(range.start());
    }
    format!("{} \u{2013} {}", quarter(range.start()), quarter(range.end()))
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeZone, Utc};
    use loggbok_domain::{Language, Quarter, QuarterRange};

    use super::{date, moment, quarter, quarters};

    #[test]
    fn dates_name_their_month_and_do_not_group_the_year() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
        assert_eq!(date(day, Language::Swedish), "31\u{a0}mars\u{a0}2026");
        assert_eq!(date(day, Language::English), "31\u{a0}March\u{a0}2026");
        let all: Vec<_> = (1..=12)
            .filter_map(|month| NaiveDate::from_ymd_opt(2026, month, 1))
            .map(|day| date(day, Language::Swedish))
            .collect();
        assert_eq!(all.first().map(String::as_str), Some("1\u{a0}januari\u{a0}2026"));
        assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), 12);
    }

    #[test]
    fn moments_follow_the_habit_of_the_language() {
        let at = Utc.with_ymd_and_hms(2026, 3, 31, 14, 2, 59).unwrap();
        assert_eq!(
            moment(&at, Language::Swedish),
            "31\u{a0}mars\u{a0}2026 kl.\u{a0}14.02"
        );
        assert_eq!(
            moment(&at, Language::English),
            "31\u{a0}March\u{a0}2026 at\u{a0}14:02"
        );
    }

    #[test]
    fn quarters_are_written_as_the_municipalities_do() {
        let (q4, q1) = (Quarter::of(2024, 4).unwrap(), Quarter::of(2025, 1).unwrap());
        assert_eq!(quarter(q4), "Q4\u{a0}2024");
        assert_eq!(
            quarters(QuarterRange::parse(q4, q1).unwrap()),
            "Q4\u{a0}2024 – Q1\u{a0}2025"
        );
        assert_eq!(quarters(QuarterRange::parse(q4, q4).unwrap()), "Q4\u{a0}2024");
    }
}
