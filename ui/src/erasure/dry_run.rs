//! The dry run: what would be destroyed, and the form that proposes it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use loggbok_app::{App, DryRun, Failure, Role, WouldGo, read_positions};
use loggbok_domain::Language;
use maud::{Markup, html};
use uuid::Uuid;

use super::protocol::may;
use crate::answer::{Page, draw};
use crate::component::{Column, Notice, Table, lead, notice, table};
use crate::failure::failed;
use crate::format;
use crate::programme;
use crate::reading::swedish_time;
use crate::visitor::Visitor;
use crate::words::Words;

/// The parameter with the positions.
pub(super) const POSITIONS: &str = "positioner";

/// The page.
pub(crate) async fn dry_run(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    match page(&app, &visitor, &key).await {
        Ok(body) => {
            let title = visitor.language.text("erasure-dry-run");
            let page = Page {
                title: &title,
                programme: None,
                body,
            };
            draw(&app, &visitor, StatusCode::OK, &page)
        }
        Err(failure) => failed(&app, &visitor, &failure),
    }
}

async fn page(app: &App, visitor: &Visitor, key: &str) -> Result<Markup, Failure> {
    let language = visitor.language;
    let text = visitor.address.get(POSITIONS).unwrap_or_default();
    let positions = read_positions(text)?;
    let id = programme::find(app, visitor, key).await?;
    let run = app.dry_run(&visitor.actor()?, id, &positions).await?;
    let home = format!("/program/{key}/gallring");
    let goes = |event: &&WouldGo| event.allowed && !event.erased;
    let count = run.events.iter().filter(goes).count();
    let lead_text = language.text_with(
        "erasure-would-go",
        &[("count", count.into()), ("bytes", run.bytes.into())],
    );
    let possible = count == run.events.len() && run.unknown.is_empty() && count > 0;
    Ok(html! {
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
        div.part { (events(&run, language)) }
        @if possible && may(visitor, Role::ProgrammeOffice) { (form(visitor, &home, text)) }
        p.ways { a href=(visitor.address.without(POSITIONS).to(&home)) { (language.text("erasure-to-protocol")) } }
    })
}

fn listed(positions: &[loggbok_app::Position]) -> String {
    let positions: Vec<String> = positions.iter().map(|position| format!("@{position}")).collect();
    positions.join(", ")
}

fn events(run: &DryRun, language: Language) -> Markup {
    let row = |event: &WouldGo| {
        let standing = match (event.allowed, event.erased) {
            (false, _) => "erasure-never",
            (true, true) => "erasure-gone",
            (true, false) => "erasure-goes",
        };
        let fields = event.fields.join(", ");
        vec![
            html! { "@" (event.position) },
            html! { (loggbok_app::words::event(language, &event.kind)) },
            html! { (format::moment(&swedish_time(event.recorded_at), language)) },
            html! { (language.text(standing)) },
            html! { (fields) @if event.reason { ", " (language.text("erasure-reason")) } },
            html! { (event.bytes) },
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

/// Sent twice, the proposal is made once: its command id stands in the form.
fn form(visitor: &Visitor, home: &str, positions: &str) -> Markup {
    let language = visitor.language;
    html! {
        form.upload method="post" action=(visitor.address.without(POSITIONS).to(format!("{home}/foresla"))) {
            input type="hidden" name="command" value=(Uuid::new_v4());
            input type="hidden" name="positions" value=(positions);
            label for="regel" { (language.text("erasure-rule")) }
            input #regel type="text" name="rule" maxlength="200" required aria-describedby="regel-krav";
            p.hint #regel-krav { (language.text("erasure-rule-hint")) }
            label for="beslut" { (language.text("erasure-ordered-by")) }
            input #beslut type="text" name="ordered_by" maxlength="200" required;
            label for="beslutsdag" { (language.text("erasure-ordered-on")) }
            input #beslutsdag type="date" name="ordered_on" required;
            button type="submit" { (language.text("erasure-propose")) }
        }
    }
}
