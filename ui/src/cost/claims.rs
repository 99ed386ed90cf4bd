//! Savings that somebody stands for, and what somebody else found.

use loggbok_domain::cost::SavingKind;
use loggbok_projections::cost::Claim;
use maud::{Markup, html};

use crate::component::empty;
use crate::format;
use crate::reading::Reading;
use crate::source::source;
use crate::words::Words;

/// The list, the latest first.
pub(super) fn claims(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let mut all: Vec<&Claim> = reading.view.ledger.claims.values().collect();
    if all.is_empty() {
        return empty(&language.text("claims-none"));
    }
    all.sort_by_key(|claim| std::cmp::Reverse(claim.stamp.position));
    html! {
        p.lead-in { (language.text("claims-means")) }
        ul.decisions { @for claim in all { li { (one(claim, reading)) } } }
    }
}

fn one(claim: &Claim, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let it = &claim.claimed;
    let kind = match it.kind {
        SavingKind::Realised => language.text("claim-realised"),
        SavingKind::Avoided => language.text("claim-avoided"),
    };
    let standing = match (&claim.withdrawn, &claim.judged) {
        (Some(_), _) => language.text("claim-withdrawn"),
        (None, None) if claim.in_doubt => language.text("claim-in-doubt"),
        (None, None) => language.text("claim-waiting"),
        (None, Some(judged)) if judged.value.validated => language.text("claim-holds"),
        (None, Some(_)) => language.text("claim-holds-not"),
    };
    html! {
        p.decision-title {
            (format::kronor(it.amount_ore, language)) " · " (reading.organisation(&it.organisation))
            " · " (reading.category(&it.category)) " · " (format::quarter(it.quarter))
        }
        p.quiet { strong { (standing) } " · " (kind) }
        p { (it.explanation) }
        @if let Some(judged) = &claim.judged { p { (language.text("claim-finding")) " " (judged.value.finding) } }
        details.behind {
            summary { (language.text("facts-behind")) }
            p { (source(&claim.stamp, reading)) }
            @if let Some(judged) = &claim.judged { p { (source(&judged.stamp, reading)) } }
        }
    }
}
