//! Every phase with its status, its reason and the date of its data; each opens to the facts behind it.

use loggbok_domain::BasisPoints;
use loggbok_projections::phase::{Phase, Yardstick};
use maud::{Markup, html};

use super::deed::Deed;
use super::standing::{anchor, because, data_date, lateness, moved_words, quarters, share, status, title};
use crate::chart;
use crate::component::{chip, facts, missing};
use crate::deed::ways;
use crate::reading::Reading;
use crate::source::{erased, erased_entries, lacking, source};
use crate::words::Words;

/// The list.
pub(crate) fn list(reading: &Reading<'_>) -> Markup {
    html! {
        ul.standings { @for phase in reading.view.timeline.in_order() { li { (one(phase, reading)) } } }
    }
}

fn one(phase: &Phase, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    html! {
        article.standing id=(anchor(phase)) {
            div.standing-says {
                h3 { a href=(reading.roadmap(&anchor(phase))) { (title(phase, language)) } }
                p { (chip(status(phase.judge(reading.day)), language)) " " (because(phase, reading)) }
            }
            div.standing-progress { (progress(phase, reading)) }
            div.standing-late {
                p { (lateness(phase, reading)) }
                p.quiet { (moved_words(phase, language)) }
            }
            p.standing-data { (data_date(phase, reading)) }
            details.behind {
                summary { (language.text("facts-behind")) }
                (behind(phase, reading))
                (ways(&Deed::possible(phase, reading), (phase.id.0, phase), "lage", reading))
            }
        }
    }
}

fn progress(phase: &Phase, reading: &Reading<'_>) -> Markup {
    let (day, language) = (reading.day, reading.language);
    let done = phase.progress_on(day);
    let expected = phase.expected_progress(day);
    let points = |part: loggbok_domain::Share| BasisPoints(part.into());
    html! {
        @match (done, expected) {
            (Some(done), expected) => {
                @let expected = expected.filter(|_| phase.completed_on(day).is_none());
                (chart::meter(points(done), expected.map(points)))
                p {
                    (language.text_with("progress-done", &[("share", share(done, language).into())]))
                    @if let Some(expected) = expected {
                        span.quiet { ", " (language.text_with("progress-expected", &[("share", share(expected, language).into())])) }
                    }
                }
            }
            (None, Some(expected)) if expected.basis_points() > 0 => {
                (chart::meter(BasisPoints(0), Some(points(expected))))
                p { (lacking(&phase.progress, reading)) span.quiet { ", " (language.text_with("progress-expected", &[("share", share(expected, language).into())])) } }
            }
            (None, _) if phase.progress.is_erased_on(day) => { p { (erased(language)) } }
            (None, _) => { p.quiet { (language.text("progress-not-due")) } }
        }
    }
}

/// Each statement the status rests on, with where it comes from.
fn behind(phase: &Phase, reading: &Reading<'_>) -> Markup {
    let (day, language) = (reading.day, reading.language);
    let baseline = phase.baselines.last().map(|set| {
        html! {
            p { (quarters(Some(set.value), language)) } p { (source(&set.stamp, reading)) }
        }
    });
    let planned = phase.plan.as_ref().map(|plan| {
        html! {
            p { (quarters(Some(plan.period), language)) } p { (source(&phase.planned, reading)) }
        }
    });
    let forecast = phase.forecasts.at(day).map(|entry| {
        html! {
            p { (quarters(Some(entry.value), language)) ", " (effective(reading, entry.effective_on)) }
            p { (source(&entry.stamp, reading)) }
        }
    });
    let progress = phase.progress.at(day).map(|entry| {
        html! {
            p {
                (share(entry.value, language)) ", " (effective(reading, entry.effective_on))
                @if !entry.replaced.is_empty() { ", " (language.text("entry-corrected")) }
            }
            p { (source(&entry.stamp, reading)) }
        }
    });
    let confirmed = phase.confirmed.at(day).map(|entry| {
        html! {
            p { (effective(reading, entry.effective_on)) } p { (source(&entry.stamp, reading)) }
        }
    });
    let none_made = || match phase.forecasts.is_erased_on(day) {
        true => erased(language),
        false => html! { span.lacking { (language.text("forecast-not-given")) } },
    };
    let rows = [
        (
            language.text("plan"),
            Some(planned.unwrap_or_else(|| missing(language))),
        ),
        (
            language.text("baseline"),
            Some(baseline.unwrap_or_else(|| missing(language))),
        ),
        (
            language.text("forecast"),
            Some(forecast.unwrap_or_else(none_made)),
        ),
        (language.text("phase-started"), dated(&phase.started, reading)),
        (
            language.text("progress"),
            Some(progress.unwrap_or_else(|| lacking(&phase.progress, reading))),
        ),
        (language.text("confirmed-unchanged"), confirmed),
        (language.text("phase-completed"), dated(&phase.completed, reading)),
    ];
    // What has not happened is not lacking.
    let known = rows
        .iter()
        .filter_map(|(label, said)| Some((label.as_str(), said.clone()?)));
    html! {
        (facts(known))
        (erased_entries(&phase.erased, reading))
        p { a href=(reading.roadmap(&anchor(phase))) { (language.text("history-on-roadmap")) } }
        @if phase.target(Yardstick::Current).is_none() { p.nothing { (language.text("because-unknown")) } }
    }
}

fn dated(series: &loggbok_projections::Series<()>, reading: &Reading<'_>) -> Option<Markup> {
    series.at(reading.day).map(|entry| {
        html! {
            p { (reading.date(entry.effective_on)) } p { (source(&entry.stamp, reading)) }
        }
    })
}

fn effective(reading: &Reading<'_>, day: chrono::NaiveDate) -> String {
    reading
        .language
        .text_with("effective-on", &[("day", reading.date(day).into())])
}
