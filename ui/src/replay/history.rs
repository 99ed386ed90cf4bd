//! *Historik*: the programme at any place of its log, with the event that happened there and what it did. A
//! slider, previous and next; whole without script, which only spares the reader a press of a button.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};
use loggbok_app::{App, Place, Position, words};
use maud::{Markup, html};

use crate::as_of;
use crate::assets;
use crate::component::{lead, section};
use crate::difference::changes;
use crate::failure::failed;
use crate::phase;
use crate::programme::{self, Opened, open};
use crate::reading::Reading;
use crate::source::{position, sentence, source};
use crate::visitor::Visitor;
use crate::words::{PARAMETER, Words};

/// As on every page, and besides our own script, which may fetch our own pages.
const POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The page.
pub(crate) async fn history(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(answered) => return *answered,
    };
    let actor = match visitor.actor() {
        Ok(actor) => actor,
        Err(failure) => return failed(&app, &visitor, &failure),
    };
    let place = match app.place(&actor, opened.programme, opened.shown.asked).await {
        Ok(place) => place,
        Err(failure) => return failed(&app, &visitor, &failure),
    };
    let title = visitor.language.text("page-history");
    let body = page(&place, &opened, &visitor);
    let mut response = opened.drawn(
        &app,
        &visitor,
        StatusCode::OK,
        Some(&opened.shown),
        (&title, body),
    );
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

fn page(place: &Place, opened: &Opened, visitor: &Visitor) -> Markup {
    let language = visitor.language;
    let reading = Reading {
        view: &place.answer.view,
        day: place.answer.moment.reading_date,
        acting: None,
        ..opened.reading(visitor)
    };
    html! {
        (lead(&language.text("page-history"), &language.text("history-lead")))
        (slider(place, &reading))
        div #steg { (steps(place, &reading)) }
        div #handelse { (event(place, &reading)) }
        div #programmet {
            (section("programmet-da", &language.text("history-programme"), &html! {
                (programme::top(&reading))
                div.part { (phase::draw(&reading)) }
            }))
        }
        script src=(assets::replay_address()) defer {}
    }
}

fn slider(place: &Place, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    html! {
        form.slider method="get" action=(reading.address.path()) {
            @if let Some(tag) = reading.address.get(PARAMETER) {
                input type="hidden" name=(PARAMETER) value=(tag);
            }
            label for="reglage" { (language.text("history-slider")) }
            span.slider-row {
                input #reglage name=(as_of::PARAMETER) type="range" min=(place.first) max=(place.last) step="1"
                    value=(place.answer.view.position) autocomplete="off";
                button type="submit" { (language.text("show")) }
            }
            output #reglage-sager for="reglage" { (what_happened(place, reading)) }
        }
    }
}

/// `Fasen startade · loggposition 412`.
fn what_happened(place: &Place, reading: &Reading<'_>) -> String {
    let recorded = &place.event.recorded;
    let kind = sentence(&words::event(reading.language, recorded.event.kind()));
    format!("{kind} · {}", position(recorded.position.0, reading.language))
}

fn steps(place: &Place, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let at = place.answer.view.position;
    let step = |to: Option<Position>, label: &str, rel: Option<&str>| {
        html! {
            @match to {
                Some(to) if to != at => a.button href=(reading.at_position(to)) rel=[rel] { (label) },
                Some(_) | None => span.button.off aria-disabled="true" { (label) },
            }
        }
    };
    html! {
        nav.steps-nav aria-label=(language.text("history-steps")) {
            (step(Some(place.first), &language.text("history-first"), None))
            (step(place.previous, &language.text("history-previous"), Some("prev")))
            (step(place.next, &language.text("history-next"), Some("next")))
            (step(Some(place.last), &language.text("history-last"), None))
        }
    }
}

fn event(place: &Place, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let recorded = &place.event.recorded;
    html! {
        section.part aria-labelledby="handelse-rubrik" {
            h2 #handelse-rubrik { (what_happened(place, reading)) }
            p { (source(&recorded.stamp(), reading)) }
            @if place.event.effect.is_empty() { p { (language.text("history-no-effect")) } }
            @else { (changes(&place.event.effect, reading)) }
        }
    }
}
