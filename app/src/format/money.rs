//! Money, from whole öre.

use icu_decimal::input::Decimal;
use loggbok_domain::{Language, Ore};

use super::NO_BREAK;
use super::number::{decimal, integer, nearest};

/// In öre.
const TENTH_OF_A_MILLION: i64 = 10_000_000;

/// To the öre: `6 999 349,20 kr` · `SEK 6,999,349.20`.
#[must_use]
pub fn kronor_and_ore(amount: Ore, language: Language) -> String {
    let mut value = Decimal::from(amount.0);
    value.multiply_pow10(-2);
    with_unit(&decimal(&value, language), "kr", "SEK", language)
}

/// Whole kronor, öre rounded half away from zero: `6 999 349 kr` · `SEK 6,999,349`.
#[must_use]
pub fn kronor(amount: Ore, language: Language) -> String {
    with_unit(&integer(nearest(amount.0, 100), language), "kr", "SEK", language)
}

/// Thousands of kronor, the unit of municipal budgets: `6 999 tkr` · `SEK 6,999k`.
#[must_use]
pub fn thousands(amount: Ore, language: Language) -> String {
    let figure = integer(nearest(amount.0, 100_000), language);
    match language {
        Language::Swedish => format!("{figure}{NO_BREAK}tkr"),
        Language::English => format!("SEK{NO_BREAK}{figure}k"),
    }
}

/// A round amount on an axis, in the largest unit that leaves at most one decimal: `2,5 mnkr`, `500 tkr`, `0`.
#[must_use]
pub fn money_step(amount: Ore, language: Language) -> String {
    match (amount.0, language) {
        (0, _) => "0".to_owned(),
        (ore, _) if ore % TENTH_OF_A_MILLION != 0 => thousands(amount, language),
        (_, Language::Swedish) => format!("{}{NO_BREAK}mnkr", tenths_of_a_million(amount, language)),
        (_, Language::English) => format!("SEK{NO_BREAK}{}m", tenths_of_a_million(amount, language)),
    }
}

fn tenths_of_a_million(amount: Ore, language: Language) -> String {
    let mut value = Decimal::from(nearest(amount.0, TENTH_OF_A_MILLION));
    value.multiply_pow10(-1);
    value.trim_end_if_integer();
    decimal(&value, language)
}

fn with_unit(figure: &str, swedish: &str, english: &str, language: Language) -> String {
    match language {
        Language::Swedish => format!("{figure}{NO_BREAK}{swedish}"),
        Language::English => format!("{english}{NO_BREAK}{figure}"),
    }
}

#[cfg(test)]
mod tests {
    use loggbok_domain::{Language, Ore};

    use super::{kronor, kronor_and_ore, money_step, thousands};

    const POTENTIAL: Ore = Ore(699_934_920);

    #[test]
    fn kronor_are_written_with_and_without_ore() {
        assert_eq!(
            kronor_and_ore(POTENTIAL, Language::Swedish),
            "6\u{a0}999\u{a0}349,20\u{a0}kr"
        );
        assert_eq!(
            kronor(POTENTIAL, Language::Swedish),
            "6\u{a0}999\u{a0}349\u{a0}kr"
        );
        assert_eq!(
            kronor_and_ore(POTENTIAL, Language::English),
            "SEK\u{a0}6,999,349.20"
        );
        assert_eq!(kronor(Ore(-150), Language::Swedish), "\u{2212}2\u{a0}kr");
        assert_eq!(kronor_and_ore(Ore(5), Language::Swedish), "0,05\u{a0}kr");
    }

    #[test]
    fn large_units_round_and_axis_steps_drop_needless_decimals() {
        assert_eq!(thousands(POTENTIAL, Language::Swedish), "6\u{a0}999\u{a0}tkr");
        assert_eq!(money_step(Ore(250_000_000), Language::Swedish), "2,5\u{a0}mnkr");
        assert_eq!(
            money_step(Ore(-200_000_000), Language::Swedish),
            "\u{2212}2\u{a0}mnkr"
        );
        assert_eq!(money_step(Ore(25_000_000), Language::Swedish), "250\u{a0}tkr");
        assert_eq!(money_step(Ore(0), Language::English), "0");
    }
}
