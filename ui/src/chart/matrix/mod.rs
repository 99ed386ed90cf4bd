//! The 4×4 risk matrix with printed scores, and the risks beside it.
//!
//! A risk of which only the product is known stands beside the matrix and never in a cell: a value of 4 fits
//! three of them.

mod beside;
mod cells;

use loggbok_domain::Language;
use maud::{Markup, html};

use crate::words::Words;

/// Probability and consequence, 1–4 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Factors {
    /// Probability, 1 (very low) to 4 (very high).
    pub probability: u8,
    /// Consequence, 1 to 4.
    pub consequence: u8,
}

impl Factors {
    /// The risk value, 1–16.
    #[must_use]
    pub fn value(self) -> u8 {
        self.probability.saturating_mul(self.consequence)
    }
}

/// A risk in or beside the matrix.
#[derive(Debug, Clone)]
pub struct MatrixRisk<'a> {
    /// The number it is known by on this page.
    pub number: u32,
    /// What may happen.
    pub title: &'a str,
    /// Whose risk it is: the programme's or an organisation's name.
    pub owner: &'a str,
    /// Where more is told.
    pub href: Option<&'a str>,
    /// Its factors, when both are known.
    pub factors: Option<Factors>,
    /// Its value: of the factors, or alone where only the product is known.
    pub value: Option<u8>,
    /// The value at the moment compared with; `None` when there is none or nothing to compare.
    pub was: Option<u8>,
}

/// A risk matrix.
#[derive(Debug, Clone)]
pub struct Matrix<'a> {
    /// What it shows.
    pub caption: &'a str,
    /// The risks, open ones.
    pub risks: &'a [MatrixRisk<'a>],
    /// Values above this are serious.
    pub serious_over: u8,
}

/// Draws the matrix and the lists.
#[must_use]
pub fn matrix(matrix: &Matrix<'_>, language: Language) -> Markup {
    html! {
        div.risks {
            (cells::grid(matrix, language))
            div.risk-lists { (beside::lists(matrix, language)) }
        }
    }
}

/// How hot a value is, 1–4: the threshold parts the two upper from the two lower.
#[must_use]
pub fn heat(value: u8, serious_over: u8) -> u8 {
    match (value > serious_over, value) {
        (false, ..4) => 1,
        (false, _) => 2,
        (true, ..12) => 3,
        (true, _) => 4,
    }
}

fn number(risk: &MatrixRisk<'_>, language: Language) -> Markup {
    let words = language.text_with("risk-number", &[("number", risk.number.into())]);
    html! { span.risk-number title=(risk.title) { span.unseen { (words) } span aria-hidden="true" { (risk.number) } } }
}

#[cfg(test)]
mod tests;
