//! Risks in the matrix, and beside it those of which only a value under some condition is known.

use loggbok_domain::Quarter;
use loggbok_domain::risk::Assessment;
use loggbok_projections::risk::Risk;
use maud::{Markup, html};

use super::beside::beside;
use super::count::is_conditional;
use super::facts;
use crate::chart::{self, Factors, MatrixRisk};
use crate::component::{Notice, empty, notice};
use crate::reading::Reading;
use crate::words::Words;

/// The section.
pub(crate) fn overview(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let mut open = reading.view.risks.in_order();
    open.retain(|risk| risk.is_open(reading.day));
    let scale = reading.view.risks.scale(reading.day);
    let (others, placed): (Vec<_>, Vec<_>) = open
        .into_iter()
        .map(|risk| &**risk)
        .partition(|risk| is_conditional(risk));
    html! {
        @match scale {
            None => { (notice(Notice::Attention, &language.text("risk-no-scale"), &html! {})) }
            Some(scale) => {
                @if placed.is_empty() { (empty(&language.text("risks-none"))) }
                @else {
                    (matrix(&placed, scale.serious_above, reading))
                    (facts::behind(&placed, reading))
                }
                (beside(&others, scale.serious_above, reading))
            }
        }
    }
}

fn matrix(risks: &[&Risk], serious_over: u8, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let before = Quarter::containing(reading.day).plus(-1).last_day();
    let names: Vec<_> = risks
        .iter()
        .map(|risk| (facts::title(risk, language), facts::owner(risk, reading)))
        .collect();
    let drawn: Vec<_> = (1..)
        .zip(risks.iter().zip(&names))
        .map(|(number, (risk, (title, owner)))| MatrixRisk {
            number,
            title,
            owner,
            href: None,
            factors: risk.assessment(reading.day).and_then(factors),
            value: risk.assessment(reading.day).map(Assessment::value),
            was: risk.assessment(before).map(Assessment::value),
        })
        .collect();
    let caption = language.text_with("risk-caption", &[("day", reading.date(before).into())]);
    chart::matrix(
        &chart::Matrix {
            caption: &caption,
            risks: &drawn,
            serious_over,
        },
        language,
    )
}

fn factors(assessment: Assessment) -> Option<Factors> {
    match assessment {
        Assessment::Graded {
            probability,
            consequence,
        } => Some(Factors {
            probability: probability.get(),
            consequence: consequence.get(),
        }),
        Assessment::ValueOnly(_) => None,
    }
}
