//! The bar that says which moment the page shows, and lets the reader choose another. Plain forms and links.

use loggbok_domain::Language;
use loggbok_projections::AsOf;
use maud::{Markup, html};

use super::Frame;
use crate::as_of::{self, ErasedSince, Shown};
use crate::format;
use crate::words::Words;

pub(super) fn bar(frame: &Frame<'_>, shown: &Shown) -> Markup {
    let language = frame.language;
    let now = frame.address.without(as_of::PARAMETER);
    let past = shown.is_past();
    html! {
        section.moment.past[past] aria-label=(language.text("moment-shown")) {
            div.moment-row {
                p.moment-says {
                    strong { (language.text_with("as-of-sentence", &[("day", shown.day(language).into())])) }
                    span { (shown.place(language)) }
                    @if past { span.moment-warning { (language.text("as-of-past")) } }
                }
                @if past { a.button.back href=(now) { (language.text("back-to-now")) } }
                details {
                    summary { (language.text("choose-moment")) }
                    div.moment-choose {
                        (by_date(frame, shown))
                        (by_position(frame, shown))
                        (short_cuts(frame, shown))
                    }
                }
            }
            @if let Some(erased) = &shown.erased_since { (erased_since(erased, language)) }
        }
    }
}

/// What was shown then and is gone: the answer lacks it, and says so.
fn erased_since(erased: &ErasedSince, language: Language) -> Markup {
    html! {
        p.moment-erased {
            (language.text_with("as-of-erased", &[("count", erased.events.into())])) " "
            a href=(erased.address) { (language.text("as-of-erasures")) }
        }
    }
}

fn by_date(frame: &Frame<'_>, shown: &Shown) -> Markup {
    let language = frame.language;
    html! {
        form method="get" action=(frame.address.path()) {
            (kept(frame))
            label for="per-datum" { (language.text("moment-date")) }
            span.field-row {
                input #per-datum name=(as_of::PARAMETER) type="date" value=(shown.reading_date)
                    required;
                button type="submit" { (language.text("show")) }
            }
        }
    }
}

fn by_position(frame: &Frame<'_>, shown: &Shown) -> Markup {
    let language = frame.language;
    html! {
        form method="get" action=(frame.address.path()) {
            (kept(frame))
            label for="per-position" { (language.text("moment-position")) }
            span.field-row {
                input #per-position name=(as_of::PARAMETER) type="text" inputmode="numeric" size="8"
                    pattern="[0-9]+" value=(shown.position) required;
                button type="submit" { (language.text("show")) }
            }
        }
    }
}

fn short_cuts(frame: &Frame<'_>, shown: &Shown) -> Markup {
    let chosen =
        |quarter| matches!(shown.asked, Some(AsOf::Quarter(asked)) if asked == quarter).then_some("true");
    html! {
        @if !shown.quarters.is_empty() {
            div.short-cuts {
                p #kvartal { (frame.language.text("moment-quarter")) }
                ul aria-labelledby="kvartal" {
                    @for quarter in &shown.quarters {
                        li {
                            a href=(frame.address.with(as_of::PARAMETER, quarter.to_string()))
                                aria-current=[chosen(*quarter)] { (format::quarter(*quarter)) }
                        }
                    }
                }
            }
        }
    }
}

/// A form sends its own fields only; what else the address says goes along hidden.
fn kept(frame: &Frame<'_>) -> Markup {
    let rest = frame.address.without(as_of::PARAMETER);
    html! {
        @for (name, value) in rest.query() { input type="hidden" name=(name) value=(value); }
    }
}
