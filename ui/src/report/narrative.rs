//! What the office says in a report, part by part, beside what it said the time before.

use loggbok_domain::Language;
use loggbok_domain::report::{Judged, Narrative, ReportStatus};
use maud::{Markup, html};

use crate::component::{Column, Status, Table, chip, table};
use crate::words::Words;

/// A judgement as shape, word and colour.
pub(super) fn chip_of(status: ReportStatus, language: Language) -> Markup {
    let status = match status {
        ReportStatus::OnPlan => Status::OnPlan,
        ReportStatus::AtRisk => Status::Risk,
        ReportStatus::OffPlan => Status::Off,
        ReportStatus::Done => Status::Done,
        ReportStatus::NotStarted => Status::NotStarted,
    };
    chip(status, language)
}

/// The whole, and its five parts in a table.
pub(super) fn narrative(says: &Narrative, before: Option<&Narrative>, language: Language) -> Markup {
    let row = |label: String, part: fn(&Narrative) -> &Judged| {
        let said = part(says);
        let earlier = before.map(|before| part(before).status);
        vec![
            html! { (label) },
            chip_of(said.status, language),
            match earlier {
                Some(earlier) => chip_of(earlier, language),
                None => html! { span.quiet { (language.text("report-first")) } },
            },
            html! { (said.because) },
        ]
    };
    let parts = Table {
        caption: language.text("report-parts"),
        columns: vec![
            Column::words(language.text("report-part")),
            Column::words(language.text("report-status")),
            Column::words(language.text("report-before")),
            Column::words(language.text("report-because")),
        ],
        rows: vec![
            row(language.text("report-time"), |it| &it.time),
            row(language.text("report-cost"), |it| &it.cost),
            row(language.text("report-scope"), |it| &it.scope),
            row(language.text("report-risk"), |it| &it.risk),
            row(language.text("report-benefits"), |it| &it.benefits),
        ],
        sums: None,
    };
    html! {
        p.stands { (chip_of(says.overall.status, language)) }
        p.conclusion { (says.overall.because) }
        div.part.captioned { (table(&parts)) }
    }
}
