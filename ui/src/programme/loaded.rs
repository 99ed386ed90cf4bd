//! What became of a programme file that was handed in.

use std::sync::Arc;

use axum::extract::{Multipart, State};
use axum::response::Response;
use http::StatusCode;
use loggbok_app::{App, Failure, ImportFailure, Imported};
use loggbok_domain::{ProgrammeId, Title};
use maud::{Markup, html};

use super::load::{FIELD, form};
use super::portfolio::segment;
use crate::answer::{Page, draw, go_to};
use crate::component::{Column, Notice, Table, lead, notice, table};
use crate::failure::failed;
use crate::visitor::Visitor;
use crate::words::Words;

/// A file as handed in.
struct File {
    name: Title,
    text: String,
}

/// Why there is no file to read.
enum NoFile {
    Missing,
    TooLarge,
    NotText,
}

/// Reads a programme file whole or not at all, and goes to the programme or says what is wrong.
pub(crate) async fn loaded(State(app): State<Arc<App>>, visitor: Visitor, upload: Multipart) -> Response {
    let file = match file(upload).await {
        Ok(file) => file,
        Err(why) => return no_file(&app, &visitor, &why),
    };
    let actor = match visitor.actor() {
        Ok(actor) => actor,
        Err(failure) => return failed(&app, &visitor, &failure),
    };
    let language = visitor.language;
    match app.import_programme(&actor, &file.name, &file.text).await {
        Ok(Imported::Added { programme, .. } | Imported::Unchanged { programme }) => {
            to_programme(&app, &visitor, programme).await
        }
        Ok(Imported::Changed { differences, .. }) => {
            let said: Vec<String> = differences
                .iter()
                .map(|difference| difference.say(language))
                .collect();
            changed(&app, &visitor, &file.name, &said)
        }
        Err(ImportFailure::Problems(problems)) => {
            let place = |line: usize, column: usize| {
                language.text_with("load-line", &[("line", line.into()), ("column", column.into())])
            };
            let rows = problems.iter().map(|problem| {
                vec![
                    html! { (place(problem.line, problem.column)) },
                    html! { code { (problem.path) } },
                    html! { (problem.what(language)) },
                    html! { (problem.remedy(language)) },
                ]
            });
            malformed(&app, &visitor, &file.name, rows.collect())
        }
        Err(ImportFailure::Failure(failure)) => failed(&app, &visitor, &failure),
    }
}

async fn file(mut upload: Multipart) -> Result<File, NoFile> {
    while let Some(field) = upload
        .next_field()
        .await
        .map_err(|error| no_field(error.status()))?
    {
        if field.name() != Some(FIELD) {
            continue;
        }
        let name = field
            .file_name()
            .and_then(|name| Title::parse(name).ok())
            .ok_or(NoFile::Missing)?;
        let bytes = field.bytes().await.map_err(|error| no_field(error.status()))?;
        let text = String::from_utf8(bytes.into()).map_err(|_| NoFile::NotText)?;
        return Ok(File { name, text });
    }
    Err(NoFile::Missing)
}

fn no_field(status: StatusCode) -> NoFile {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        NoFile::TooLarge
    } else {
        NoFile::Missing
    }
}

async fn to_programme(app: &App, visitor: &Visitor, programme: ProgrammeId) -> Response {
    let found = match visitor.actor() {
        Ok(actor) => app.portfolio(&actor, None).await,
        Err(failure) => Err(failure),
    };
    let portfolio = match found {
        Ok(answer) => answer.portfolio,
        Err(failure) => return failed(app, visitor, &failure),
    };
    let scope = programme.to_string();
    match portfolio.programmes.get_key_value(scope.as_str()) {
        Some((scope, summary)) => {
            let path = visitor
                .address
                .to(format!("/program/{}", segment(scope, summary)));
            go_to(visitor, &path.to_string())
        }
        None => failed(app, visitor, &Failure::NotFound),
    }
}

fn no_file(app: &App, visitor: &Visitor, why: &NoFile) -> Response {
    let language = visitor.language;
    let (status, fact) = match why {
        NoFile::Missing => (StatusCode::UNPROCESSABLE_ENTITY, language.text("load-no-file")),
        NoFile::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, language.text("load-too-large")),
        NoFile::NotText => (StatusCode::UNPROCESSABLE_ENTITY, language.text("load-not-text")),
    };
    again(
        app,
        visitor,
        status,
        &html! { (notice(Notice::Attention, &fact, &html! { p { (language.text("nothing-changed")) } })) },
    )
}

fn malformed(app: &App, visitor: &Visitor, name: &Title, rows: Vec<Vec<Markup>>) -> Response {
    let language = visitor.language;
    let count = rows.len();
    let caption = language.text_with(
        "load-problems",
        &[("count", count.into()), ("file", name.as_str().into())],
    );
    let list = Table {
        caption: language.text("nothing-changed"),
        columns: vec![
            Column::words(language.text("load-place")),
            Column::words(language.text("load-key")),
            Column::words(language.text("load-fact")),
            Column::words(language.text("load-remedy")),
        ],
        rows,
        sums: None,
    };
    let body = html! {
        (notice(Notice::Attention, &caption, &html! { p { (language.text("load-problems-means")) } }))
        (table(&list))
    };
    again(app, visitor, StatusCode::UNPROCESSABLE_ENTITY, &body)
}

fn changed(app: &App, visitor: &Visitor, name: &Title, differences: &[String]) -> Response {
    let language = visitor.language;
    let title = language.text_with("load-changed", &[("file", name.as_str().into())]);
    let body = notice(
        Notice::Attention,
        &title,
        &html! {
            p { (language.text("load-changed-means")) }
            ul { @for difference in differences { li { (difference) } } }
        },
    );
    again(app, visitor, StatusCode::CONFLICT, &body)
}

/// What became of the file, and the form once more.
fn again(app: &App, visitor: &Visitor, status: StatusCode, what: &Markup) -> Response {
    let title = visitor.language.text("page-load");
    let body = html! {
        (lead(&title, ""))
        div.part role="alert" { (what) }
        div.part { (form(visitor)) }
    };
    draw(
        app,
        visitor,
        status,
        &Page {
            title: &title,
            programme: None,
            body,
        },
    )
}
