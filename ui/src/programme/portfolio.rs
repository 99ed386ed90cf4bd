//! All programmes of an installation in one list.

use std::sync::Arc;

use chrono::NaiveDate;
use loggbok_domain::Language;
use loggbok_projections::programme::{Portfolio, Summary};
use maud::{Markup, html};

use crate::component::{Column, Table, lead, missing, table};
use crate::format;
use crate::reading::swedish_time;
use crate::source::{erased, position};
use crate::visitor::Visitor;
use crate::words::Words;

/// The last part of a programme's path: its key, or its id in the log where the opening was erased.
pub(super) fn segment<'a>(scope: &'a Arc<str>, summary: &'a Summary) -> &'a str {
    summary.key.as_ref().map_or(scope, |key| key.as_str())
}

/// The list.
pub(super) fn list(portfolio: &Portfolio, day: NaiveDate, visitor: &Visitor) -> Markup {
    let language = visitor.language;
    let rows = portfolio.by_name();
    let heads = Table {
        caption: language.text_with(
            "portfolio-caption",
            &[("day", format::date(day, language).into())],
        ),
        columns: vec![
            Column::words(language.text("programme")),
            Column::words(language.text("time-frame")),
            Column::figures(language.text("phases-done")),
            Column::figures(language.text("phases-late")),
            Column::figures(language.text("potential-per-year")),
            Column::words(language.text("last-entry")),
        ],
        rows: rows
            .iter()
            .map(|(scope, summary)| row(scope, summary, day, visitor))
            .collect(),
        sums: None,
    };
    html! {
        (lead(&language.text("page-portfolio"), &language.text("portfolio-lead")))
        div.part { (table(&heads)) }
        p.ways { a href=(visitor.address.to("/las-in")) { (language.text("load-another")) } }
    }
}

fn row(scope: &Arc<str>, summary: &Summary, day: NaiveDate, visitor: &Visitor) -> Vec<Markup> {
    let language = visitor.language;
    let path = visitor
        .address
        .to(format!("/program/{}", segment(scope, summary)));
    let of = |count: usize| html! { (count) " " (language.text("of")) " " (summary.phases.len()) };
    vec![
        html! { a href=(path) { (name(summary, language)) } },
        summary.period.map_or_else(
            || missing(language),
            |period| html! { (format::quarters(period)) },
        ),
        of(summary.phases_done(day)),
        of(summary.phases_late(day)),
        summary.potential_ore().map_or_else(
            || missing(language),
            |ore| html! { (format::kronor(ore, language)) },
        ),
        html! {
            (format::moment(&swedish_time(summary.last_activity), language)) " · "
            (position(summary.last_position.0, language))
            @if let Some((at, _)) = &summary.unreadable {
                p.field-error {
                    (language.text_with("portfolio-unreadable", &[("position", at.0.into())]))
                }
            }
        },
    ]
}

fn name(summary: &Summary, language: Language) -> Markup {
    summary
        .name
        .as_ref()
        .map_or_else(|| erased(language), |name| html! { (name) })
}
