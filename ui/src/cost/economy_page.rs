//! *Ekonomi*: baseline, plan, forecast and actual, what deviates and why, the transition, joint costs, and what is
//! earned.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::App;
use maud::{Markup, html};

use super::order::{Deed, May, ways};
use super::{deviations, earned, invoices, keys, out, transition, year};
use crate::component::{lead, section};
use crate::programme::open;
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// The page.
pub(crate) async fn economy(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let may = May::new(&visitor, !opened.shown.is_past());
    opened.answered(&app, &visitor, |reading| page(reading, &may))
}

fn page(reading: &Reading<'_>, may: &May) -> (String, Markup) {
    let language = reading.language;
    let title = language.text("page-economy");
    let part = |id: &str, heading: &str, body: &Markup, deeds: &[Deed]| {
        let body = html! { (body) (ways(deeds, may, reading)) };
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
        (part("avvikelser", "deviations-title", &deviations::deviations(reading, may), &[Deed::Explain]))
        (part("omstallning", "transition-title", &transition::transition(reading), &[Deed::Transition]))
        (part("gemensamt", "invoices-title", &invoices::invoices(reading), &[Deed::Charge, Deed::Reverse]))
        (part("nycklar", "keys-title", &keys::keys(reading), &[Deed::Use, Deed::Key]))
        (part("intjanat", "earned-title", &earned::earned(reading), &[]))
        (part("ta-ut", "out-title", &out::ways(reading), &[]))
    };
    (title, body)
}
