//! Whole numbers and percentages.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::{Decimal, SignDisplay};
use icu_locale_core::locale;
use loggbok_domain::{BasisPoints, Language};

use super::NO_BREAK;

thread_local! {
    // A formatter is not shared between threads; each thread makes its own, once.
    static SWEDISH: Option<DecimalFormatter> =
        DecimalFormatter::try_new(locale!("sv").into(), Default::default()).ok();
    static BRITISH: Option<DecimalFormatter> =
        DecimalFormatter::try_new(locale!("en-GB").into(), Default::default()).ok();
}

/// A decimal as people write it. The patterns are compiled in; were they missing, plain digits still say
/// the truth.
pub(super) fn decimal(value: &Decimal, language: Language) -> String {
    let write = |formatter: &Option<DecimalFormatter>| {
        formatter
            .as_ref()
            .map_or_else(|| value.to_string(), |f| f.format(value).to_string())
    };
    let text = match language {
        Language::Swedish => SWEDISH.with(write),
        Language::English => BRITISH.with(write),
    };
    text.replace('-', "\u{2212}")
}

/// How many times `unit` goes into `value`, rounded half away from zero.
pub(super) fn nearest(value: i64, unit: i64) -> i64 {
    let (whole, rest) = (value / unit, value % unit);
    if rest.abs() * 2 >= unit {
        whole + value.signum()
    } else {
        whole
    }
}

/// `18 420 000` · `18,420,000`.
#[must_use]
pub fn integer(value: i64, language: Language) -> String {
    decimal(&Decimal::from(value), language)
}

/// As [`integer`], with a plus before what is above zero: `+3`, `−1`, `0`.
#[must_use]
pub fn signed_integer(value: i64, language: Language) -> String {
    decimal(
        &Decimal::from(value).with_sign_display(SignDisplay::ExceptZero),
        language,
    )
}

/// A percentage in whole per cent, rounded half away from zero: `82 %` · `82%`.
#[must_use]
pub fn percent(rate: BasisPoints, language: Language) -> String {
    with_sign(&Decimal::from(nearest(rate.0, 100)), language)
}

/// A percentage with the decimals it has, at most two: `1,82 %`, `30 %` · `1.82%`.
#[must_use]
pub fn percent_exact(rate: BasisPoints, language: Language) -> String {
    let mut value = Decimal::from(rate.0);
    value.multiply_pow10(-2);
    value.trim_end_if_integer();
    with_sign(&value, language)
}

/// A figure given in thousandths, with the decimals it has: `103,4` · `103.4`.
#[must_use]
pub fn thousandths(value: i64, language: Language) -> String {
    let mut value = Decimal::from(value);
    value.multiply_pow10(-3);
    value.trim_end();
    decimal(&value, language)
}

fn with_sign(value: &Decimal, language: Language) -> String {
    let figure = decimal(value, language);
    match language {
        Language::Swedish => format!("{figure}{NO_BREAK}%"),
        Language::English => format!("{figure}%"),
    }
}

#[cfg(test)]
mod tests {
    use loggbok_domain::{BasisPoints, Language};

    use super::{integer, percent, percent_exact, signed_integer, thousandths};

    #[test]
    fn groups_are_kept_together_and_the_minus_is_a_minus() {
        assert_eq!(integer(18_420_000, Language::Swedish), "18\u{a0}420\u{a0}000");
        assert_eq!(integer(-1_200, Language::Swedish), "\u{2212}1\u{a0}200");
        assert_eq!(integer(-1_200, Language::English), "\u{2212}1,200");
        assert_eq!(signed_integer(3, Language::Swedish), "+3");
        assert_eq!(signed_integer(0, Language::Swedish), "0");
    }

    #[test]
    fn percent_rounds_half_away_from_zero_or_not_at_all() {
        assert_eq!(percent(BasisPoints(8_250), Language::Swedish), "83\u{a0}%");
        assert_eq!(percent(BasisPoints(-850), Language::English), "\u{2212}9%");
        assert_eq!(percent_exact(BasisPoints(182), Language::Swedish), "1,82\u{a0}%");
        assert_eq!(percent_exact(BasisPoints(3_000), Language::Swedish), "30\u{a0}%");
        assert_eq!(percent_exact(BasisPoints(250), Language::English), "2.50%");
    }

    #[test]
    fn thousandths_have_the_decimals_they_have() {
        assert_eq!(thousandths(103_400, Language::Swedish), "103,4");
        assert_eq!(thousandths(100_000, Language::Swedish), "100");
        assert_eq!(thousandths(1_107_125, Language::English), "1,107.125");
    }
}
