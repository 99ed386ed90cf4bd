//! The published reports, the latest first.

use maud::{Markup, html};

use super::narrative::chip_of;
use crate::component::{Column, Table, empty, missing, table};
use crate::meeting;
use crate::reading::Reading;
use crate::source::erased;
use crate::words::Words;

/// The list.
pub(crate) fn list(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let reports = &reading.view.reports;
    if reports.reports.is_empty() {
        return empty(&language.text("reports-none"));
    }
    let rows = reports.numbered().rev().map(|(number, report)| {
        let href = reading.address.to(format!("{}/rapport/{number}", reading.home));
        let published = report.published.as_ref();
        let heading = published.map_or_else(|| language.text("erased"), |it| it.title.to_string());
        let meeting = published
            .and_then(|it| it.meeting)
            .and_then(|id| reading.view.meetings.meetings.get(&id));
        vec![
            html! {
                a href=(href) { (heading) }
                @if report.withdrawn.is_some() { " " strong { "(" (language.text("report-withdrawn-short")) ")" } }
            },
            published.map_or_else(|| erased(language), |it| html! { (reading.date(it.read_on)) }),
            published.map_or_else(|| erased(language), |it| chip_of(it.narrative.overall.status, language)),
            meeting.map_or_else(|| missing(language), |it| html! { (meeting::name(it, reading)) }),
        ]
    });
    table(&Table {
        caption: language.text("reports-caption"),
        columns: vec![
            Column::words(language.text("report")),
            Column::words(language.text("report-published-on")),
            Column::words(language.text("report-overall")),
            Column::words(language.text("report-for")),
        ],
        rows: rows.collect(),
        sums: None,
    })
}
