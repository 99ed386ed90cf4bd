//! The lists beside the matrix: serious risks first, then the rest, then what cannot be placed in a cell.

use std::cmp::Reverse;

use loggbok_domain::Language;
use maud::{Markup, html};

use super::{Matrix, MatrixRisk, heat, number};
use crate::format;
use crate::words::Words;

pub(super) fn lists(matrix: &Matrix<'_>, language: Language) -> Markup {
    let mut risks: Vec<_> = matrix.risks.iter().collect();
    risks.sort_by_key(|risk| (Reverse(risk.value), risk.number));
    let serious = |risk: &MatrixRisk<'_>| risk.value.is_some_and(|value| value > matrix.serious_over);
    let placed = |wanted: bool| {
        risks
            .iter()
            .copied()
            .filter(move |r| r.factors.is_some() && serious(r) == wanted)
            .collect::<Vec<_>>()
    };
    let product_only = |risk: &&MatrixRisk<'_>| risk.factors.is_none() && risk.value.is_some();
    let over = language.text_with("risks-serious", &[("value", matrix.serious_over.into())]);
    html! {
        (list(&over, &placed(true), matrix, language))
        (list(&language.text("risks-other"), &placed(false), matrix, language))
        (list(&language.text("risks-product-only"), &risks.iter().copied().filter(product_only).collect::<Vec<_>>(), matrix, language))
        (list(&language.text("risks-unassessed"), &risks.iter().copied().filter(|r| r.value.is_none()).collect::<Vec<_>>(), matrix, language))
    }
}

fn list(heading: &str, risks: &[&MatrixRisk<'_>], matrix: &Matrix<'_>, language: Language) -> Markup {
    html! {
        @if !risks.is_empty() {
            section.risk-list {
                h3 { (heading) " " span.count { (risks.len()) } }
                ol { @for risk in risks { li { (one(risk, matrix, language)) } } }
            }
        }
    }
}

fn one(risk: &MatrixRisk<'_>, matrix: &Matrix<'_>, language: Language) -> Markup {
    html! {
        (number(risk, language))
        div.risk-words {
            p.risk-title { @if let Some(href) = risk.href { a href=(href) { (risk.title) } } @else { (risk.title) } }
            p.risk-owner { (risk.owner) (moved(risk, language)) }
        }
        @if let Some(value) = risk.value {
            p.risk-value {
                @if let Some(factors) = risk.factors {
                    span.factors { (factors.probability) " × " (factors.consequence) " =" }
                }
                span class={ "value heat-" (heat(value, matrix.serious_over)) } { (value) }
            }
        }
    }
}

/// How far the value has moved since the moment compared with.
fn moved(risk: &MatrixRisk<'_>, language: Language) -> Markup {
    let (Some(now), Some(was)) = (risk.value, risk.was) else {
        return Markup::default();
    };
    if now == was {
        return html! { " · " (language.text("risk-unchanged")) };
    }
    let difference = format::signed_integer(i64::from(now) - i64::from(was), language);
    let words = language.text_with(
        "risk-moved",
        &[("was", was.into()), ("difference", difference.into())],
    );
    html! { " · " strong { (words) } }
}
