//! The first page: what is here, or how to begin.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use loggbok_app::{App, Failure};
use loggbok_projections::AsOf;

use super::load::offer;
use super::open::unreadable;
use super::portfolio::{list, segment};
use crate::answer::{Page, draw, go_to};
use crate::as_of;
use crate::failure::failed;
use crate::visitor::Visitor;
use crate::words::Words;

/// No programme: how to load one. One: straight to it. Several: the list.
pub(crate) async fn start(State(app): State<Arc<App>>, visitor: Visitor) -> Response {
    match found(&app, &visitor).await {
        Ok(response) => response,
        Err(failure) => failed(&app, &visitor, &failure),
    }
}

async fn found(app: &App, visitor: &Visitor) -> Result<Response, Failure> {
    let asked = match visitor.address.get(as_of::PARAMETER) {
        Some(text) => Some(text.parse::<AsOf>().map_err(|_| unreadable(text))?),
        None => None,
    };
    let answer = app.portfolio(&visitor.actor()?, asked).await?;
    let programmes = &answer.portfolio.programmes;
    if let (1, Some((scope, summary))) = (programmes.len(), programmes.iter().next()) {
        let path = visitor
            .address
            .to(format!("/program/{}", segment(scope, summary)));
        return Ok(go_to(visitor, &path.to_string()));
    }
    let language = visitor.language;
    let (title, body) = if programmes.is_empty() {
        (language.text("first-visit"), offer(visitor, true))
    } else {
        (
            language.text("page-portfolio"),
            list(&answer.portfolio, answer.moment.reading_date, visitor),
        )
    };
    Ok(draw(
        app,
        visitor,
        StatusCode::OK,
        &Page {
            title: &title,
            programme: None,
            body,
        },
    ))
}
