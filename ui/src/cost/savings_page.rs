//! *Besparingar*: what is saved, when it outweighs what it cost, where it came from, and what each figure rests on.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::App;
use maud::{Markup, html};

use super::order::{Deed, ways};
use super::{alone, break_even, bridge, claims, grounds, municipality, out, overview, premises, rungs};
use crate::component::{lead, section};
use crate::programme::show;
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// The page.
pub(crate) async fn savings(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    show(&app, &visitor, &key, page).await
}

fn page(reading: &Reading<'_>) -> (String, Markup) {
    let language = reading.language;
    let title = language.text("page-savings");
    let part = |id: &str, heading: &str, body: &Markup, deeds: &[Deed]| {
        let body = html! { (body) (ways(deeds, reading)) };
        section(id, &language.text(heading), &body)
    };
    let stated = [
        Deed::PriceIndex,
        Deed::Volume,
        Deed::Perimeter,
        Deed::Season,
        Deed::Withdraw,
    ];
    let body = html! {
        (lead(&title, &break_even::conclusion(reading)))
        (break_even::figures_of(reading))
        (part("trappan", "savings-ladder-title", &rungs::rungs(reading), &[Deed::CarryOut]))
        (part("kvartal", "savings-by-quarter", &overview::by_quarter(reading), &[]))
        (part("brytpunkter", "break-even-title", &break_even::answers(reading), &[]))
        (part("bron", "bridge-title", &bridge::bridge(reading), &[]))
        (part("kommuner", "municipality-title", &municipality::municipalities(reading), &[]))
        (part("anmalda", "claims-title", &claims::claims(reading), &[Deed::Claim, Deed::Judge]))
        (part("utan-samverkan", "alone-title", &alone::alone(reading), &[Deed::NetCost, Deed::AloneShare]))
        (part("forutsattningar", "premises-title", &premises::premises(reading), &stated))
        (part("vilar-pa", "grounds-title", &grounds::grounds(reading), &[]))
        (part("ta-ut", "out-title", &out::ways(reading), &[]))
    };
    (title, body)
}
