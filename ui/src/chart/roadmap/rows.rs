//! The roadmap as a table.

use loggbok_domain::{Language, QuarterRange};
use maud::{Markup, html};

use super::{Milestone, Phase, Roadmap};
use crate::component::{Column, Table, missing};
use crate::format;
use crate::words::Words;

pub(super) fn table(roadmap: &Roadmap<'_>, language: Language) -> Table {
    Table {
        caption: roadmap.caption.to_owned(),
        columns: vec![
            Column::words(language.text("phase")),
            Column::words(language.text("status")),
            Column::words(language.text("original-plan")),
            Column::words(language.text("baseline")),
            Column::words(language.text("forecast")),
            Column::words(language.text("actual")),
            Column::figures(language.text("progress")),
            Column::words(language.text("milestones")),
        ],
        rows: roadmap.phases.iter().map(|phase| row(phase, language)).collect(),
        sums: None,
    }
}

fn row(phase: &Phase<'_>, language: Language) -> Vec<Markup> {
    let range = |range: Option<QuarterRange>| {
        range.map_or_else(|| missing(language), |r| html! { (format::quarters(r)) })
    };
    vec![
        html! { (phase.name) },
        html! { (phase.status.word(language)) },
        range(phase.original),
        range(phase.baseline),
        range(phase.forecast),
        actual(phase, language),
        phase.progress.map_or_else(
            || missing(language),
            |rate| html! { (format::percent(rate, language)) },
        ),
        html! { @for milestone in &phase.milestones { p { (said(milestone, language)) } } },
    ]
}

fn actual(phase: &Phase<'_>, language: Language) -> Markup {
    match (phase.started, phase.completed) {
        (None, None) => html! { (language.text("not-started")) },
        (started, completed) => html! {
            @if let Some(day) = started { (format::date(day, language)) }
            " – "
            @if let Some(day) = completed { (format::date(day, language)) }
        },
    }
}

fn said(milestone: &Milestone<'_>, language: Language) -> String {
    let day = format::date(milestone.day(), language);
    let variables = [("name", milestone.name.into()), ("day", day.into())];
    match (milestone.reached, milestone.forecast) {
        (Some(_), _) => language.text_with("milestone-reached", &variables),
        (None, Some(_)) => language.text_with("milestone-forecast", &variables),
        (None, None) => language.text_with("milestone-target", &variables),
    }
}
