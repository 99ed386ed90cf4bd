//! One phase in full: what the sources print, what was decided, believed and done.

use loggbok_domain::phase::{PhasePlanned, PrintedPeriod};
use loggbok_domain::{BasisPoints, Quarter, Share};
use loggbok_projections::phase::{Phase, Yardstick};
use maud::{Markup, html};

use super::deed::Deed;
use super::history;
use super::standing::{anchor, because, data_date, lateness, status, title};
use crate::chart;
use crate::component::{Column, Notice, Table, chip, empty, notice, section, table};
use crate::deed::ways;
use crate::format;
use crate::milestone;
use crate::reading::Reading;
use crate::source::{erased, erased_entries, sentence};
use crate::words::Words;

/// The section of a phase on the road map.
pub(super) fn detail(phase: &Phase, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let milestones = reading.view.timeline.milestones_of(Some(phase.id));
    section(
        &anchor(phase),
        &title(phase, language),
        &html! {
            p.stands { (chip(status(phase.judge(reading.day)), language)) " " (because(phase, reading)) }
            p.quiet { (sentence(&lateness(phase, reading))) " · " (data_date(phase, reading)) }
            (ways(&Deed::possible(phase, reading), (phase.id.0, phase), "fardplan", reading))
            @match &phase.plan {
                Some(plan) => { @if let Some(activity) = &plan.activity { p.activity { (activity) } } }
                None => { p { (erased(language)) } }
            }
            div.columns {
                div {
                    @if let Some(plan) = &phase.plan { (printed(plan, reading)) }
                    h3 { (language.text("baseline-history")) }
                    (history::baselines(phase, reading))
                    h3 { (language.text("forecast-history")) }
                    (history::forecasts(phase, reading))
                }
                div {
                    h3 { (language.text("progress-history")) }
                    (progress(phase, reading))
                    (history::reports(phase, reading))
                }
            }
            h3 { (language.text("milestones")) }
            @if milestones.is_empty() { (empty(&language.text("milestones-none"))) }
            @else {
                div.captioned { (milestone::table(
                    language.text_with("milestones-caption", &[("phase", title(phase, language).into())]),
                    &milestones,
                    reading,
                )) }
            }
            (erased_entries(&phase.erased, reading))
        },
    )
}

/// What each source prints, side by side; where they differ that is said.
fn printed(plan: &PhasePlanned, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    if plan.printed.is_empty() {
        return Markup::default();
    }
    let differs = plan.printed.iter().any(|one| one.end != plan.printed[0].end);
    let quarter = |quarter: Option<Quarter>| match quarter {
        Some(quarter) => html! { (format::quarter(quarter)) },
        None => html! { span.lacking { (language.text("absent-in-source")) } },
    };
    let row = |one: &PrintedPeriod| {
        let holds = one.end == Some(plan.period.end());
        vec![
            html! { (one.source) },
            html! { (quarter(one.end)) @if differs && holds { " " span.quiet { (language.text("holds")) } } },
        ]
    };
    let sources = Table {
        caption: language.text_with("printed-ends", &[("phase", plan.title.as_str().into())]),
        columns: vec![
            Column::words(language.text("source")),
            Column::words(language.text("printed-end")),
        ],
        rows: plan.printed.iter().map(row).collect(),
        sums: None,
    };
    html! {
        h3 { (language.text("printed-in-sources")) }
        @if differs {
            (notice(Notice::Attention, &language.text("sources-differ"), &html! {
                p { a href=(reading.status("oppna-punkter")) { (language.text("see-open-points")) } }
            }))
        }
        div.captioned { (table(&sources)) }
    }
}

fn progress(phase: &Phase, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let reported = phase
        .progress
        .standing()
        .map(|entry| (entry.effective_on, entry.value));
    let completed = phase.completed_on(reading.day).map(|day| (day, Share::WHOLE));
    let points: Vec<_> = reported
        .chain(completed)
        .filter(|(day, _)| *day <= reading.day)
        .map(|(day, share)| chart::Point {
            day,
            value: share.into(),
        })
        .collect();
    if points.is_empty() {
        return empty(&language.text("progress-none"));
    }
    let target = phase.target(Yardstick::Current).map(|target| chart::Point {
        day: target.end().last_day(),
        value: Share::WHOLE.into(),
    });
    chart::series(
        &chart::Series {
            caption: &language.text("progress"),
            points: &points,
            target,
            reading_date: reading.day,
            write: &|value| format::percent(BasisPoints(value), language),
        },
        language,
    )
}
