//! Milestones of a phase in a table.

use std::sync::Arc;

use loggbok_projections::milestone::Milestone;
use loggbok_projections::phase::{Status as Judged, Yardstick};
use maud::{Markup, html};

use super::Deed;
use crate::component::{Column, Status, Table, chip, missing};
use crate::deed::ways;
use crate::reading::Reading;
use crate::source::{erased, erased_entries, source};
use crate::words::Words;

/// The table.
pub(crate) fn table(caption: String, milestones: &[&Arc<Milestone>], reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    crate::component::table(&Table {
        caption,
        columns: vec![
            Column::words(language.text("milestone")),
            Column::words(language.text("status")),
            Column::words(language.text("milestone-target-day")),
            Column::words(language.text("baseline")),
            Column::words(language.text("forecast")),
            Column::words(language.text("milestone-reached-day")),
        ],
        rows: milestones
            .iter()
            .map(|milestone| row(milestone, reading))
            .collect(),
        sums: None,
    })
}

fn row(milestone: &Milestone, reading: &Reading<'_>) -> Vec<Markup> {
    let language = reading.language;
    let late = milestone
        .days_late(Yardstick::Current, reading.day)
        .filter(|days| *days != 0);
    vec![
        name(milestone, reading),
        html! {
            (chip(status(milestone, reading), language))
            @if let Some(days) = late { p.quiet.unbroken { (days_words(days, reading)) } }
        },
        planned(milestone, reading),
        baseline(milestone, reading),
        forecast(milestone, reading),
        reached(milestone, reading),
    ]
}

/// How it stands.
pub(crate) fn status(milestone: &Milestone, reading: &Reading<'_>) -> Status {
    match milestone.judge(reading.day) {
        Some(Judged::Done) => Status::Done,
        Some(Judged::Late) => Status::Off,
        Some(Judged::Cancelled) => Status::Cancelled,
        Some(Judged::OnTrack) => Status::OnPlan,
        Some(Judged::AtRisk) => Status::Risk,
        Some(Judged::NotStarted) => Status::NotStarted,
        None => Status::Missing,
    }
}

fn days_words(days: i64, reading: &Reading<'_>) -> String {
    let count = days.abs();
    if days > 0 {
        reading
            .language
            .text_with("days-late", &[("count", count.into())])
    } else {
        reading
            .language
            .text_with("days-early", &[("count", count.into())])
    }
}

fn name(milestone: &Milestone, reading: &Reading<'_>) -> Markup {
    html! {
        @match &milestone.plan {
            Some(plan) => {
                p id=(super::anchor(milestone.id)) { (plan.title) }
                p.quiet { (reading.language.text("milestone-acceptance")) ": " (plan.acceptance) }
            }
            None => { (erased(reading.language)) }
        }
        (erased_entries(&milestone.erased, reading))
        (ways(&Deed::possible(milestone, reading), (milestone.id.0, milestone), "fardplan", reading))
    }
}

fn planned(milestone: &Milestone, reading: &Reading<'_>) -> Markup {
    match &milestone.plan {
        Some(plan) => {
            html! { p { (reading.date(plan.target_on)) } (opened(&source(&milestone.planned, reading), reading)) }
        }
        None => missing(reading.language),
    }
}

fn baseline(milestone: &Milestone, reading: &Reading<'_>) -> Markup {
    let Some((last, before)) = milestone.baselines.split_last() else {
        return html! { span.lacking { (reading.language.text("milestone-no-baseline")) } };
    };
    html! {
        p { (reading.date(last.value)) }
        @if !before.is_empty() {
            p.quiet { (reading.language.text_with("baseline-moved", &[("count", before.len().into())])) }
        }
        (opened(&html! {
            @for set in &milestone.baselines {
                p { (reading.date(set.value)) ". " (source(&set.stamp, reading)) }
            }
        }, reading))
    }
}

fn forecast(milestone: &Milestone, reading: &Reading<'_>) -> Markup {
    match milestone.forecasts.at(reading.day) {
        Some(entry) => html! {
            p { (reading.date(entry.value)) }
            (opened(&html! { p { (source(&entry.stamp, reading)) } }, reading))
        },
        None => html! { span.lacking { (reading.language.text("forecast-not-given")) } },
    }
}

fn reached(milestone: &Milestone, reading: &Reading<'_>) -> Markup {
    match milestone.achieved.at(reading.day) {
        Some(entry) => html! {
            p { (reading.date(entry.effective_on)) }
            p.quiet { (reading.language.text("milestone-evidence")) ": " (entry.value) }
            (opened(&html! { p { (source(&entry.stamp, reading)) } }, reading))
        },
        None => html! { span.quiet { (reading.language.text("milestone-not-reached")) } },
    }
}

fn opened(content: &Markup, reading: &Reading<'_>) -> Markup {
    html! { details.behind { summary { (reading.language.text("source")) } (content) } }
}
