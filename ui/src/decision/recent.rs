//! Decisions due and taken; each leads to its dossier.

use std::sync::Arc;

use loggbok_projections::decision::Decision;
use maud::{Markup, html};

use super::asks::{due_words, pending};
use super::deliberated::minutes;
use super::standing::{address, anchor, is_pending, status, title};
use super::without::without;
use crate::component::empty;
use crate::reading::Reading;
use crate::words::Words;

/// So many of the latest are shown; the rest are folded away.
const LATEST: usize = 5;

/// Both lists.
pub(crate) fn overview(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let due = pending(reading);
    let mut taken = reading.view.decisions.in_order();
    taken.retain(|decision| !is_pending(decision));
    taken
        .sort_by_key(|decision| std::cmp::Reverse(decision.deliberations.last().map(|it| it.value.taken_on)));
    let (latest, earlier) = taken.split_at(taken.len().min(LATEST));
    html! {
        div.columns {
            section aria-labelledby="beslut-vantar" {
                h3 #beslut-vantar { (language.text("decisions-pending")) " " span.count { (due.len()) } }
                @if due.is_empty() { (empty(&language.text("no-decisions-asked-for"))) }
                @else { (list(&due, reading)) }
                h3 #utan-beslut { (language.text("section-without")) }
                (without(reading))
            }
            section aria-labelledby="beslut-fattade" {
                h3 #beslut-fattade { (language.text("decisions-taken")) " " span.count { (taken.len()) } }
                @if taken.is_empty() { (empty(&language.text("decisions-none-taken"))) }
                @else { (list(latest, reading)) }
                @if !earlier.is_empty() {
                    details.behind {
                        summary { (language.text_with("decisions-earlier", &[("count", earlier.len().into())])) }
                        (list(earlier, reading))
                    }
                }
            }
        }
    }
}

fn list(decisions: &[&Arc<Decision>], reading: &Reading<'_>) -> Markup {
    html! { ul.decisions { @for decision in decisions { li id=(anchor(decision.id)) { (one(decision, reading)) } } } }
}

fn one(decision: &Decision, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    html! {
        p.decision-title { a href=(address(decision.id, reading)) { (title(decision, language)) } }
        p.quiet {
            strong { (status(decision, language)) } " · "
            @match decision.deliberations.last().filter(|_| !is_pending(decision)) {
                Some(last) => { (minutes(&last.value, reading)) }
                None => { (due_words(decision, reading)) }
            }
        }
    }
}
