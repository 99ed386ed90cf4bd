//! What can be done with a matter as it stands, by whoever may.

use loggbok_projections::decision::{Decision, Status};
use maud::{Markup, html};

use super::authority;
use super::deed::Deed;
use crate::component::{Notice, notice};
use crate::deed;
use crate::reading::Reading;
use crate::words::Words;

/// The ways, and why somebody else must go the first of them.
pub(super) fn ways(decision: &Decision, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let (takes, ends) = match decision.status() {
        Status::Proposed | Status::Tabled | Status::ReferredBack => (true, vec![Deed::Withdraw]),
        Status::Approved | Status::Rejected if authority::in_force(reading, Some(decision.id)).is_empty() => {
            (false, vec![Deed::Withdraw])
        }
        Status::Approved | Status::Rejected => (false, vec![Deed::Supersede, Deed::Withdraw]),
        Status::Withdrawn | Status::Superseded | Status::Erased => return Markup::default(),
    };
    let takes = takes && reading.may("TakeDecision", None);
    html! {
        @if takes && is_own(decision, reading) { (somebody_else(reading)) }
        @else if takes {
            @let take = deed::address(Deed::Take, decision.id.0, "beslut", reading);
            p.ways { a.button href=(take) { (language.text("take-way")) } }
        }
        (deed::ways(&ends, (decision.id.0, decision), "beslut", reading))
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
