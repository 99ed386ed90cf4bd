//! Exact fractions, so that a figure is rounded once and only when it is shown.

use loggbok_domain::Ore;

use super::round::divide_half_away;

/// A fraction in lowest terms. Every operation is exact, or `None` beyond what 128 bits hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fraction {
    numerator: i128,
    /// Always positive.
    denominator: i128,
}

impl Fraction {
    /// The whole.
    pub(super) const ONE: Self = Self {
        numerator: 1,
        denominator: 1,
    };

    /// `numerator / denominator`; `None` for division by nothing.
    pub(super) fn of(numerator: i128, denominator: i128) -> Option<Self> {
        let common = greatest_common(numerator, denominator)?;
        let sign = denominator.signum();
        Some(Self {
            numerator: (numerator / common).checked_mul(sign)?,
            denominator: (denominator / common).checked_mul(sign)?,
        })
    }

    /// Whole öre.
    pub(super) fn ore(amount: Ore) -> Self {
        Self {
            numerator: amount.0.into(),
            denominator: 1,
        }
    }

    pub(super) fn times(self, other: Self) -> Option<Self> {
        // Crosswise first, so that what cancels out is never multiplied.
        let one = Self::of(self.numerator, other.denominator)?;
        let two = Self::of(other.numerator, self.denominator)?;
        Self::of(
            one.numerator.checked_mul(two.numerator)?,
            one.denominator.checked_mul(two.denominator)?,
        )
    }

    pub(super) fn over(self, other: Self) -> Option<Self> {
        self.times(Self::of(other.denominator, other.numerator)?)
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let one = self.numerator.checked_mul(other.denominator)?;
        let two = other.numerator.checked_mul(self.denominator)?;
        Self::of(
            one.checked_add(two)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// To whole öre, half away from zero; `None` beyond what an amount holds.
    pub(super) fn rounded(self) -> Option<Ore> {
        // Half of the denominator is added below.
        self.numerator.checked_abs()?.checked_add(self.denominator)?;
        let limit = i128::from(i64::MAX).checked_mul(self.denominator);
        if limit.is_some_and(|limit| self.numerator.abs() > limit) {
            return None;
        }
        divide_half_away(self.numerator, self.denominator).map(Ore)
    }
}

/// `None` where both are nothing or the denominator is.
fn greatest_common(numerator: i128, denominator: i128) -> Option<i128> {
    if denominator == 0 {
        return None;
    }
    let (mut one, mut two) = (numerator.checked_abs()?, denominator.checked_abs()?);
    while two != 0 {
        (one, two) = (two, one % two);
    }
    Some(one)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fraction(numerator: i128, denominator: i128) -> Fraction {
        Fraction::of(numerator, denominator).unwrap()
    }

    #[test]
    fn what_has_no_value_has_none() {
        assert_eq!(Fraction::of(1, 0), None);
        assert_eq!(Fraction::ONE.over(fraction(0, 5)), None);
        assert_eq!(fraction(i128::MAX, 1).times(fraction(2, 1)), None);
        assert_eq!(fraction(i128::from(i64::MAX) * 2, 1).rounded(), None);
    }

    #[test]
    fn it_rounds_once_half_away_from_zero() {
        // 298 764 kr in four quarters, prices up from 100 to 107.1: 7 469 100 · 1.071 = 7 999 406.1.
        let price = fraction(107_100, 100_000);
        let quarter = Fraction::ore(Ore(7_469_100));
        assert_eq!(quarter.times(price).unwrap().rounded(), Some(Ore(7_999_406)));
        assert_eq!(fraction(5, 2).rounded(), Some(Ore(3)));
        assert_eq!(fraction(-5, 2).rounded(), Some(Ore(-3)));
        assert_eq!(fraction(5, -2).rounded(), Some(Ore(-3)));
    }

    proptest! {
        #[test]
        fn what_is_multiplied_and_divided_by_the_same_is_what_it_was(
            amount in -1_000_000_000_000_i64..1_000_000_000_000,
            up in 1_u32..10_000_000,
            down in 1_u32..10_000_000,
        ) {
            let (amount, ratio) = (Fraction::ore(Ore(amount)), fraction(up.into(), down.into()));
            let there = amount.times(ratio).unwrap();
            prop_assert_eq!(there.over(ratio), Some(amount));
            prop_assert_eq!(there.plus(amount).unwrap().plus(Fraction::ore(Ore(0))), there.plus(amount));
        }
    }
}
