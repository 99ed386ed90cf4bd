//! Figures as people write them in a form.

use loggbok_domain::{ParseError, Share};

/// Reads a part of a whole in per cent: `40`, `37,5`, `100 %`. At most two decimals; never rounded.
///
/// # Errors
/// `PERCENT` for anything else.
pub(crate) fn percent(text: &str) -> Result<Share, ParseError> {
    let wrong = || ParseError {
        expected: "PERCENT",
        value: text.to_owned(),
    };
    let points = scaled(text.trim_end_matches('%'), 2).ok_or_else(wrong)?;
    Share::parse(points).map_err(|_| wrong())
}

/// Reads a number with at most so many decimals, in units of the last of them: `103,4` with three is 103400. Never
/// rounded.
pub(crate) fn scaled(text: &str, decimals: usize) -> Option<i64> {
    let text = text.trim();
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > decimals {
        return None;
    }
    format!("{whole}{part:0<decimals$}").parse().ok()
}

/// A part of a whole as [`percent`] reads it.
pub(crate) fn percent_of(share: Share) -> String {
    let points = share.basis_points();
    match (points / 100, points % 100) {
        (whole, 0) => whole.to_string(),
        (whole, decimals) => format!("{whole},{decimals:02}"),
    }
}

/// Reads a whole number that a type of its size holds: `28`, `1 200`.
///
/// # Errors
/// `NUMBER` for anything else.
pub(crate) fn count<N: TryFrom<i64>>(text: &str) -> Result<N, ParseError> {
    let figure: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let number = figure.parse::<i64>().ok();
    let number = number.and_then(|number| N::try_from(number).ok());
    number.ok_or_else(|| ParseError {
        expected: "NUMBER",
        value: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn per_cent_is_read_as_people_write_it_and_never_rounded() {
        for (text, points) in [
            ("40", 4_000),
            ("37,5", 3_750),
            ("37.25", 3_725),
            ("100 %", 10_000),
            ("0", 0),
        ] {
            let share = percent(text).unwrap();
            assert_eq!(share.basis_points(), points, "{text}");
            assert_eq!(percent(&percent_of(share)), Ok(share));
        }
        for text in [
            "",
            "%",
            "101",
            "-1",
            "1,234",
            "fyrtio",
            "4 0",
            "99999999999999999999",
        ] {
            assert_eq!(percent(text).unwrap_err().expected, "PERCENT", "{text}");
        }
    }

    #[test]
    fn decimals_are_read_to_the_last_one() {
        for (text, value) in [("103,4", 103_400), ("100", 100_000), (" 107.125 ", 107_125)] {
            assert_eq!(scaled(text, 3), Some(value), "{text}");
        }
        for wrong in ["", ",5", "1,2345", "abc", "1,2,3", "-4"] {
            assert_eq!(scaled(wrong, 3), None, "{wrong}");
        }
    }

    #[test]
    fn a_count_may_be_grouped_and_fits_its_type() {
        assert_eq!(count::<i64>("1 200"), Ok(1_200));
        assert_eq!(count::<i64>("1\u{a0}200"), Ok(1_200));
        for wrong in ["28,5", "-1", "70000"] {
            assert_eq!(count::<u16>(wrong).unwrap_err().expected, "NUMBER", "{wrong}");
        }
    }
}
