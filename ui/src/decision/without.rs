//! Changes of scope, time, money or aim that lack a decision in force.

use loggbok_domain::{DecisionId, Language};
use loggbok_projections::decision::{Lack, Unauthorised};
use maud::{Markup, html};

use super::standing::reference;
use crate::component::empty;
use crate::format;
use crate::reading::{Reading, swedish_time};
use crate::source::{position, sentence};
use crate::words::Words;

/// The list, or that there is none.
pub(super) fn without(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let changes = reading.view.decisions.unauthorised();
    html! {
        @if changes.is_empty() { (empty(&language.text("without-none"))) }
        @else {
            p.note { (language.text("without-means")) }
            ul.entries { @for one in &changes { li { (change(one, reading)) } } }
        }
    }
}

fn change(one: &Unauthorised<'_>, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let moment = format::moment(&swedish_time(one.change.recorded_at), language);
    html! {
        p {
            strong {
                (sentence(&loggbok_app::words::event(language, &one.change.kind)))
                @if let Some(name) = reading.name_of(&one.change.stream) { ": " (name) }
            }
        }
        p.quiet {
            (lack(one.lack, reading)) " · " (moment) " · "
            a href=(reading.at_position(one.change.position)) { (position(one.change.position.0, language)) }
        }
    }
}

fn lack(lack: Lack, reading: &Reading<'_>) -> Markup {
    let (words, id) = lack_words(lack, reading.language);
    html! { (words) @if let Some(id) = id { ", " (reference(id, reading)) } }
}

/// What a change lacks, in words, and the decision that was invoked.
pub(crate) fn lack_words(lack: Lack, language: Language) -> (String, Option<DecisionId>) {
    match lack {
        Lack::NoDecision => (language.text("lack-no-decision"), None),
        Lack::NotApproved(id) => (language.text("lack-not-approved"), Some(id)),
        Lack::Withdrawn(id) => (language.text("lack-withdrawn"), Some(id)),
        Lack::Superseded(id) => (language.text("lack-superseded"), Some(id)),
        Lack::Erased(id) => (language.text("lack-erased"), Some(id)),
    }
}
