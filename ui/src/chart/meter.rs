//! A meter: how much is done, and a mark where it was expected to be. Decoration beside the words.

use loggbok_domain::BasisPoints;
use maud::{Markup, html};

use super::axis::Along;

/// Draws it.
#[must_use]
pub fn meter(done: BasisPoints, expected: Option<BasisPoints>) -> Markup {
    let along = |rate: BasisPoints| Along(rate.0.clamp(0, 10_000));
    html! {
        svg.meter width="100%" height="14" aria-hidden="true" {
            rect.baseline y="2" width="100%" height="10" rx="2" {}
            rect.work y="2" width=(along(done)) height="10" rx="2" {}
            @if let Some(x) = expected.map(along) { line.expected-mark x1=(x) x2=(x) y1="0" y2="14" {} }
        }
    }
}

#[cfg(test)]
mod tests {
    use loggbok_domain::BasisPoints;

    use super::meter;

    #[test]
    fn what_is_done_fills_and_what_was_expected_is_marked() {
        let drawn = meter(BasisPoints(6_200), Some(BasisPoints(12_000))).into_string();
        assert!(
            drawn.contains(r#"width="62.00%""#) && drawn.contains(r#"x1="100.00%""#),
            "{drawn}"
        );
        assert!(!meter(BasisPoints(0), None).into_string().contains("<line"));
    }
}
