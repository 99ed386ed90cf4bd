//! What a reader sees when a page cannot be shown: the fact, and a way on.

use axum::response::Response;
use http::StatusCode;
use loggbok_app::{App, Failure};
use maud::{Markup, html};
use uuid::Uuid;

use crate::account::sign_in_address;
use crate::answer::{Page, draw};
use crate::component::lead;
use crate::visitor::Visitor;
use crate::words::Words;

/// The answer to a question that failed. A fault of ours shows a reference number and nothing else; what it was
/// stands under the same number in the server's own log.
pub(crate) fn failed(app: &App, visitor: &Visitor, failure: &Failure) -> Response {
    let reference = Uuid::new_v4().simple().to_string();
    let reference = reference.get(..8).unwrap_or(&reference);
    if !failure.is_for_people() {
        tracing::error!(%reference, address = %visitor.address, error = ?failure, "a page could not be shown");
    }
    let language = visitor.language;
    let title = match failure {
        Failure::NotFound => language.text("failure-title-not-found"),
        Failure::Denied { .. } => language.text("failure-title-denied"),
        Failure::Refused(_)
        | Failure::Malformed(_)
        | Failure::Conflict { .. }
        | Failure::CommandReused
        | Failure::FileInHand
        | Failure::BeforeProgramme
        | Failure::InFuture
        | Failure::BeyondLog { .. }
        | Failure::Reversed
        | Failure::AfterKnown { .. }
        | Failure::NotYetShown { .. }
        | Failure::Unreadable { .. }
        | Failure::Store(_)
        | Failure::Fault(_) => language.text("failure-title"),
    };
    let body = html! {
        (lead(&title, &failure.say(language, reference)))
        (ways_on(visitor, failure))
    };
    draw(
        app,
        visitor,
        status(failure),
        &Page {
            title: &title,
            programme: None,
            body,
        },
    )
}

fn ways_on(visitor: &Visitor, failure: &Failure) -> Markup {
    let language = visitor.language;
    html! {
        p.ways {
            a.button href=(visitor.address.to("/")) { (language.text("to-the-start")) }
            @if matches!(failure, Failure::Denied { .. }) {
                a href=(sign_in_address(visitor)) { (language.text("sign-in-otherwise")) }
            }
        }
    }
}

fn status(failure: &Failure) -> StatusCode {
    match failure {
        Failure::NotFound => StatusCode::NOT_FOUND,
        Failure::Denied { .. } => StatusCode::FORBIDDEN,
        Failure::Malformed(_)
        | Failure::BeforeProgramme
        | Failure::InFuture
        | Failure::BeyondLog { .. }
        | Failure::Reversed
        | Failure::AfterKnown { .. } => StatusCode::BAD_REQUEST,
        Failure::Refused(_) | Failure::CommandReused => StatusCode::UNPROCESSABLE_ENTITY,
        Failure::Conflict { .. } | Failure::FileInHand => StatusCode::CONFLICT,
        Failure::NotYetShown { .. } => StatusCode::SERVICE_UNAVAILABLE,
        Failure::Unreadable { .. } | Failure::Store(_) | Failure::Fault(_) => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}
