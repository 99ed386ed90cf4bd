//! How a decision stands, in words, and how others refer to it.

use loggbok_domain::decision::Outcome;
use loggbok_domain::{DecisionId, Language};
use loggbok_projections::decision::{Decision, Status};
use maud::{Markup, html};

use crate::reading::Reading;
use crate::words::Words;

/// Where it stands on the status page.
pub(super) fn anchor(id: DecisionId) -> String {
    format!("beslut-{id}")
}

/// The address of its dossier, at the same moment.
pub(crate) fn address(id: DecisionId, reading: &Reading<'_>) -> String {
    let dossier = format!("{}/beslut/{id}", reading.home);
    reading.address.to(dossier).to_string()
}

/// `§ 24, KS 2024/311`, or its heading while it has no minutes.
pub(crate) fn short_name(id: DecisionId, reading: &Reading<'_>) -> String {
    let decision = reading.decision(id);
    let minutes = decision.and_then(|decision| decision.deliberations.last());
    match (minutes, decision.and_then(|decision| decision.title())) {
        (Some(minutes), _) => format!("{}, {}", minutes.value.paragraph, minutes.value.case_number),
        (None, Some(title)) => title.to_string(),
        (None, None) => reading.language.text("erased"),
    }
}

/// `enligt § 24, KS 2024/311`, or its heading while it has no minutes; leads to its dossier.
pub(crate) fn reference(id: DecisionId, reading: &Reading<'_>) -> Markup {
    let by = reading.language.text("by-decision");
    html! { (by) " " a href=(address(id, reading)) { (short_name(id, reading)) } }
}

/// Its heading, or that it was erased.
pub(crate) fn title(decision: &Decision, language: Language) -> String {
    decision
        .title()
        .map_or_else(|| language.text("erased"), ToString::to_string)
}

/// `föreslaget`, `bordlagt`, `återremitterat`, `bifall` …
pub(crate) fn status(decision: &Decision, language: Language) -> String {
    match decision.status() {
        Status::Proposed => language.text("decision-proposed"),
        Status::Tabled => language.text("decision-tabled"),
        Status::ReferredBack => language.text("decision-referred-back"),
        Status::Approved => language.text("decision-approved"),
        Status::Rejected => language.text("decision-rejected"),
        Status::Withdrawn => language.text("decision-withdrawn"),
        Status::Superseded => language.text("decision-superseded"),
        Status::Erased => language.text("erased"),
    }
}

/// What a body made of a question.
pub(super) fn outcome(outcome: Outcome, language: Language) -> String {
    loggbok_app::words::value::outcome(language, outcome)
}

/// Whether the body has still to settle it.
pub(super) fn is_pending(decision: &Decision) -> bool {
    match decision.status() {
        Status::Proposed | Status::Tabled | Status::ReferredBack => true,
        Status::Approved | Status::Rejected | Status::Withdrawn | Status::Superseded | Status::Erased => {
            false
        }
    }
}
