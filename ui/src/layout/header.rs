//! The header: what this is, where one is, and the other language.

use maud::{Markup, html};

use super::{Frame, NavPage};
use crate::words::{self, Words};

pub(super) fn header(frame: &Frame<'_>) -> Markup {
    let language = frame.language;
    let other = language.other();
    let switched = frame.address.with(words::PARAMETER, other.tag());
    html! {
        header.head {
            @if frame.example { (example(frame)) }
            div.head-row {
                a.brand href=(frame.address.to("/")) { (mark()) span { "Loggbok" } }
                @if let Some(programme) = frame.programme { p.programme { (programme) } }
                (account(frame))
                a.language href=(switched) lang=(other.tag()) hreflang=(other.tag()) {
                    (other.text("language-name"))
                }
            }
            @if !frame.navigation.is_empty() {
                nav.pages aria-label=(language.text("navigation")) {
                    ul { @for page in frame.navigation { (entry(frame, page)) } }
                }
            }
        }
    }
}

fn entry(frame: &Frame<'_>, page: &NavPage) -> Markup {
    let current = (page.path == frame.address.path()).then_some("page");
    html! { li { a href=(frame.address.to(page.path.as_str())) aria-current=[current] { (page.label) } } }
}

/// Where the way in leads.
const SIGN_IN: &str = "/logga-in";

/// Who has signed in and the way out, or the way in; both lead back to this page.
fn account(frame: &Frame<'_>) -> Markup {
    if frame.address.path() == SIGN_IN && frame.signed_in.is_none() {
        return Markup::default();
    }
    let here = frame.address.to_string();
    let door = |path: &str| frame.address.to(path).with("till", here.as_str());
    html! {
        div.account {
            @match frame.signed_in {
                Some(name) => {
                    span { (name) }
                    form method="post" action=(door("/logga-ut")) {
                        button.plain type="submit" { (frame.language.text("sign-out")) }
                    }
                }
                None => { a href=(door(SIGN_IN)) { (frame.language.text("sign-in")) } }
            }
        }
    }
}

fn example(frame: &Frame<'_>) -> Markup {
    html! {
        p.example {
            strong { (frame.language.text("example-data")) }
            span { (frame.language.text("example-data-means")) }
        }
    }
}

/// Lines in a book, the last one being written.
fn mark() -> Markup {
    html! {
        svg.mark viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" {
            rect x="3" y="2" width="18" height="20" rx="3" {}
            path d="M8 8h9M8 12h9M8 16h4" {}
            circle cx="16.5" cy="16" r="1.6" {}
        }
    }
}
