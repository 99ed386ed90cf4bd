//! The dry run: what would be destroyed, and the form that proposes it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::{App, DryRun, Failure, WouldGo, read_positions};
use maud::{Markup, html};

use super::act::{ORDERED_BY, ORDERED_ON, RULE};
use super::protocol;
use crate::component::{Column, Kind, Notice, Table, lead, notice, table};
use crate::failure::failed;
use crate::form::{Ask, Sent, Wrong, may, present};
use crate::format;
use crate::programme::Opened;
use crate::reading::{Reading, swedish_time};
use crate::visitor::Visitor;
use crate::words::Words;

/// The parameter, and the field, with the positions.
pub(super) const POSITIONS: &str = "positioner";

/// The page.
pub(crate) async fn dry_run(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    let opened = match present(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let text = visitor.address.get(POSITIONS).unwrap_or_default().to_owned();
    let sent = Sent::new(visitor.language, vec![(POSITIONS.to_owned(), text.clone())]);
    shown(&app, &visitor, &opened, (&text, &sent)).await
}

/// The page with what was sent and refused, if anything. Positions that cannot be tried are told where they are
/// written.
pub(super) async fn shown(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    (text, sent): (&str, &Sent),
) -> Response {
    let run = match run(app, visitor, opened, text).await {
        Ok(run) => run,
        Err(failure) => {
            let mut again = Sent::new(visitor.language, vec![(POSITIONS.to_owned(), text.to_owned())]);
            return match again.refused(Wrong::at(POSITIONS, failure)) {
                Ok(()) => protocol::shown(app, visitor, opened, &again).await,
                Err(failure) => failed(app, visitor, &failure),
            };
        }
    };
    let title = visitor.language.text("erasure-dry-run");
    let proposes = may(visitor, "ProposeErasure");
    let body = page(&opened.reading(visitor), &run, (text, sent), proposes);
    opened.drawn(app, visitor, sent.status(), None, (&title, body))
}

async fn run(app: &App, visitor: &Visitor, opened: &Opened, text: &str) -> Result<DryRun, Failure> {
    let positions = read_positions(text)?;
    app.dry_run(&visitor.actor()?, opened.programme, &positions).await
}

fn page(reading: &Reading<'_>, run: &DryRun, (text, sent): (&str, &Sent), proposes: bool) -> Markup {
    let language = reading.language;
    let home = format!("{}/gallring", reading.home);
    let count = run.events.iter().filter(|event| goes(event)).count();
    let bytes = format::integer(i64::try_from(run.bytes).unwrap_or(i64::MAX), language);
    let lead_text = language.text_with(
        "erasure-would-go",
        &[("count", count.into()), ("bytes", bytes.into())],
    );
    let possible = count == run.events.len() && run.unknown.is_empty() && count > 0;
    html! {
        (lead(&language.text("erasure-dry-run"), &lead_text))
        @if !run.unknown.is_empty() {
            (notice(Notice::Attention, &language.text("erasure-unknown"), &html! { p { (listed(&run.unknown)) } }))
        }
        @if !run.elsewhere.is_empty() {
            (notice(Notice::Attention, &language.text("erasure-elsewhere"), &html! {
                p { (listed(&run.elsewhere)) }
                p { (language.text("erasure-elsewhere-means")) }
            }))
        }
        div.part { (events(run, reading)) }
        @if proposes && possible { (form(reading, (text, sent), &home)) }
        @if proposes && !possible { p.ways { (language.text("erasure-not-possible")) } }
        p.ways { a href=(reading.address.to(&home)) { (language.text("erasure-to-protocol")) } }
    }
}

fn goes(event: &WouldGo) -> bool {
    event.allowed && !event.erased
}

fn listed(positions: &[loggbok_app::Position]) -> String {
    protocol::positions(&positions.iter().map(|position| position.0).collect::<Vec<_>>())
}

fn events(run: &DryRun, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let row = |event: &WouldGo| {
        let standing = match (event.allowed, event.erased) {
            (false, _) => "erasure-never",
            (true, true) => "erasure-gone",
            (true, false) => "erasure-goes",
        };
        let fields = [("count", event.fields.len().into())];
        let fields = language.text_with("erasure-field-count", &fields);
        let at = reading
            .address
            .to(reading.home)
            .with(crate::as_of::PARAMETER, event.position.to_string());
        vec![
            html! { a href=(at) { "@" (event.position) } },
            html! { (crate::source::sentence(&loggbok_app::words::event(language, &event.kind))) },
            html! { (format::moment(&swedish_time(event.recorded_at), language)) },
            html! { (language.text(standing)) },
            html! { (fields) @if event.reason { ", " (language.text("erasure-reason")) } },
            html! { (format::integer(i64::try_from(event.bytes).unwrap_or(i64::MAX), language)) },
        ]
    };
    table(&Table {
        caption: language.text("erasure-listed"),
        columns: vec![
            Column::words(language.text("erasure-position")),
            Column::words(language.text("erasure-event")),
            Column::words(language.text("erasure-recorded")),
            Column::words(language.text("erasure-standing")),
            Column::words(language.text("erasure-fields")),
            Column::figures(language.text("erasure-bytes")),
        ],
        rows: run.events.iter().map(row).collect(),
        sums: None,
    })
}

fn form(reading: &Reading<'_>, (text, sent): (&str, &Sent), home: &str) -> Markup {
    let action = reading.address.to(format!("{home}/foresla")).to_string();
    let field = |name, label, hint, kind| {
        sent.field(&Ask {
            name,
            label,
            hint,
            kind,
            required: true,
        })
    };
    let fields = html! {
        input type="hidden" name=(POSITIONS) value=(text);
        (field(RULE, "erasure-rule", true, Kind::Line))
        (field(ORDERED_BY, "erasure-ordered-by", true, Kind::Line))
        (field(ORDERED_ON, "erasure-ordered-on", false, Kind::Day))
    };
    html! {
        (sent.refusal())
        (sent.form(&action, &fields, "erasure-propose"))
    }
}
