//! Money: whole öre, never a float.

use std::iter::Sum;

use serde::{Deserialize, Serialize};

use super::{ParseError, Share};

/// An amount in öre (1 kr = 100 öre). Costs are positive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ore(pub i64);

impl Ore {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// Whole kronor; `None` beyond what fits.
    #[must_use]
    pub fn from_kronor(kronor: i64) -> Option<Self> {
        kronor.checked_mul(100).map(Self)
    }

    /// Reads kronor as people write them: `1 234 567,50`, `−8,5`, `4000000`, `12.25`. Groups may be set apart
    /// by a space, U+00A0, U+202F or U+2009; the decimal sign is a comma or a dot, with one or two digits.
    ///
    /// # Errors
    /// `AMOUNT` for anything else, for an ambiguous `4.000`, and for amounts beyond `i64` öre.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        read(text)
            .map(Self)
            .ok_or_else(|| ParseError::new("AMOUNT", text))
    }

    /// Sum, `None` on overflow.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Difference, `None` on overflow.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// A share of the amount, rounded once to whole öre, half away from zero.
    #[must_use]
    pub fn times(self, share: Share) -> Self {
        let exact = i128::from(self.0) * i128::from(share.basis_points());
        Self(divide_half_away(exact, 10_000))
    }

    /// Sum of many, `None` on overflow.
    #[must_use]
    pub fn total(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }
}

/// Saturating: for sums of amounts that were checked one by one when they entered the log.
impl Sum for Ore {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |sum, amount| Self(sum.0.saturating_add(amount.0)))
    }
}

/// `numerator / denominator` to the nearest whole number, half away from zero, saturating at `i64`.
fn divide_half_away(numerator: i128, denominator: i128) -> i64 {
    let half = denominator / 2;
    let shifted = if numerator < 0 {
        numerator - half
    } else {
        numerator + half
    };
    i64::try_from(shifted / denominator).unwrap_or(if numerator < 0 { i64::MIN } else { i64::MAX })
}

fn read(text: &str) -> Option<i64> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, decimals) = match digits.split_once([',', '.']) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits, None),
    };
    let kronor = read_grouped(whole)?;
    let ore = match decimals {
        None => 0,
        Some(d) if d.len() <= 2 && !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()) => {
            let value: i64 = d.parse().ok()?;
            if d.len() == 1 { value * 10 } else { value }
        }
        Some(_) => return None,
    };
    let amount = kronor.checked_mul(100)?.checked_add(ore)?;
    Some(if negative { -amount } else { amount })
}

/// Digits, either unbroken or in groups of three.
fn read_grouped(text: &str) -> Option<i64> {
    let groups: Vec<&str> = text.split([' ', '\u{a0}', '\u{202f}', '\u{2009}']).collect();
    let well_grouped = groups.iter().enumerate().all(|(i, group)| {
        let length = if groups.len() == 1 {
            !group.is_empty()
        } else if i == 0 {
            (1..=3).contains(&group.len())
        } else {
            group.len() == 3
        };
        length && group.bytes().all(|b| b.is_ascii_digit())
    });
    if well_grouped {
        groups.concat().parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, ore) in [
            ("4 000 000", 400_000_000),
            ("4\u{a0}000\u{a0}000,5", 400_000_050),
            ("1\u{202f}234\u{2009}567,89", 123_456_789),
            ("\u{2212}8,50", -850),
            ("6999349.20", 699_934_920),
            ("0", 0),
        ] {
            assert_eq!(Ore::parse(text), Ok(Ore(ore)), "{text}");
        }
        for bad in [
            "",
            "abc",
            "1.23.456",
            ",5",
            "4,",
            "4.000",
            "1 23",
            "12 3456",
            "+4",
            "92233720368547758,08",
            "4 ,5",
        ] {
            assert!(Ore::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_share_rounds_once_half_away_from_zero() {
        let thirty = Share::parse(3_000).unwrap();
        assert_eq!(Ore(29_876_400).times(thirty), Ore(8_962_920));
        assert_eq!(Ore(5).times(thirty), Ore(2));
        assert_eq!(Ore(-5).times(thirty), Ore(-2));
        assert_eq!(Ore(i64::MAX).times(Share::WHOLE), Ore(i64::MAX));
    }
}
