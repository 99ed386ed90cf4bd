//! One question as a file: its facts, and what to hold them against — the moment, the position and the root of the
//! log's tree.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::header;
use loggbok_app::{App, Failure, Field, csv};

use super::inventory;
use super::page::questions;
use super::question::Question;
use crate::failure::failed;
use crate::programme::{Opened, open};
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// The file.
pub(crate) async fn export(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, file)): Path<(String, String)>,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    match written(&app, &visitor, &opened, &file).await {
        Ok(response) => response,
        Err(failure) => failed(&app, &visitor, &failure),
    }
}

async fn written(app: &App, visitor: &Visitor, opened: &Opened, file: &str) -> Result<Response, Failure> {
    let key = file.strip_suffix(".csv").ok_or(Failure::NotFound)?;
    let position = opened.answer.moment.position;
    let root = app.root(&visitor.actor()?, position).await?.unwrap_or_default();
    let checkpoint = app.checkpoint_of(position).await?;
    let reading = opened.reading(visitor);
    let question = questions(&reading).into_iter().find(|one| one.key == key);
    let question = question.ok_or(Failure::NotFound)?;
    if question.key == inventory::KEY {
        inventory::opening(&reading)?;
    }
    let held_by = Held {
        position: position.0,
        root: STANDARD.encode(root),
        checkpoint: checkpoint.map(|kept| kept.note),
    };
    let body = csv(&rows(&question, &reading, &held_by));
    let name = format!("attachment; filename=\"granska-{key}-{}.csv\"", position.0);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::VARY, "Cookie".to_owned()),
    ];
    Ok((headers, body).into_response())
}

/// What a copy of the log can be held against.
struct Held {
    position: u64,
    /// In base64.
    root: String,
    /// The first checkpoint signed that holds the position, as it is written; `None` until there is one.
    checkpoint: Option<String>,
}

/// The head says what the file is and can be checked by; then an empty row, the columns, and the facts.
fn rows(question: &Question, reading: &Reading<'_>, held: &Held) -> Vec<Vec<Field>> {
    let language = reading.language;
    let charter = reading.view.charter.opened.as_ref();
    let programme = charter.map_or_else(|| language.text("erased"), |opened| opened.name.to_string());
    let mut rows = vec![
        vec![language.text("programme"), programme],
        vec![language.text("audit-question"), question.asks.clone()],
        vec![language.text("audit-answer"), question.answer.clone()],
        vec![language.text("audit-day"), reading.day.to_string()],
        vec![language.text("audit-position"), held.position.to_string()],
        vec![language.text("report-root"), held.root.clone()],
    ];
    let checkpoint = held.checkpoint.clone();
    rows.extend(checkpoint.map(|note| vec![language.text("checkpoint"), note]));
    rows.push(Vec::new());
    rows.push(
        question
            .columns
            .iter()
            .map(|column| column.label().to_owned())
            .collect(),
    );
    let facts = question.rows.iter();
    rows.extend(facts.map(|row| row.iter().map(|cell| cell.text.clone()).collect()));
    let texts = rows
        .into_iter()
        .map(|row| row.into_iter().map(Field::Text).collect());
    texts.collect()
}
