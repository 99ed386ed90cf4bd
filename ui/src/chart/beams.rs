//! Amounts as bars from one zero, one below the other, each with its words and its figure: the list is its own table.

use loggbok_domain::{Language, Ore};
use maud::{Markup, html};

use super::axis::Along;
use crate::component::missing;
use crate::format;

/// One bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beam<'a> {
    /// What it is.
    pub label: &'a str,
    /// How much; nothing is drawn for what nobody has said.
    pub amount: Option<Ore>,
    /// How it is drawn: `planned`, `realised` or `transition`.
    pub kind: &'static str,
}

/// Draws the bars under a caption, on one scale.
#[must_use]
pub fn beams(caption: &str, beams: &[Beam<'_>], language: Language) -> Markup {
    let amounts = || beams.iter().filter_map(|beam| beam.amount).map(|ore| ore.0);
    let low = amounts().min().unwrap_or(0).min(0);
    let high = amounts().max().unwrap_or(0).max(0);
    let at = |value: i64| {
        let span = (i128::from(high) - i128::from(low)).max(1);
        let along = (i128::from(value) - i128::from(low)) * 10_000 / span;
        Along(i64::try_from(along).unwrap_or(0))
    };
    html! {
        ul.beams aria-label=(caption) {
            @for beam in beams {
                li {
                    span.beam-label { (beam.label) }
                    span.beam-figure {
                        @match beam.amount {
                            Some(ore) => { (format::kronor(ore, language)) }
                            None => { (missing(language)) }
                        }
                    }
                    svg width="100%" height="14" aria-hidden="true" {
                        @if let Some(ore) = beam.amount.filter(|ore| ore.0 != 0) {
                            @let (start, end) = (at(ore.0.min(0)), at(ore.0.max(0)));
                            rect class=(beam.kind) x=(start) y="1" width=(Along((end.0 - start.0).max(20))) height="12" {}
                        }
                        line.zero x1=(at(0)) x2=(at(0)) y1="0" y2="14" {}
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_go_from_zero_to_either_side_and_what_is_missing_says_so() {
        let beam = |amount: Option<i64>| Beam {
            label: "Pris",
            amount: amount.map(Ore),
            kind: "planned",
        };
        let drawn = beams(
            "Bron",
            &[beam(Some(30_000)), beam(Some(-10_000)), beam(None)],
            Language::Swedish,
        )
        .into_string();
        assert!(
            drawn.contains(r#"<rect class="planned" x="25.00%" y="1" width="75.00%""#),
            "{drawn}"
        );
        assert!(
            drawn.contains(r#"<rect class="planned" x="0.00%" y="1" width="25.00%""#),
            "{drawn}"
        );
        assert_eq!(drawn.matches("<rect").count(), 2);
        assert!(drawn.contains("uppgift saknas"));
    }
}
