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
    let figure = text.trim_end_matches('%').trim();
    let (whole, decimals) = figure.split_once([',', '.']).unwrap_or((figure, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(decimals) || decimals.len() > 2 {
        return Err(wrong());
    }
    let points = format!("{whole}{decimals:0<2}").parse().map_err(|_| wrong())?;
    Share::parse(points).map_err(|_| wrong())
}

/// A part of a whole as [`percent`] reads it.
pub(crate) fn percent_of(share: Share) -> String {
    let points = share.basis_points();
    match (points / 100, points % 100) {
        (whole, 0) => whole.to_string(),
        (whole, decimals) => format!("{whole},{decimals:02}"),
    }
}

/// Reads a whole number: `28`, `1 200`.
///
/// # Errors
/// `NUMBER` for anything else.
pub(crate) fn count(text: &str) -> Result<i64, ParseError> {
    let figure: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    figure.parse().map_err(|_| ParseError {
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
    fn a_count_may_be_grouped() {
        assert_eq!(count("1 200"), Ok(1_200));
        assert_eq!(count("1\u{a0}200"), Ok(1_200));
        assert_eq!(count("28,5").unwrap_err().expected, "NUMBER");
    }
}
