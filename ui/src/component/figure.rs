//! Key figures: a few large numbers, each with what it is measured against.

use loggbok_domain::Language;
use maud::{Markup, html};

use super::status::{Status, chip};
use crate::chart;

/// One key figure.
#[derive(Debug, Clone, Default)]
pub struct Figure<'a> {
    /// What is counted.
    pub label: &'a str,
    /// The figure with its unit, already written for the reader.
    pub value: &'a str,
    /// What to compare with, how complete it is, the date of its data.
    pub note: &'a str,
    /// How it stands, where that has been judged.
    pub status: Option<Status>,
    /// Its course so far, oldest first; drawn when there are at least two.
    pub course: &'a [i64],
    /// Where the facts behind it are.
    pub href: Option<&'a str>,
}

/// Key figures side by side; four fill a row on a wide page.
#[must_use]
pub fn figures(figures: &[Figure<'_>], language: Language) -> Markup {
    html! { ul.figures { @for figure in figures { li.figure { (one(figure, language)) } } } }
}

fn one(figure: &Figure<'_>, language: Language) -> Markup {
    html! {
        p.figure-label {
            @if let Some(href) = figure.href { a href=(href) { (figure.label) } } @else { (figure.label) }
        }
        (chart::spark(figure.course))
        p.figure-value { (figure.value) }
        @if !figure.note.is_empty() { p.figure-note { (figure.note) } }
        @if let Some(status) = figure.status { p { (chip(status, language)) } }
    }
}
