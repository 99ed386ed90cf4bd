//! Open points: what the sources leave contradictory or incomplete, each source by its own words.

use loggbok_domain::Language;
use loggbok_domain::programme::{OpenPointKind, Reading as Said};
use loggbok_projections::programme::OpenPoint;
use maud::{Markup, html};

use super::deed::{Deed, POINT};
use crate::component::empty;
use crate::deed::{anew, way_anew};
use crate::reading::Reading;
use crate::source::{or_erased, source};
use crate::words::Words;

/// Those still open, then those settled, folded away.
pub(super) fn list(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let open: Vec<_> = reading.view.charter.unsettled().collect();
    let settled: Vec<_> = reading
        .view
        .charter
        .open_points
        .iter()
        .filter(|point| point.settled.is_some())
        .collect();
    html! {
        p.lead-in { (language.text("open-points-lead")) }
        (anew(&way_anew(Deed::Note, reading)))
        @if open.is_empty() { (empty(&language.text("open-points-none"))) }
        @else { ul.points { @for point in open { li { (one(point, reading)) } } } }
        @if !settled.is_empty() {
            details.behind {
                summary { (language.text_with("open-points-settled", &[("count", settled.len().into())])) }
                ul.points { @for point in settled { li { (one(point, reading)) } } }
            }
        }
    }
}

fn one(point: &OpenPoint, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let noted = point.noted.as_ref();
    html! {
        article.point id={ "punkt-" (point.key) } {
            h3 { (or_erased(noted.map(|noted| noted.title.as_str()), language)) }
            @if let Some(noted) = noted {
                p.point-kind { (kind(noted.kind, language)) }
                p { (noted.text) }
                (readings(&noted.readings, language))
            }
            @if let Some(settled) = &point.settled {
                p.settled {
                    strong { (language.text_with("open-point-settled", &[("day", reading.date(settled.on).into())])) } " "
                    (settled.resolution)
                }
                p { (source(&settled.stamp, reading)) }
            }
            p { (source(&point.stamp, reading)) }
            @if point.settled.is_none() { (settling(point, reading)) }
        }
    }
}

/// The way to settle a point, for who may.
fn settling(point: &OpenPoint, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let noted = point.noted.as_ref();
    let name = noted.map_or_else(|| language.text("erased"), |noted| noted.title.to_string());
    let settle = reading
        .address
        .to(format!("{}/programmet/avgor-punkt", reading.home))
        .with(POINT, point.key.as_str());
    html! {
        @if reading.may("SettleOpenPoint", None) {
            div.deeds role="group" aria-label=(language.text_with("deeds-with", &[("name", name.into())])) {
                a href=(settle) { (language.text("steer-settle-way")) }
            }
        }
    }
}

fn kind(kind: OpenPointKind, language: Language) -> String {
    match kind {
        OpenPointKind::Contradiction => language.text("open-point-contradiction"),
        OpenPointKind::Missing => language.text("open-point-missing"),
    }
}

/// What each source says, side by side.
fn readings(readings: &[Said], language: Language) -> Markup {
    html! {
        @if !readings.is_empty() {
            dl.readings aria-label=(language.text("open-point-readings")) {
                @for of_one in readings.chunk_by(|one, next| one.source == next.source) {
                    div {
                        @if let Some(first) = of_one.first() { dt { (first.source) } }
                        @for reading in of_one { dd { (reading.says) } }
                    }
                }
            }
        }
    }
}
