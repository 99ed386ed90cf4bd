//! Amounts, dates and whole numbers of SIE, exactly.

use chrono::NaiveDate;

use crate::ledger::Fault;

/// Digits that cannot come to more than an `i64` holds, with two zeros after them.
const SMALL: usize = 16;

/// Reads an amount as öre: a dot, at most two decimals that count, minus before, no plus.
pub(super) fn amount(bytes: &[u8]) -> Result<i64, Fault> {
    let (negative, digits) = match bytes.strip_prefix(b"-") {
        Some(rest) => (true, rest),
        None => (false, bytes),
    };
    if digits.len() <= SMALL {
        let ore = read(bytes, digits, |ore, digit| Some(ore * 10 + digit))?;
        return Ok(if negative { -ore } else { ore });
    }
    read(bytes, digits, |ore, digit| push(ore, digit, negative))
}

/// Reads digits and a dot, `push` adding each digit to the end.
fn read(bytes: &[u8], digits: &[u8], push: impl Fn(i64, i64) -> Option<i64>) -> Result<i64, Fault> {
    let mut ore: i64 = 0;
    let mut decimals = None;
    for (at, byte) in digits.iter().enumerate() {
        match (byte, &mut decimals) {
            (b'.', None) if at > 0 => decimals = Some(0_u8),
            // Zeros after the second decimal change nothing, and some programs write them.
            (b'0', Some(2)) => {}
            (b'0'..=b'9', Some(2)) => return Err(form(bytes)),
            (b'0'..=b'9', counted) => {
                if let Some(count) = counted {
                    *count += 1;
                }
                ore = push(ore, i64::from(byte - b'0')).ok_or_else(|| large(bytes))?;
            }
            _ => return Err(form(bytes)),
        }
    }
    if digits.is_empty() || decimals == Some(0) {
        return Err(form(bytes));
    }
    let missing = 2 - decimals.unwrap_or(0);
    for _ in 0..missing {
        ore = push(ore, 0).ok_or_else(|| large(bytes))?;
    }
    Ok(ore)
}

/// Adds a digit to the end, away from zero.
fn push(ore: i64, digit: i64, negative: bool) -> Option<i64> {
    let tenfold = ore.checked_mul(10)?;
    if negative {
        tenfold.checked_sub(digit)
    } else {
        tenfold.checked_add(digit)
    }
}

fn form(bytes: &[u8]) -> Fault {
    Fault::AmountForm { found: quote(bytes) }
}

fn large(bytes: &[u8]) -> Fault {
    if bytes
        .iter()
        .all(|byte| byte.is_ascii_digit() || b"-.".contains(byte))
    {
        Fault::AmountTooLarge { found: quote(bytes) }
    } else {
        form(bytes)
    }
}

/// Reads `YYYYMMDD`.
pub(super) fn date(bytes: &[u8]) -> Result<NaiveDate, Fault> {
    let read = || {
        let digits = whole(bytes).filter(|_| bytes.len() == 8)?;
        let (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100);
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
    };
    read().ok_or_else(|| Fault::DateForm { found: quote(bytes) })
}

/// Reads a whole number without a sign, of at most nine digits.
pub(super) fn whole(bytes: &[u8]) -> Option<u32> {
    if bytes.is_empty() || bytes.len() > 9 {
        return None;
    }
    bytes.iter().try_fold(0, |number: u32, byte| {
        byte.is_ascii_digit()
            .then(|| number * 10 + u32::from(byte - b'0'))
    })
}

/// Bytes as they are quoted in a problem: short, and whatever they are.
pub(super) fn quote(bytes: &[u8]) -> String {
    let text: String = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact() {
        for (text, ore) in [
            ("0", 0),
            ("-0.00", 0),
            ("100", 10_000),
            ("100.5", 10_050),
            ("-100.05", -10_005),
            ("100.0500", 10_005),
            ("92233720368547758.07", i64::MAX),
            ("-92233720368547758.08", i64::MIN),
        ] {
            assert_eq!(amount(text.as_bytes()), Ok(ore), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused_and_never_rounded() {
        for text in [
            "", "-", "+1", ".5", "4.", "1,50", "1.23.456", "abc", "1 000", "1.005", "--1", "1e3", "-.5",
        ] {
            let found = text.to_owned();
            assert_eq!(
                amount(text.as_bytes()),
                Err(Fault::AmountForm { found }),
                "{text}"
            );
        }
        for text in [
            "92233720368547758.08",
            "-92233720368547758.09",
            "99999999999999999999",
        ] {
            let found = text.to_owned();
            assert_eq!(
                amount(text.as_bytes()),
                Err(Fault::AmountTooLarge { found }),
                "{text}"
            );
        }
    }

    #[test]
    fn dates_are_days_that_exist() {
        assert_eq!(
            date(b"20240229"),
            Ok(NaiveDate::from_ymd_opt(2024, 2, 29).unwrap())
        );
        for text in [
            "20230229",
            "2024-02-29",
            "240229",
            "2024022",
            "202402290",
            "2024022x",
            "",
        ] {
            assert!(date(text.as_bytes()).is_err(), "{text}");
        }
    }
}
