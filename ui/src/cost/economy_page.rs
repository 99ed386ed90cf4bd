//! *Ekonomi*: baseline, plan, forecast and actual, the transition, joint costs, and what is earned.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::App;
use maud::{Markup, html};

use super::{earned, invoices, keys, transition, year};
use crate::component::{lead, section};
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// The page.
pub(crate) async fn economy(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    crate::programme::show(&app, &visitor, &key, page).await
}

fn page(reading: &Reading<'_>) -> (String, Markup) {
    let language = reading.language;
    let title = language.text("page-economy");
    let part = |id: &str, heading: String, body: Markup| section(id, &heading, &body);
    let body = html! {
        (lead(&title, &language.text("economy-lead")))
        (part("kostnader", language.text("year-title"), year::years(reading)))
        (part("omstallning", language.text("transition-title"), transition::transition(reading)))
        (part("gemensamt", language.text("invoices-title"), invoices::invoices(reading)))
        (part("nycklar", language.text("keys-title"), keys::keys(reading)))
        (part("intjanat", language.text("earned-title"), earned::earned(reading)))
    };
    (title, body)
}
