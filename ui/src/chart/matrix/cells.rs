//! The matrix itself: a table, so that it reads the same aloud.

use loggbok_domain::Language;
use maud::{Markup, html};

use super::{Factors, Matrix, heat, number};
use crate::words::Words;

pub(super) fn grid(matrix: &Matrix<'_>, language: Language) -> Markup {
    html! {
        div.matrix {
            table {
                caption { (matrix.caption) }
                thead {
                    tr { th rowspan="2" scope="col" { (language.text("probability")) } th colspan="4" scope="colgroup" { (language.text("consequence")) } }
                    tr { @for step in 1..=4 { th scope="col" { (step) } } }
                }
                tbody { @for probability in (1..=4).rev() { (row(matrix, probability, language)) } }
            }
        }
    }
}

fn row(matrix: &Matrix<'_>, probability: u8, language: Language) -> Markup {
    html! {
        tr {
            th scope="row" {
                span.step { (probability) } " "
                span.step-word { (probability_word(probability, language)) }
            }
            @for consequence in 1..=4 { (cell(matrix, Factors { probability, consequence }, language)) }
        }
    }
}

fn cell(matrix: &Matrix<'_>, factors: Factors, language: Language) -> Markup {
    let value = factors.value();
    let here = matrix.risks.iter().filter(|risk| risk.factors == Some(factors));
    html! {
        td class={ "heat-" (heat(value, matrix.serious_over)) } {
            span.score { (value) }
            @for risk in here { (number(risk, language)) }
        }
    }
}

fn probability_word(probability: u8, language: Language) -> String {
    match probability {
        1 => language.text("probability-1"),
        2 => language.text("probability-2"),
        3 => language.text("probability-3"),
        _ => language.text("probability-4"),
    }
}
