//! A ledger handed in: received bit by bit, whatever its size, and then looked at. Pages send the form; programs send
//! the same fields and ask for JSON, and give the id to GraphQL.

use std::sync::Arc;

use axum::Json;
use axum::extract::multipart::Field;
use axum::extract::{Multipart, Path, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, header};
use loggbok_app::{App, Failure, HandedIn, Upload, UploadFailure, ledger_file};
use loggbok_domain::{OrganisationKey, Title};
use serde_json::json;

use super::overview::shown;
use crate::answer::go_to;
use crate::failure::failed;
use crate::programme::{Opened, open};
use crate::visitor::Visitor;
use crate::words::Words;

/// What a form wraps around a file, in bytes.
const FORM: u64 = 64 << 10;
/// The largest body taken.
pub(crate) const LARGEST_BODY: u64 = ledger_file::LARGEST + FORM;
/// A field that is not the file, in bytes.
const FIELD: usize = 4 << 10;

/// Why there is no file.
enum NoFile {
    /// None was sent, or what it is was not said before it.
    Missing,
    Upload(UploadFailure),
}

impl From<UploadFailure> for NoFile {
    fn from(failure: UploadFailure) -> Self {
        Self::Upload(failure)
    }
}

impl From<Failure> for NoFile {
    fn from(failure: Failure) -> Self {
        Self::Upload(failure.into())
    }
}

/// Receives a file, and goes on to what it holds.
pub(crate) async fn hand_in(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
    headers: HeaderMap,
    form: Multipart,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let received = if too_large(&headers) {
        Err(too_large_failure())
    } else {
        received(&app, &visitor, &opened, form).await
    };
    let for_program = accepts_json(&headers);
    match received {
        Ok(upload) if for_program => (StatusCode::CREATED, Json(told(&upload))).into_response(),
        Ok(upload) => {
            let path = format!("{}/import/fil/{}", opened.home, upload.id);
            go_to(&visitor, &visitor.address.to(path).to_string())
        }
        Err(why) if for_program => refused_in_json(&visitor, &why),
        Err(why) => refused(&app, &visitor, &opened, &why).await,
    }
}

/// A body that says it is too large is refused before it is read.
fn too_large(headers: &HeaderMap) -> bool {
    let length = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok());
    length
        .and_then(|length| length.parse().ok())
        .is_some_and(|length: u64| length > LARGEST_BODY)
}

fn too_large_failure() -> NoFile {
    UploadFailure::TooLarge {
        limit: ledger_file::LARGEST,
    }
    .into()
}

async fn received(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    mut form: Multipart,
) -> Result<Upload, NoFile> {
    let actor = visitor.actor()?;
    let (mut organisation, mut source, mut year) = (None, None, None);
    while let Some(mut field) = form.next_field().await.map_err(|error| broken(error.status()))? {
        match field.name() {
            Some("organisation") => organisation = Some(text(field).await?),
            Some("kalla") => source = Some(text(field).await?),
            Some("ar") => year = Some(text(field).await?).filter(|text| !text.is_empty()),
            Some("fil") => {
                let name = field.file_name().filter(|name| !name.is_empty());
                let name = name.ok_or(NoFile::Missing)?.to_owned();
                let of = HandedIn {
                    programme: opened.programme,
                    organisation: OrganisationKey::parse(&organisation.ok_or(NoFile::Missing)?)
                        .map_err(Failure::from)?,
                    source: Title::parse(&source.ok_or(NoFile::Missing)?).map_err(Failure::from)?,
                    year: year.map(|text| number(&text)).transpose()?,
                    name,
                };
                let mut receiving = app.begin_upload(&actor, of).await?;
                while let Some(chunk) = field.chunk().await.map_err(|error| broken(error.status()))? {
                    receiving.take(&chunk).await?;
                }
                return Ok(receiving.finish().await?);
            }
            _ => {}
        }
    }
    Err(NoFile::Missing)
}

fn broken(status: StatusCode) -> NoFile {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        too_large_failure()
    } else {
        NoFile::Missing
    }
}

async fn text(mut field: Field<'_>) -> Result<String, NoFile> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| broken(error.status()))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > FIELD {
            return Err(NoFile::Missing);
        }
    }
    String::from_utf8(bytes)
        .map(|text| text.trim().to_owned())
        .map_err(|_| NoFile::Missing)
}

fn number(text: &str) -> Result<i32, Failure> {
    text.parse().map_err(|_| {
        Failure::Malformed(loggbok_domain::ParseError {
            expected: "NUMBER",
            value: text.to_owned(),
        })
    })
}

fn accepts_json(headers: &HeaderMap) -> bool {
    let accepted = headers
        .get(header::ACCEPT)
        .and_then(|accepted| accepted.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("application/json"))
}

/// What a program is told of a file it has handed in.
fn told(upload: &Upload) -> serde_json::Value {
    json!({
        "upload": upload.id.to_string(),
        "name": upload.of.name,
        "bytes": upload.bytes,
        "sha256": upload.sha256,
    })
}

fn status(why: &NoFile) -> StatusCode {
    match why {
        NoFile::Upload(UploadFailure::TooLarge { .. }) => StatusCode::PAYLOAD_TOO_LARGE,
        NoFile::Upload(UploadFailure::TooMany { .. } | UploadFailure::TooMuch { .. }) => StatusCode::CONFLICT,
        NoFile::Upload(UploadFailure::Failure(Failure::Denied { .. })) => StatusCode::FORBIDDEN,
        NoFile::Upload(UploadFailure::Failure(failure)) if !failure.is_for_people() => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
        NoFile::Missing | NoFile::Upload(UploadFailure::Failure(_)) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn code(why: &NoFile) -> &'static str {
    match why {
        NoFile::Missing => "BAD_USER_INPUT",
        NoFile::Upload(UploadFailure::TooLarge { .. }) => "TOO_LARGE",
        NoFile::Upload(UploadFailure::TooMany { .. }) => "TOO_MANY",
        NoFile::Upload(UploadFailure::TooMuch { .. }) => "TOO_MUCH",
        NoFile::Upload(UploadFailure::Failure(failure)) => failure.code(),
    }
}

fn said(why: &NoFile, visitor: &Visitor) -> String {
    match why {
        NoFile::Missing => visitor.language.text("import-no-file"),
        NoFile::Upload(failure) => failure.say(visitor.language, ""),
    }
}

fn refused_in_json(visitor: &Visitor, why: &NoFile) -> Response {
    let error = json!({ "error": { "code": code(why), "message": said(why, visitor) } });
    (status(why), Json(error)).into_response()
}

async fn refused(app: &App, visitor: &Visitor, opened: &Opened, why: &NoFile) -> Response {
    match why {
        NoFile::Upload(UploadFailure::Failure(failure))
            if !failure.is_for_people() || matches!(failure, Failure::Denied { .. }) =>
        {
            failed(app, visitor, failure)
        }
        _ => shown(app, visitor, opened, (status(why), Some(&said(why, visitor)))).await,
    }
}
