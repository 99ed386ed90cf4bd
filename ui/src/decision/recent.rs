//! Decisions due and taken; each opens to the question, the minutes and what rests on it.

use std::sync::Arc;

use loggbok_domain::decision::{DecisionProposed, DecisionTaken};
use loggbok_projections::decision::{Decision, Deliberation, Use};
use maud::{Markup, html};

use super::asks::{due_words, pending};
use super::authorised::authorised;
use super::standing::{anchor, is_pending, outcome, status, title};
use super::without::without;
use crate::component::{empty, facts, missing};
use crate::reading::Reading;
use crate::source::{erased_entries, or_erased, position, sentence, source};
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
        p.decision-title { (title(decision, language)) }
        p.quiet {
            strong { (status(decision, language)) } " · "
            @match decision.deliberations.last().filter(|_| !is_pending(decision)) {
                Some(last) => { (minutes(&last.value, reading)) }
                None => { (due_words(decision, reading)) }
            }
        }
        details.behind {
            summary { (language.text("facts-behind")) }
            (dossier(decision, reading))
        }
    }
}

/// `28 oktober 2024, § 24, KS 2024/311`.
fn minutes(taken: &DecisionTaken, reading: &Reading<'_>) -> Markup {
    html! { (reading.date(taken.taken_on)) ", " (taken.paragraph) ", " (taken.case_number) }
}

fn dossier(decision: &Decision, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    html! {
        @match &decision.proposed {
            Some(proposed) => { (proposal(proposed, decision, reading)) }
            None => { p { (or_erased(None, language)) } }
        }
        @for deliberation in &decision.deliberations { (deliberated(deliberation, reading)) }
        @if let Some(withdrawn) = &decision.withdrawn {
            p { strong { (language.text("decision-withdrawn")) } ". " (source(&withdrawn.stamp, reading)) }
        }
        @if let Some(superseded) = &decision.superseded {
            p { strong { (language.text("decision-superseded")) } ". " (source(&superseded.stamp, reading)) }
        }
        @if !decision.uses.is_empty() {
            p { strong { (language.text("decision-rests")) } }
            ul.entries { @for one in &decision.uses { li { (rests(one, reading)) } } }
        }
        (erased_entries(&decision.erased, reading))
    }
}

fn proposal(proposed: &DecisionProposed, decision: &Decision, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let basis = match proposed.basis {
        Some(basis) => html! { a href=(reading.at_position(basis)) { (position(basis, language)) } },
        None => missing(language),
    };
    let options = html! {
        @if proposed.options.is_empty() { (missing(language)) }
        @else { ul { @for option in &proposed.options { li { (option.text) } } } }
    };
    let labels = [
        language.text("decision-question"),
        language.text("decision-body"),
        language.text("decision-options"),
        language.text("decision-basis"),
        language.text("decision-authorises"),
        language.text("decision-proposed-when"),
    ];
    let values = [
        html! { (proposed.question) },
        html! { (reading.body(&proposed.body)) },
        options,
        basis,
        authorised(&proposed.authorises, reading),
        source(&decision.stamp, reading),
    ];
    facts(labels.iter().map(String::as_str).zip(values))
}

fn deliberated(deliberation: &Deliberation, reading: &Reading<'_>) -> Markup {
    let (taken, language) = (&deliberation.value, reading.language);
    html! {
        p.deliberation {
            strong { (outcome(taken.outcome, language)) } ", " (minutes(taken, reading))
            @if let Some(votes) = taken.votes {
                ". " (language.text_with("decision-votes", &[
                    ("favour", votes.in_favour.into()),
                    ("against", votes.against.into()),
                    ("abstained", votes.abstained.into()),
                ]))
            }
            "."
        }
        @for reservation in &taken.reservations {
            p { (language.text("decision-reservation")) ": " (reservation.text) }
        }
        @for recusal in &taken.recusals {
            p { (language.text("decision-recusal")) ": " (reading.organisation(&recusal.organisation)) ", " (recusal.ground) }
        }
        p { (source(&deliberation.stamp, reading)) }
    }
}

fn rests(one: &Use, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    html! {
        (sentence(&loggbok_app::words::event(language, &one.kind)))
        @if let Some(name) = reading.name_of(&one.stream) { ": " (name) }
        " · " a href=(reading.at_position(one.position)) { (position(one.position.0, language)) }
    }
}
