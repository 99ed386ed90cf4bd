//! The page at one glance: the conclusion, its cause, what is asked and by when, and the key figures.

use loggbok_domain::Language;
use maud::{Markup, html};

use super::figure::{Figure, figures};
use super::status::{Status, chip};
use crate::words::Words;

/// Something a body is asked to decide.
#[derive(Debug, Clone)]
pub struct Ask<'a> {
    /// The question.
    pub question: &'a str,
    /// Who decides and by when, in words: `Samverkansrådet senast 10 december 2026`.
    pub due: &'a str,
    /// Where the basis for the decision is.
    pub href: Option<&'a str>,
}

/// What a reader with a minute should take away.
#[derive(Debug, Clone)]
pub struct Glance<'a> {
    /// The name of the page, its `h1`.
    pub title: &'a str,
    /// The whole programme's status.
    pub status: Status,
    /// One sentence that could stand alone.
    pub conclusion: &'a str,
    /// Why, in a sentence or two. Empty when there is nothing to explain.
    pub cause: &'a str,
    /// Decisions asked for. An empty list is said in words.
    pub asks: &'a [Ask<'a>],
    /// What is asked for beside those, in words, and where it stands.
    pub more: Option<(&'a str, &'a str)>,
    /// Four key figures.
    pub figures: &'a [Figure<'a>],
}

/// Draws it. To be the first thing on a page.
#[must_use]
pub fn glance(glance: &Glance<'_>, language: Language) -> Markup {
    html! {
        section.glance {
            div.glance-says {
                div.glance-title { h1 { (glance.title) } (chip(glance.status, language)) }
                p.conclusion { (glance.conclusion) }
                @if !glance.cause.is_empty() { p.cause { (glance.cause) } }
            }
            div.asks {
                h2 { (language.text("decisions-asked-for")) }
                @if glance.asks.is_empty() { p { (language.text("no-decisions-asked-for")) } }
                @else { ul { @for ask in glance.asks { li { (one(ask)) } } } }
                @if let Some((words, href)) = glance.more { p.ask-more { a href=(href) { (words) } } }
            }
            (figures(glance.figures, language))
        }
    }
}

fn one(ask: &Ask<'_>) -> Markup {
    html! {
        p.ask-question {
            @if let Some(href) = ask.href { a href=(href) { (ask.question) } } @else { (ask.question) }
        }
        p.ask-due { (ask.due) }
    }
}
