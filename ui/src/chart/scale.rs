//! The value axis: round steps in whole units, never a float.

/// Values from `low` to `high` over a height in pixels, in round steps that include zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    low: i64,
    high: i64,
    step: i64,
    height: i64,
}

impl Scale {
    /// The smallest scale of at most about `steps` round steps that holds every value and zero.
    pub(super) fn covering(values: impl Iterator<Item = i64>, steps: i64, height: i64) -> Self {
        let (low, high) = values.fold((0, 0), |(low, high), value| (value.min(low), value.max(high)));
        let step = round_step(high.saturating_sub(low).max(1), steps);
        let low = low.div_euclid(step) * step;
        let high = high.saturating_add(step - 1).div_euclid(step) * step;
        Self {
            low,
            high: high.max(low + step),
            step,
            height,
        }
    }

    /// Pixels from the top.
    pub(super) fn y(self, value: i64) -> i64 {
        let span = i128::from(self.high) - i128::from(self.low);
        let below = i128::from(self.high) - i128::from(value);
        i64::try_from(below * i128::from(self.height) / span.max(1)).unwrap_or(0)
    }

    /// The round values, from the top down.
    pub(super) fn ticks(self) -> impl Iterator<Item = i64> {
        let count = (self.high - self.low) / self.step;
        (0..=count).map(move |index| self.high - index * self.step)
    }

    pub(super) fn height(self) -> i64 {
        self.height
    }
}

/// The least of 1, 2, 5, 10, 20, 50 … that covers `span` in `steps` steps.
fn round_step(span: i64, steps: i64) -> i64 {
    let wanted = span / steps.max(1);
    let mut decade = 1_i64;
    loop {
        for factor in [1, 2, 5] {
            let step = decade.saturating_mul(factor);
            if step >= wanted.max(1) {
                return step;
            }
        }
        decade = decade.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn steps_are_round_and_zero_is_always_there() {
        let scale = Scale::covering([-310, 940].into_iter(), 4, 100);
        assert_eq!(scale.ticks().collect::<Vec<_>>(), [1000, 500, 0, -500]);
        assert_eq!((scale.y(1000), scale.y(0), scale.y(-500)), (0, 66, 100));
    }

    #[test]
    fn nothing_and_the_extremes_still_give_a_scale() {
        assert_eq!(
            Scale::covering(std::iter::empty(), 4, 100)
                .ticks()
                .collect::<Vec<_>>(),
            [1, 0]
        );
        let extreme = Scale::covering([0, i64::MAX / 4].into_iter(), 4, 100);
        assert_eq!(extreme.y(0), 100);
    }
}
