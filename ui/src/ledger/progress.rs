//! How far work on a file has come: a page that the browser asks for again by itself, without any script.

use axum::response::Response;
use http::{HeaderName, HeaderValue, StatusCode};
use loggbok_app::{App, Progress, Step, words};
use maud::html;

use crate::component::lead;
use crate::programme::Opened;
use crate::visitor::Visitor;
use crate::words::Words;

/// How long a page waits for work before it says how far it has come.
pub(super) const PATIENCE: std::time::Duration = std::time::Duration::from_millis(1_200);

/// Asks the browser to come again after so many seconds.
const AGAIN: (HeaderName, &str) = (HeaderName::from_static("refresh"), "1");

/// The page.
pub(super) fn under_way(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    (name, progress): (&str, &Progress),
) -> Response {
    let language = visitor.language;
    let hundredths = progress.of_all();
    let step = progress.step();
    let title = language.text_with("import-under-way", &[("name", name.into())]);
    let body = html! {
        (lead(&title, &language.text("import-under-way-means")))
        div.part.under-way role="status" {
            p.progress-says {
                strong { (hundredths) "\u{a0}%" } " "
                (language.text_with("import-step", &[
                    ("number", step.number().into()), ("of", Step::ALL.len().into()),
                    ("what", words::say(language, step.key(), &[]).into()),
                ]))
            }
            progress max="100" value=(hundredths) aria-label=(title) { (hundredths) " %" }
            p.ways { a href=(visitor.address) { (language.text("import-look-again")) } }
        }
    };
    let mut response = opened.drawn(app, visitor, StatusCode::ACCEPTED, None, (&title, body));
    response
        .headers_mut()
        .insert(AGAIN.0, HeaderValue::from_static(AGAIN.1));
    response
}
