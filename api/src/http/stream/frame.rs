//! The frames of an event stream.

use async_graphql::Response;
use bytes::Bytes;
use loggbok_domain::Language;
use serde_json::json;

use crate::http::refusal::Refusal;

/// A comment, which clients pass over: shows both sides that the other is there.
pub(super) const ALIVE: Bytes = Bytes::from_static(b":\n\n");

/// Nothing more will come. An event without data is not dispatched, so it carries an empty line.
pub(super) const COMPLETE: Bytes = Bytes::from_static(b"event: complete\ndata:\n\n");

/// An outcome.
pub(super) fn next(response: &Response) -> Bytes {
    // JSON on one line: line ends inside text are escaped.
    let data = serde_json::to_string(response);
    data.map_or_else(
        |error| errors(&Refusal::fault(&error), Language::English),
        |data| written(&data),
    )
}

/// A refusal.
pub(super) fn errors(refusal: &Refusal, language: Language) -> Bytes {
    written(&json!({ "errors": refusal.errors(language) }).to_string())
}

fn written(data: &str) -> Bytes {
    Bytes::from(format!("event: next\ndata: {data}\n\n"))
}
