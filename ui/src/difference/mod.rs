//! What differs between two moments, and what was known when.

mod backdated;
mod changes;
mod clocks;
mod compare;
mod late;
mod moments;

use axum::response::Response;
pub(crate) use changes::changes;
pub(crate) use clocks::two_clocks;
pub(crate) use compare::{compare, since};
use http::StatusCode;
use loggbok_app::{App, Failure};
use maud::Markup;

use crate::answer::tagged;
use crate::failure::failed;
use crate::programme::Opened;
use crate::visitor::Visitor;

/// Answers with the page of what was asked; where the moment written in its form was at fault, with the form
/// again and what is wrong, and no tag. The page answers its title and body.
fn answered<T>(
    app: &App,
    visitor: &Visitor,
    (opened, tag): (&Opened, &str),
    asked: Result<T, Failure>,
    page: impl FnOnce(Result<&T, &Failure>) -> (String, Markup),
) -> Response {
    let status = match &asked {
        Ok(_) => StatusCode::OK,
        Err(failure) if failure.is_for_people() && !matches!(failure, Failure::Denied { .. }) => {
            StatusCode::BAD_REQUEST
        }
        Err(failure) => return failed(app, visitor, failure),
    };
    let (title, body) = page(asked.as_ref());
    let answer = opened.drawn(app, visitor, status, Some(&opened.shown), (&title, body));
    if asked.is_ok() {
        tagged(answer, tag)
    } else {
        answer
    }
}
