//! Sections, notices, lists of facts, and how what is missing is shown.

use loggbok_domain::Language;
use maud::{Markup, html};

use crate::words::Words;

/// A part of a page with a heading that can be linked to.
#[must_use]
pub fn section(id: &str, title: &str, body: &Markup) -> Markup {
    let heading = format!("{id}-rubrik");
    html! {
        section.part id=(id) aria-labelledby=(heading) {
            h2 id=(heading) { a href={ "#" (id) } { (title) } }
            (body)
        }
    }
}

/// The name of a page and a sentence on what it shows.
#[must_use]
pub fn lead(title: &str, sentence: &str) -> Markup {
    html! { div.lead { h1 { (title) } @if !sentence.is_empty() { p { (sentence) } } } }
}

/// How loud a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Good to know.
    Information,
    /// Something is open or contradictory and must be seen.
    Attention,
}

/// A notice with a heading.
#[must_use]
pub fn notice(kind: Notice, title: &str, body: &Markup) -> Markup {
    let class = match kind {
        Notice::Information => "information",
        Notice::Attention => "attention",
    };
    html! { div class={ "notice " (class) } role="note" { p.notice-title { (title) } (body) } }
}

/// Names and values in two columns.
#[must_use]
pub fn facts<'a>(pairs: impl IntoIterator<Item = (&'a str, Markup)>) -> Markup {
    html! { dl.facts { @for (name, value) in pairs { div { dt { (name) } dd { (value) } } } } }
}

/// Stands where a value should: nobody has given it, and nothing is guessed in its place.
#[must_use]
pub fn missing(language: Language) -> Markup {
    html! { span.lacking { (language.text("missing")) } }
}

/// Stands where a list would: there is nothing, and what can be done about it.
#[must_use]
pub fn empty(sentence: &str) -> Markup {
    html! { p.nothing { (sentence) } }
}
