//! Amounts as people and workbooks write them, to exact öre.

use loggbok_domain::Ore;
use serde::{Deserialize, Serialize};

use crate::ledger::Fault;

/// The sign before decimals: a setting of each source, because `4.000` can be four or four thousand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalSign {
    /// `1 234,50`
    Comma,
    /// `1 234.50`
    Dot,
}

impl DecimalSign {
    fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Dot => '.',
        }
    }
}

/// Reads kronor in text as öre. Groups of three may be set apart by a space, U+00A0, U+202F or U+2009.
pub(super) fn amount(text: &str, decimal: Option<DecimalSign>) -> Result<i64, Fault> {
    let text = text.trim();
    let found = || text.to_owned();
    if is_ambiguous(text) {
        return Err(Fault::AmountAmbiguous { found: found() });
    }
    let foreign = |sign: DecimalSign| text.contains([',', '.']) && !text.contains(sign.sign());
    if decimal.is_some_and(foreign) {
        return Err(Fault::AmountForm { found: found() });
    }
    match Ore::parse(without_idle_zeros(text)) {
        Ok(ore) => Ok(ore.0),
        Err(_) if is_only_too_large(text) => Err(Fault::AmountTooLarge { found: found() }),
        Err(_) => Err(Fault::AmountForm { found: found() }),
    }
}

/// One sign with three digits after it and one to three before: `4.000` or `−12,345`.
fn is_ambiguous(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '\u{2212}']);
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    digits.split_once([',', '.']).is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len()) && rest.len() == 3 && all_digits(whole) && all_digits(rest)
    })
}

/// `1250.0000` says no more than `1250.00`, and databases write it so.
fn without_idle_zeros(text: &str) -> &str {
    let Some(at) = text.find([',', '.']) else {
        return text;
    };
    let decimals = &text[at + 1..];
    match decimals.get(2..) {
        Some(rest) if decimals.len() > 3 && rest.bytes().all(|byte| byte == b'0') => &text[..at + 3],
        Some(_) | None => text,
    }
}

/// Whether it would be an amount if it were smaller.
fn is_only_too_large(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let whole = text.split([',', '.']).next().unwrap_or_default();
    let shape: String = text.chars().skip(whole.chars().count()).take(3).collect();
    let small = format!("1{shape}");
    let grouped = whole.chars().all(|it| {
        it.is_ascii_digit() || matches!(it, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '-' | '\u{2212}')
    });
    grouped && digits.len() > 16 && Ore::parse(&small).is_ok()
}

/// The nearest whole öre of a workbook's number, half away from zero, and whether it differs from it by more
/// than what binary fractions cause. A half öre and more is refused.
pub(super) fn float(value: f64) -> Result<(i64, bool), Fault> {
    // Rust writes the shortest decimals that give the same number back, without an exponent.
    let text = format!("{value}");
    let refuse = |fault: fn(String) -> Fault| Err(fault(text.clone()));
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.as_str()),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return refuse(|found| Fault::AmountForm { found });
    }
    let kept: String = decimals.chars().chain("00".chars()).take(2).collect();
    let rest = decimals.get(2..).unwrap_or("");
    let Ok(ore) = format!("{whole}{kept}").parse::<i64>() else {
        return refuse(|found| Fault::AmountTooLarge { found });
    };
    let up = rest.bytes().next().is_some_and(|byte| byte >= b'5');
    if is_half(rest) {
        return refuse(|found| Fault::AmountTooFine { found });
    }
    let noise = rest.is_empty() || rest.starts_with("0000") || rest.starts_with("9999");
    let Some(ore) = ore.checked_add(i64::from(up)) else {
        return refuse(|found| Fault::AmountTooLarge { found });
    };
    Ok((if negative { -ore } else { ore }, !noise))
}

/// Whether digits after the öre are a half, give or take what binary fractions cause.
fn is_half(rest: &str) -> bool {
    rest.starts_with("50000") || rest.starts_with("49999") || rest.trim_end_matches('0') == "5"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        use DecimalSign::{Comma, Dot};
        for (text, decimal, ore) in [
            ("4 000 000", None, 400_000_000),
            ("4\u{a0}000\u{a0}000", Some(Comma), 400_000_000),
            ("1\u{202f}234\u{2009}567,89", Some(Comma), 123_456_789),
            ("\u{2212}8,5", Some(Comma), -850),
            ("-1234.56", Some(Dot), -123_456),
            ("1250.0000", Some(Dot), 125_000),
            (" 12 ", None, 1_200),
        ] {
            assert_eq!(amount(text, decimal), Ok(ore), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "", "abc", "1.23.456", ",5", "4,", "1,234.50", "1 23", "12kr", "(100)", "100-", "1.2345", "+4",
        ] {
            let found = text.to_owned();
            assert_eq!(amount(text, None), Err(Fault::AmountForm { found }), "{text}");
        }
        let found = "1.50".to_owned();
        assert_eq!(
            amount("1.50", Some(DecimalSign::Comma)),
            Err(Fault::AmountForm { found })
        );
        for text in ["92233720368547758,08", "99 999 999 999 999 999"] {
            let found = text.to_owned();
            assert_eq!(amount(text, None), Err(Fault::AmountTooLarge { found }), "{text}");
        }
    }

    #[test]
    fn three_digits_after_a_sign_are_ambiguous_whatever_the_setting() {
        for text in ["4.000", "4,000", "-12,345", "\u{2212}1.250", "999.000"] {
            for decimal in [None, Some(DecimalSign::Comma), Some(DecimalSign::Dot)] {
                let found = text.to_owned();
                assert_eq!(
                    amount(text, decimal),
                    Err(Fault::AmountAmbiguous { found }),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn numbers_of_workbooks_go_to_the_nearest_ore() {
        for (value, ore, rounded) in [
            (1234.56, 123_456, false),
            (0.1 + 0.2, 30, false),
            (-8.5, -850, false),
            (4e6, 400_000_000, false),
            (10.004, 1_000, true),
            (10.0049, 1_000, true),
            (10.0051, 1_001, true),
            (-10.006, -1_001, true),
        ] {
            assert_eq!(float(value), Ok((ore, rounded)), "{value}");
        }
        for value in [1.005, -2.675, 0.005, 0.125, 2.675_000_001] {
            assert!(
                matches!(float(value), Err(Fault::AmountTooFine { .. })),
                "{value}"
            );
        }
        for value in [f64::NAN, f64::INFINITY] {
            assert!(matches!(float(value), Err(Fault::AmountForm { .. })), "{value}");
        }
        for value in [1e17, -1e300] {
            assert!(
                matches!(float(value), Err(Fault::AmountTooLarge { .. })),
                "{value}"
            );
        }
    }
}
