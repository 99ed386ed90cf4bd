//! One row of the roadmap: the phase in words, and its bars.

use loggbok_domain::{Language, QuarterRange};
use maud::{Markup, html};

use super::{Milestone, Phase};
use crate::chart::axis::{Along, Axis};
use crate::component::chip;
use crate::format;
use crate::words::Words;

/// Pixels of the lane of bars and of the lane of milestones below it.
const LANE: i64 = 44;
const MILESTONES: i64 = 20;
/// A chart on a wide page is about this many pixels; a letter of a label about so many.
const WIDE: i64 = 820;
const LETTER: i64 = 7;

pub(super) fn row(axis: Axis, phase: &Phase<'_>, language: Language) -> Markup {
    let height = if phase.milestones.is_empty() {
        LANE
    } else {
        LANE + MILESTONES
    };
    html! {
        div.road-row {
            div.road-label {
                p.road-name {
                    @if let Some(href) = phase.href { a href=(href) { (phase.name) } } @else { (phase.name) }
                }
                p.road-note { (chip(phase.status, language)) @if !phase.note.is_empty() { span { (phase.note) } } }
            }
            svg.road-bars width="100%" height=(height) role="img" aria-label=(said(phase, language)) {
                @if let Some(range) = phase.baseline { (bar(axis, range, "baseline", 9, 26)) }
                @if let Some(range) = phase.believed() { (main(axis, phase, range)) }
                @if let Some(range) = phase.original.filter(|range| Some(*range) != phase.baseline) {
                    (bar(axis, range, "original", 38, 3))
                }
                (milestones(axis, &phase.milestones, language))
            }
        }
    }
}

fn bar(axis: Axis, range: QuarterRange, class: &str, y: i64, height: i64) -> Markup {
    let x = axis.start(range.start());
    html! { rect class=(class) x=(x) y=(y) width=(axis.end(range.end()) - x) height=(height) rx="2" {} }
}

/// The bar of what is believed and has happened, its late part, and how much of it is done.
fn main(axis: Axis, phase: &Phase<'_>, range: QuarterRange) -> Markup {
    let start = phase
        .started
        .and_then(|day| axis.day(day))
        .unwrap_or_else(|| axis.start(range.start()));
    let end = phase
        .completed
        .and_then(|day| axis.day(day))
        .unwrap_or_else(|| axis.end(range.end()));
    let done = match (phase.completed, phase.progress) {
        (Some(_), _) => end - start,
        (None, Some(rate)) => Along((end - start).0 * rate.0.clamp(0, 10_000) / 10_000),
        (None, None) => Along(0),
    };
    let promised = phase.baseline.map(|range| axis.end(range.end()));
    let late = promised
        .filter(|promised| *promised < end)
        .map(|promised| promised.max(start));
    html! {
        rect.forecast x=(start) y="15" width=(end - start) height="14" rx="2" {}
        @if let Some(from) = late { rect.late x=(from) y="15" width=(end - from) height="14" rx="2" {} }
        @if done.0 > 0 { rect.work x=(start) y="15" width=(done) height="14" rx="2" {} }
        @if let Some(from) = late.filter(|_| phase.completed.is_some()) {
            rect.work.overdue x=(from) y="15" width=(end - from) height="14" rx="2" {}
        }
    }
}

fn milestones(axis: Axis, milestones: &[Milestone<'_>], language: Language) -> Markup {
    let mut placed: Vec<_> = milestones
        .iter()
        .filter_map(|m| axis.day(m.day()).map(|x| (x, m)))
        .collect();
    placed.sort_by_key(|(x, _)| *x);
    html! {
        @for (index, (x, milestone)) in placed.iter().enumerate() {
            @let next = placed.get(index + 1).map_or(Along(10_000), |(next, _)| *next);
            svg.milestone x=(x) y=(LANE + 8) {
                title { (milestone.name) " · " (format::date(milestone.day(), language)) }
                path class=(look(milestone)) d="M0-6.5 6.5 0 0 6.5-6.5 0z" {}
            }
            @if room(next - *x, milestone.name) {
                text.milestone-name x=(x) dx="11" y=(LANE + 12) { (milestone.name) }
            }
        }
    }
}

fn look(milestone: &Milestone<'_>) -> &'static str {
    match (milestone.reached.is_some(), milestone.is_late()) {
        (true, false) => "reached",
        (true, true) => "reached late",
        (false, false) => "to-come",
        (false, true) => "to-come late",
    }
}

/// Whether a name fits between two places on a wide page.
fn room(space: Along, name: &str) -> bool {
    let letters = i64::try_from(name.chars().count()).unwrap_or(i64::MAX);
    space.0 * WIDE / 10_000 >= letters.saturating_mul(LETTER).saturating_add(20)
}

/// The row in a sentence, for those who do not see it.
fn said(phase: &Phase<'_>, language: Language) -> String {
    let parts = [
        phase
            .baseline
            .map(|r| language.text_with("road-said-baseline", &[("range", format::quarters(r).into())])),
        phase
            .forecast
            .map(|r| language.text_with("road-said-forecast", &[("range", format::quarters(r).into())])),
        phase.progress.map(|p| {
            language.text_with(
                "road-said-progress",
                &[("share", format::percent(p, language).into())],
            )
        }),
    ];
    let facts: Vec<_> = parts.into_iter().flatten().collect();
    if facts.is_empty() {
        return format!("{}: {}", phase.name, language.text("missing"));
    }
    format!("{}: {}", phase.name, facts.join(", "))
}
