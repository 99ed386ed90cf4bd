//! Every goal with its target, its latest measurement and its course.

use loggbok_app::words::value;
use loggbok_domain::goal::{Measured, Target, Unit};
use loggbok_domain::{BasisPoints, Language, Ore};
use loggbok_projections::goal::Goal;
use maud::{Markup, html};

use super::deed::Deed;
use super::standing::standing;
use crate::chart;
use crate::component::{chip, empty, facts, missing};
use crate::deed::ways;
use crate::format;
use crate::reading::Reading;
use crate::source::{erased, erased_entries, lacking, or_erased, source};
use crate::words::Words;

/// The list.
pub(crate) fn list(reading: &Reading<'_>) -> Markup {
    let goals = reading.view.goals.in_order();
    html! {
        @if goals.is_empty() { (empty(&reading.language.text("goals-none"))) }
        ul.standings { @for goal in goals { li { (one(goal, reading)) } } }
    }
}

fn one(goal: &Goal, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let (status, why) = standing(goal, reading);
    html! {
        article.standing id={ "mal-" (goal.id) } {
            div.standing-says {
                h3 { (or_erased(goal.title().map(|title| title.as_str()), language)) }
                p { @if let Some(status) = status { (chip(status, language)) " " } (why) }
            }
            div.standing-progress {
                p.quiet { (language.text("goal-target")) }
                @match goal.aim() {
                    Some(aim) => {
                        p { (value::target(language, aim.target)) }
                        p.quiet { (value::due(language, aim.due)) }
                    }
                    None => { (erased(language)) }
                }
            }
            div.standing-late {
                p.quiet { (language.text("goal-latest")) }
                @match goal.measurements.at(reading.day) {
                    Some(entry) => { p { (value::measured(language, entry.value.value)) } }
                    None => { p { (lacking(&goal.measurements, reading)) } }
                }
            }
            p.standing-data {
                @match goal.measurements.at(reading.day) {
                    Some(entry) => { (language.text_with("data-of", &[("day", reading.date(entry.effective_on).into())])) }
                    None => { (language.text("data-none")) }
                }
            }
            details.behind {
                summary { (language.text("facts-behind")) }
                (behind(goal, reading))
                (ways(&Deed::possible(goal, reading), (goal.id.0, goal), "lage", reading))
            }
        }
    }
}

fn behind(goal: &Goal, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let Some(defined) = &goal.defined else {
        return html! { p { (erased(language)) } (erased_entries(&goal.erased, reading)) };
    };
    let labels = [
        language.text("goal-measure"),
        language.text("goal-follow-up"),
        language.text("goal-original"),
        language.text("source"),
    ];
    let original = goal
        .original_aim()
        .map(|aim| value::aim(language, aim))
        .unwrap_or_default();
    let values = [
        html! { (defined.measure) },
        defined
            .follow_up
            .as_ref()
            .map_or_else(|| missing(language), |how| html! { (how) }),
        html! { (original) },
        source(&goal.stamp, reading),
    ];
    html! {
        (facts(labels.iter().map(String::as_str).zip(values)))
        @for change in &goal.changes {
            p { (language.text_with("goal-changed", &[("aim", value::aim(language, change.value).into())])) ". " (source(&change.stamp, reading)) }
        }
        @if let Some(declared) = &goal.declared { p { (source(&declared.stamp, reading)) } }
        (course(goal, defined.unit, reading))
        (measurements(goal, reading))
        (erased_entries(&goal.erased, reading))
    }
}

/// A line over time, for measures with more than two values.
fn course(goal: &Goal, unit: Unit, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let points: Vec<_> = goal
        .measurements
        .standing()
        .filter(|entry| entry.effective_on <= reading.day)
        .filter_map(|entry| {
            Some(chart::Point {
                day: entry.effective_on,
                value: scalar(entry.value.value)?,
            })
        })
        .collect();
    if points.len() < 2 {
        return Markup::default();
    }
    let target = goal.aim().and_then(|aim| {
        let value = match aim.target {
            Target::ShareAtLeast(share) => i64::from(share),
            Target::MoneyAtLeast(ore) => ore.0,
            Target::CountAtLeast(count) => count,
            Target::Yes | Target::Followed => return None,
        };
        Some(chart::Point {
            day: aim.due_on(reading.day, None)?,
            value,
        })
    });
    let title = language.text("goal-course");
    let caption = goal.title().map_or(title.as_str(), |title| title.as_str());
    let write = |value: i64| write(value, unit, language);
    let series = chart::Series {
        caption,
        points: &points,
        target,
        reading_date: reading.day,
        write: &write,
    };
    chart::series(&series, language)
}

fn scalar(value: Measured) -> Option<i64> {
    match value {
        Measured::Share(share) => Some(share.into()),
        Measured::Money(ore) => Some(ore.0),
        Measured::Count(count) => Some(count),
        Measured::YesNo(_) => None,
    }
}

fn write(value: i64, unit: Unit, language: Language) -> String {
    match unit {
        Unit::Share => format::percent(BasisPoints(value), language),
        Unit::Money => format::money_step(Ore(value), language),
        Unit::Count | Unit::YesNo => format::integer(value, language),
    }
}

fn measurements(goal: &Goal, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let known = goal
        .measurements
        .all()
        .iter()
        .filter(|entry| entry.effective_on <= reading.day);
    html! {
        ol.entries {
            @for entry in known.rev() {
                li {
                    p {
                        strong { (value::measured(language, entry.value.value)) } ", "
                        (language.text_with("effective-on", &[("day", reading.date(entry.effective_on).into())]))
                        ". "
                        @if let Some(from) = &entry.value.source { (language.text("source")) ": " (from) "." }
                    }
                    p { (source(&entry.stamp, reading)) }
                    (crate::phase::corrections(entry, reading, |measured| value::measured(language, measured.value)))
                }
            }
        }
    }
}
