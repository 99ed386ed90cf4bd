//! The road map: every phase and milestone against the quarters, and the whole history behind.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::App;
use maud::{Markup, html};

use super::deed::Deed;
use super::{detail, drawing};
use crate::component::{lead, section};
use crate::deed::{anew, way_anew};
use crate::milestone;
use crate::programme;
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// The page.
pub(crate) async fn roadmap(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    programme::show(&app, &visitor, &key, page).await
}

fn page(reading: &Reading<'_>) -> (String, Markup) {
    let language = reading.language;
    let title = language.text("page-roadmap");
    let timeline = &reading.view.timeline;
    let lost = timeline.milestones_of(None);
    let body = html! {
        (lead(&title, &language.text("roadmap-lead")))
        (anew(&html! { (way_anew(Deed::Plan, reading)) (way_anew(milestone::Deed::Plan, reading)) }))
        div.part { (drawing::draw(reading)) }
        @for phase in timeline.in_order() { (detail::detail(phase, reading)) }
        @if !lost.is_empty() {
            (section("utan-fas", &language.text("milestones-without-phase"), &milestone::table(language.text("milestones-without-phase"), &lost, reading)))
        }
    };
    (title, body)
}
