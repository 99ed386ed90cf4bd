//! Rounding to whole öre.

/// `numerator / denominator` to the nearest whole number, half away from zero, kept within `i64`; `None` for
/// division by nothing.
pub(super) fn divide_half_away(numerator: i128, denominator: i128) -> Option<i64> {
    if denominator == 0 {
        return None;
    }
    let (n, d) = if denominator < 0 {
        (-numerator, -denominator)
    } else {
        (numerator, denominator)
    };
    let rounded = (n.abs() + d / 2) / d * n.signum();
    Some(i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero() {
        for (numerator, denominator, whole) in [
            (5, 2, 3),
            (-5, 2, -3),
            (5, -2, -3),
            (4, 3, 1),
            (-4, 3, -1),
            (0, 7, 0),
        ] {
            assert_eq!(
                divide_half_away(numerator, denominator),
                Some(whole),
                "{numerator}/{denominator}"
            );
        }
        assert_eq!(divide_half_away(1, 0), None);
    }
}
