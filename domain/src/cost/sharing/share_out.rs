//! Sharing a sum out in whole öre: the method of the largest remainder (Hamilton).

/// Shares `total` in proportion to `weights` by the largest remainder: everyone gets the whole part of the
/// exact share, and the öre left go one each to the largest remainders. Ties go round, starting at place
/// `rotation` modulo the number of weights. A negative sum is shared as its positive one, with the sign put
/// back. The parts always add up to the total; without a positive weight there is nobody to share, and the
/// answer is empty.
#[must_use]
pub fn share_out(total: i64, weights: &[u32], rotation: usize) -> Vec<i64> {
    let sum: i128 = weights.iter().copied().map(i128::from).sum();
    if sum == 0 {
        return Vec::new();
    }
    let size = i128::from(total).abs();
    let exact: Vec<i128> = weights.iter().map(|weight| size * i128::from(*weight)).collect();
    let mut parts: Vec<i128> = exact.iter().map(|numerator| numerator / sum).collect();
    let count = weights.len();
    let mut order: Vec<usize> = (0..count).map(|place| (place + rotation) % count).collect();
    order.sort_by_key(|index| std::cmp::Reverse(exact[*index] % sum));
    let mut left = size - parts.iter().sum::<i128>();
    for index in order {
        if left == 0 {
            break;
        }
        parts[index] += 1;
        left -= 1;
    }
    let sign = i128::from(total.signum());
    // No part is larger than the total, which fits.
    parts
        .into_iter()
        .map(|part| i64::try_from(part * sign).unwrap_or(total))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_known_answers_hold() {
        assert_eq!(share_out(10_001, &[1; 4], 0), [2_501, 2_500, 2_500, 2_500]);
        assert_eq!(share_out(-10_003, &[1; 4], 0), [-2_501, -2_501, -2_501, -2_500]);
        assert_eq!(
            share_out(123_456_789, &[9_441, 6_581, 9_174, 12_233], 0),
            [31_140_440, 21_706_942, 30_259_761, 40_349_646]
        );
        assert_eq!(share_out(800, &[1; 3], 0), [267, 267, 266]);
        assert_eq!(share_out(800, &[1; 3], 2), [267, 266, 267]);
        assert_eq!(share_out(800, &[], 0), [0; 0]);
        assert_eq!(share_out(i64::MIN, &[1], 0), [i64::MIN]);
    }

    proptest! {
        #[test]
        fn parts_add_up_and_lie_within_one_of_the_exact(
            total: i64,
            weights in prop::collection::vec(0_u32..20_000, 1..9),
            rotation in 0_usize..12,
        ) {
            let sum: i128 = weights.iter().copied().map(i128::from).sum();
            prop_assume!(sum > 0);
            let parts = share_out(total, &weights, rotation);
            prop_assert_eq!(parts.iter().copied().map(i128::from).sum::<i128>(), i128::from(total));
            for (part, weight) in parts.iter().zip(&weights) {
                let off = i128::from(*part) * sum - i128::from(total) * i128::from(*weight);
                prop_assert!(off.abs() < sum, "{} of {}", part, total);
            }
        }
    }
}
