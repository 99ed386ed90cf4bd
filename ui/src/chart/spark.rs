//! A word-sized line: the course of a figure without axes.

use maud::{Markup, html};

/// Whole units across a nested drawing that is stretched to its place.
pub(super) const ACROSS: i64 = 1000;
const HEIGHT: i64 = 24;

/// The course of a figure, oldest first, with its last value marked. Nothing when there are fewer than two
/// values: a point has no course. Decoration beside the figure itself, so hidden from screen readers.
#[must_use]
pub fn spark(values: &[i64]) -> Markup {
    let (Some(low), Some(high), [_, _, ..]) = (values.iter().min(), values.iter().max(), values) else {
        return Markup::default();
    };
    let last = i64::try_from(values.len() - 1).unwrap_or(1);
    let y = |value: i64| 3 + (high - value) * (HEIGHT - 6) / (high - low).max(1);
    let points = (0..)
        .zip(values)
        .map(|(index, value)| (index * ACROSS / last, y(*value)));
    let end = values.last().map_or(0, |value| y(*value));
    html! {
        svg.spark width="72" height=(HEIGHT) aria-hidden="true" {
            svg viewBox={ "0 0 " (ACROSS) " " (HEIGHT) } preserveAspectRatio="none" width="66" height=(HEIGHT) {
                polyline.course points=(joined(points)) {}
            }
            circle.course-end cx="67" cy=(end) r="3" {}
        }
    }
}

/// Points as SVG wants them.
pub(super) fn joined(points: impl Iterator<Item = (i64, i64)>) -> String {
    points
        .map(|(x, y)| format!("{x},{y}"))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::spark;

    #[test]
    fn a_course_needs_two_values_and_rises_upwards() {
        assert_eq!(spark(&[4]).into_string(), "");
        assert!(
            spark(&[0, 5, 10])
                .into_string()
                .contains(r#"points="0,21 500,12 1000,3""#)
        );
        assert!(spark(&[7, 7]).into_string().contains(r#"points="0,3 1000,3""#));
    }
}
