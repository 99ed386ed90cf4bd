//! What can be done with a matter as it stands, by whoever may.

use loggbok_projections::decision::{Decision, Status};
use maud::{Markup, html};

use super::authority;
use super::deed::Deed;
use super::standing::is_pending;
use crate::component::{Notice, notice};
use crate::deed;
use crate::reading::Reading;
use crate::words::Words;

/// The ways, and why somebody else must go the first of them.
pub(super) fn ways(decision: &Decision, reading: &Reading<'_>) -> Markup {
    let pending = is_pending(decision);
    let own = pending && is_own(decision, reading);
    let mut deeds = match decision.status() {
        Status::Proposed | Status::Tabled | Status::ReferredBack => vec![Deed::Take],
        Status::Approved | Status::Rejected => vec![Deed::Supersede],
        Status::Withdrawn | Status::Superseded | Status::Erased => return Markup::default(),
    };
    let others = authority::in_force(reading, Some(decision.id));
    deeds.retain(|deed| match deed {
        Deed::Take => !own,
        Deed::Supersede => !others.is_empty(),
        Deed::Propose | Deed::Withdraw => true,
    });
    deeds.push(Deed::Withdraw);
    html! {
        @if own && reading.may("TakeDecision", None) { (somebody_else(reading)) }
        (deed::ways(&deeds, (decision.id.0, decision), "beslut", reading))
    }
}

/// Whether the reader put a matter forward, and so may not register what became of it.
pub(super) fn is_own(decision: &Decision, reading: &Reading<'_>) -> bool {
    let proposed = decision.proposed.as_ref().map(|proposed| &proposed.proposed_by);
    proposed.is_some_and(|by| reading.acting.is_some_and(|actor| actor.id == *by))
}

/// Why whoever put a matter forward does not register what became of it.
pub(super) fn somebody_else(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let means = language.text("four-eyes-means");
    notice(
        Notice::Information,
        &language.text("four-eyes-title"),
        &html! { p { (means) } },
    )
}
