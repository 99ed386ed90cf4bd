//! The money as files: a workbook of every view, or one view as CSV, at the moment the page shows.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::header;
use loggbok_app::words::say;
use loggbok_app::{App, Book, Failure};
use maud::{Markup, html};

use crate::failure::failed;
use crate::programme::{Opened, open};
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// The address of the workbook, below that of *Ekonomi*.
const WORKBOOK: &str = "arbetsbok.xlsx";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8";

/// The file.
pub(crate) async fn file(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, file)): Path<(String, String)>,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    match written(&app, &visitor, &opened, (&key, &file)).await {
        Ok(response) => response,
        Err(failure) => failed(&app, &visitor, &failure),
    }
}

async fn written(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    (key, file): (&str, &str),
) -> Result<Response, Failure> {
    let sheet = file.strip_suffix(".csv");
    if file != WORKBOOK && !sheet.is_some_and(|sheet| Book::SHEETS.contains(&sheet)) {
        return Err(Failure::NotFound);
    }
    let actor = visitor.actor()?;
    let book = app
        .book(
            &actor,
            opened.programme,
            opened.shown.asked,
            (visitor.language, sheet),
        )
        .await?;
    let position = book.position();
    let (kind, name, body) = match sheet {
        None => {
            let name = format!("loggbok-{key}-{position}.xlsx");
            (XLSX, name, book.xlsx(app).await?)
        }
        Some(sheet) => {
            let written = book.csv(sheet).ok_or(Failure::NotFound)?;
            (CSV, format!("{sheet}-{key}-{position}.csv"), written.into_bytes())
        }
    };
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::VARY, "Cookie".to_owned()),
    ];
    Ok((headers, body).into_response())
}

/// The ways to the files.
pub(super) fn ways(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let to = |file: &str| reading.address.to(format!("{}/ekonomi/{file}", reading.home));
    html! {
        p.lead-in { (language.text("out-means")) }
        p.ways { a.button href=(to(WORKBOOK)) download { (language.text("out-workbook")) } }
        details.behind {
            summary { (language.text("out-csv")) }
            ul.files {
                @for sheet in Book::SHEETS {
                    li { a href=(to(&format!("{sheet}.csv"))) download { (say(language, &format!("book-{sheet}"), &[])) } }
                }
            }
        }
    }
}
