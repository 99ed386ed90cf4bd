//! *Besparingar*: what is saved, when it outweighs what it cost, where it came from, and what each figure rests on.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::App;
use maud::{Markup, html};

use super::{alone, break_even, bridge, claims, grounds, municipality, overview, premises, rungs};
use crate::component::{lead, section};
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// The page.
pub(crate) async fn savings(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    crate::programme::show(&app, &visitor, &key, page).await
}

fn page(reading: &Reading<'_>) -> (String, Markup) {
    let language = reading.language;
    let title = language.text("page-savings");
    let part = |id: &str, heading: String, body: Markup| section(id, &heading, &body);
    let body = html! {
        (lead(&title, &break_even::conclusion(reading)))
        (break_even::figures_of(reading))
        (part("trappan", language.text("savings-ladder-title"), rungs::rungs(reading)))
        (part("kvartal", language.text("savings-by-quarter"), overview::by_quarter(reading)))
        (part("brytpunkter", language.text("break-even-title"), break_even::answers(reading)))
        (part("bron", language.text("bridge-title"), bridge::bridge(reading)))
        (part("kommuner", language.text("municipality-title"), municipality::municipalities(reading)))
        (part("anmalda", language.text("claims-title"), claims::claims(reading)))
        (part("utan-samverkan", language.text("alone-title"), alone::alone(reading)))
        (part("forutsattningar", language.text("premises-title"), premises::premises(reading)))
        (part("vilar-pa", language.text("grounds-title"), grounds::grounds(reading)))
    };
    (title, body)
}
