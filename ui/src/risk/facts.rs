//! What each risk rests on: how it was judged, what is done, who looked last.

use loggbok_domain::Language;
use loggbok_domain::risk::Assessment;
use loggbok_projections::risk::Risk;
use maud::{Markup, html};

use super::deed::Deed;
use crate::component::{facts, missing};
use crate::deed::ways;
use crate::reading::Reading;
use crate::source::{erased_entries, source};
use crate::words::Words;

/// What may happen, or that it was erased.
pub(crate) fn title(risk: &Risk, language: Language) -> String {
    risk.title()
        .map_or_else(|| language.text("erased"), ToString::to_string)
}

/// Whose it is.
pub(super) fn owner(risk: &Risk, reading: &Reading<'_>) -> String {
    let raised = risk.raised.as_ref();
    match raised.and_then(|raised| raised.organisation.as_ref()) {
        Some(key) => reading.organisation(key).to_owned(),
        None => reading.language.text("risk-programmes"),
    }
}

/// Whose it is and how it stands, on one line.
pub(crate) fn in_brief(risk: &Risk, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let closed = risk.turns.last().is_some_and(|turn| turn.closes);
    html! {
        (owner(risk, reading)) " · "
        @match risk.assessment(reading.day) {
            Some(assessment) => { (assessed(assessment, language)) }
            None => { (language.text("risk-not-assessed")) }
        }
        @if closed { " · " strong { (language.text("risk-closed")) } }
    }
}

/// Every risk with its facts, folded away. The numbers are those of the matrix.
pub(super) fn behind(risks: &[&Risk], reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    html! {
        details.behind {
            summary { (language.text_with("risk-facts", &[("count", risks.len().into())])) }
            ol.dossiers {
                @for (number, risk) in (1..).zip(risks) {
                    li id={ "risk-" (risk.id) } {
                        h4 { (number) ". " (title(risk, language)) }
                        (one(risk, reading))
                        (ways(&Deed::possible(risk), (risk.id.0, risk), "lage", reading))
                    }
                }
            }
        }
    }
}

fn one(risk: &Risk, reading: &Reading<'_>) -> Markup {
    let (day, language) = (reading.day, reading.language);
    let assessment = risk.assessments.at(day).map(|entry| {
        html! {
            p { (assessed(entry.value, language)) ", " (effective(entry.effective_on, reading)) }
            p { (source(&entry.stamp, reading)) }
            (crate::phase::corrections(entry, reading, |value| assessed(*value, language)))
        }
    });
    let response = risk.responses.at(day).map(|entry| {
        let response = &entry.value;
        html! {
            p { (response.response) }
            p {
                (language.text("risk-owner")) ": "
                @match &response.owner { Some(owner) => { (owner) } None => { (missing(language)) } }
                " · " (language.text("risk-due")) ": "
                @match response.due_on { Some(due) => { (reading.date(due)) } None => { (missing(language)) } }
            }
            p { (source(&entry.stamp, reading)) }
        }
    });
    let review = risk.reviews.at(day).map(|entry| html! {
        p {
            @match &entry.value.finding { Some(finding) => { (finding) } None => { (language.text("confirmed-unchanged")) } }
            ", " (effective(entry.effective_on, reading))
        }
        p { (source(&entry.stamp, reading)) }
    });
    let or_missing = |said: Option<Markup>| said.unwrap_or_else(|| missing(language));
    let labels = [
        language.text("risk-assessment"),
        language.text("risk-response"),
        language.text("risk-review"),
        language.text("risk-raised"),
    ];
    let values = [
        or_missing(assessment),
        or_missing(response),
        or_missing(review),
        source(&risk.stamp, reading),
    ];
    html! {
        (facts(labels.iter().map(String::as_str).zip(values)))
        @for entry in risk.occurrences.standing().filter(|entry| entry.effective_on <= day) {
            p {
                strong { (language.text_with("risk-occurred", &[("day", reading.date(entry.effective_on).into())])) } ": "
                (entry.value) " " (source(&entry.stamp, reading))
            }
        }
        @if risk.is_stale(day) { p.stale { (language.text("risk-stale")) } }
        (erased_entries(&risk.erased, reading))
    }
}

/// An assessment in words.
pub(super) fn assessed(assessment: Assessment, language: Language) -> String {
    match assessment {
        Assessment::Graded {
            probability,
            consequence,
        } => language.text_with(
            "risk-graded",
            &[
                ("probability", probability.get().into()),
                ("consequence", consequence.get().into()),
                ("value", assessment.value().into()),
            ],
        ),
        Assessment::ValueOnly(value) => {
            language.text_with("risk-value-only", &[("value", value.get().into())])
        }
    }
}

fn effective(day: chrono::NaiveDate, reading: &Reading<'_>) -> String {
    reading
        .language
        .text_with("effective-on", &[("day", reading.date(day).into())])
}
