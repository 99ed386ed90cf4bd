//! *Ekonomi*: baseline, plan, forecast and actual, what deviates and why, the transition, joint costs, and what is
//! earned.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::App;
use maud::{Markup, html};

use super::order::{Deed, ways};
use super::{deviations, earned, invoices, keys, out, transition, year};
use crate::component::{lead, section};
use crate::programme::show;
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// The page.
pub(crate) async fn economy(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    show(&app, &visitor, &key, page).await
}

fn page(reading: &Reading<'_>) -> (String, Markup) {
    let language = reading.language;
    let title = language.text("page-economy");
    let part = |id: &str, heading: &str, body: &Markup, deeds: &[Deed]| {
        let body = html! { (body) (ways(deeds, reading)) };
        section(id, &language.text(heading), &body)
    };
    let costs = [
        Deed::Post,
        Deed::Correct,
        Deed::Forecast,
        Deed::Baseline,
        Deed::CarryOut,
    ];
    let body = html! {
        (lead(&title, &language.text("economy-lead")))
        (part("kostnader", "year-title", &year::years(reading), &costs))
        (part("avvikelser", "deviations-title", &deviations::deviations(reading), &[Deed::Explain]))
        (part("omstallning", "transition-title", &transition::transition(reading), &[Deed::Transition]))
        (part("gemensamt", "invoices-title", &invoices::invoices(reading), &[Deed::Charge, Deed::Reverse]))
        (part("nycklar", "keys-title", &keys::keys(reading), &[Deed::Use, Deed::Key]))
        (part("intjanat", "earned-title", &earned::earned(reading), &[]))
        (part("ta-ut", "out-title", &out::ways(reading), &[]))
    };
    (title, body)
}
