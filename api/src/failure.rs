//! What could not be answered, as a GraphQL error: a sentence in the caller's language and a stable code.

use async_graphql::{Error, ErrorExtensions as _};
use loggbok_app::Failure;
use loggbok_domain::{Language, ParseError};
use uuid::Uuid;

/// The error for a failure. A fault of ours is written to the log under a reference, and the client is shown
/// the reference and nothing else.
pub(crate) fn error(failure: &Failure, language: Language) -> Error {
    let reference = if failure.is_for_people() {
        String::new()
    } else {
        written(failure)
    };
    let said = Error::new(failure.say(language, &reference));
    said.extend_with(|_, extensions| {
        extensions.set("code", failure.code());
        if !reference.is_empty() {
            extensions.set("reference", reference.as_str());
        }
    })
}

/// The error for a value that could not be read.
pub(crate) fn malformed(expected: &'static str, value: &str, language: Language) -> Error {
    error(
        &Failure::Malformed(ParseError {
            expected,
            value: value.to_owned(),
        }),
        language,
    )
}

/// The error for what the client sent, in words of this crate.
pub(crate) fn user(message: String) -> Error {
    Error::new(message).extend_with(|_, extensions| extensions.set("code", "BAD_USER_INPUT"))
}

/// Writes a fault to the log, and answers the reference it is found under.
fn written(failure: &Failure) -> String {
    let reference = Uuid::new_v4().to_string();
    tracing::error!(%reference, "a GraphQL field failed: {}", chain(failure));
    reference
}

fn chain(failure: &Failure) -> String {
    let causes = std::iter::successors(Some(failure as &dyn std::error::Error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
