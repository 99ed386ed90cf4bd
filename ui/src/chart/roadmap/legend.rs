//! What the shapes of the roadmap mean. Only what is drawn is explained.

use loggbok_domain::Language;
use maud::{Markup, html};

use super::{Milestone, Phase, Roadmap};
use crate::words::Words;

pub(super) fn legend(roadmap: &Roadmap<'_>, language: Language) -> Markup {
    let any = |has: fn(&Phase<'_>) -> bool| roadmap.phases.iter().any(has);
    let milestone =
        |has: fn(&Milestone<'_>) -> bool| roadmap.phases.iter().flat_map(|p| &p.milestones).any(has);
    let diamond = |class| html! { path class=(class) d="M14 2.5 20.5 9 14 15.5 7.5 9z" {} };
    html! {
        figcaption.legend {
            ul {
                @if any(|p| p.baseline.is_some()) {
                    (entry(&html! { rect.baseline width="28" height="18" rx="2" {} }, &language.text("legend-baseline")))
                }
                @if any(|p| p.believed().is_some()) {
                    (entry(&html! { rect.forecast x="1" y="2" width="26" height="14" rx="2" {} }, &language.text("legend-forecast")))
                }
                @if any(late) {
                    (entry(&html! { rect.late x="1" y="2" width="26" height="14" rx="2" {} }, &language.text("legend-late")))
                }
                @if any(|p| p.progress.is_some() || p.completed.is_some()) {
                    (entry(&html! { rect.work y="2" width="28" height="14" rx="2" {} }, &language.text("legend-work")))
                }
                @if any(|p| p.original.is_some() && p.original != p.baseline) {
                    (entry(&html! { rect.original y="8" width="28" height="3" {} }, &language.text("legend-original")))
                }
                @if milestone(|m| m.reached.is_some()) {
                    (entry(&diamond("reached"), &language.text("legend-reached")))
                }
                @if milestone(|m| m.reached.is_none()) {
                    (entry(&diamond("to-come"), &language.text("legend-to-come")))
                }
            }
        }
    }
}

fn late(phase: &Phase<'_>) -> bool {
    let promised = phase.baseline.map(|range| range.end().last_day());
    let believed = phase
        .completed
        .or_else(|| phase.believed().map(|range| range.end().last_day()));
    promised
        .zip(believed)
        .is_some_and(|(promised, believed)| believed > promised)
}

fn entry(drawing: &Markup, words: &str) -> Markup {
    html! { li { svg width="28" height="18" aria-hidden="true" { (drawing) } (words) } }
}
