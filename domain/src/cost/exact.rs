//! How much money one order may speak of: never so much that a sum of it would not be exact.

use crate::{Ore, Refusal};

/// The most öre that the amounts of one order may come to, about 90 billion kronor: whole numbers beyond 2⁵³ − 1 are
/// not exact in every reader of JSON, in which the log is written.
const MOST_ORE: i64 = (1 << 53) - 1;

/// The sizes of all amounts together, and so every part, sum and opposite of them, must be exact wherever they are
/// read.
pub(crate) fn small_enough(amounts: impl IntoIterator<Item = Ore>) -> Result<(), Refusal> {
    let sizes = amounts.into_iter().map(|amount| i128::from(amount.0).abs());
    if sizes.sum::<i128>() <= i128::from(MOST_ORE) {
        return Ok(());
    }
    Err(Refusal::SumTooLarge {})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sizes_count_whatever_their_signs() {
        assert_eq!(small_enough([]), Ok(()));
        assert_eq!(small_enough([Ore(MOST_ORE)]), Ok(()));
        assert_eq!(small_enough([Ore(-MOST_ORE)]), Ok(()));
        for too_large in [
            vec![Ore(MOST_ORE), Ore(-1)],
            vec![Ore(i64::MIN)],
            vec![Ore(i64::MAX), Ore(i64::MIN)],
        ] {
            assert_eq!(small_enough(too_large), Err(Refusal::SumTooLarge {}));
        }
    }
}
