//! What a caller has been told travels with the caller, so that whichever process answers next has caught up with
//! it: in a cookie for browsers, in a header for programs.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{AppendHeaders, IntoResponse, Response};
use loggbok_app::{App, Failure, Position};
use loggbok_domain::Language;

/// Carries the position that an answer includes, and in a request the one the sender has been told of.
const POSITION: HeaderName = HeaderName::from_static("loggbok-position");
/// The same for browsers, set whenever something was sent.
const COOKIE: &str = "loggbok-seen";

/// Waits, within a limit, until the answer can include all that the caller has been told of. If it cannot, it says
/// that what was recorded is not shown yet, and by the cookie taken away that the next request need not wait.
pub(super) async fn seen(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let told = told(request.headers());
    let is_question = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if let Some(position) = told
        && let Err(failure) = app.catch_up(position).await
    {
        return behind(&failure, language(request.headers()));
    }
    let mut answer = next.run(request).await;
    // Whoever has written has waited for the views, so that they include it by now.
    let shown = app.published();
    answer.headers_mut().insert(POSITION, shown.0.into());
    if is_question || told == Some(shown) {
        return answer;
    }
    with_cookie(
        answer,
        &format!("{COOKIE}={shown}; Path=/; HttpOnly; SameSite=Strict"),
    )
}

fn behind(failure: &Failure, language: Language) -> Response {
    if !failure.is_for_people() {
        tracing::error!(error = ?failure, "a caller could not be caught up with");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let mut answer = (StatusCode::SERVICE_UNAVAILABLE, failure.say(language, "")).into_response();
    answer
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    with_cookie(
        answer,
        &format!("{COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict"),
    )
}

fn with_cookie(answer: Response, cookie: &str) -> Response {
    match HeaderValue::from_str(cookie) {
        Ok(cookie) => (AppendHeaders([(header::SET_COOKIE, cookie)]), answer).into_response(),
        Err(_) => answer,
    }
}

/// The furthest position the caller has been told of.
fn told(headers: &HeaderMap) -> Option<Position> {
    let by_header = headers.get(POSITION).and_then(|value| value.to_str().ok());
    let by_cookie = cookies(headers, COOKIE);
    by_header
        .into_iter()
        .chain(by_cookie)
        .filter_map(|text| text.parse().ok().map(Position))
        .max()
}

fn cookies<'a>(headers: &'a HeaderMap, name: &'a str) -> impl Iterator<Item = &'a str> {
    headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(move |(known, _)| *known == name)
        .map(|(_, value)| value)
}

/// As the pages choose: Swedish first, English for whoever asks for it.
fn language(headers: &HeaderMap) -> Language {
    let asked = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(|tags| tags.split([',', ';']).next());
    asked.and_then(Language::from_tag).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_furthest_of_header_and_cookie_counts() {
        let mut headers = HeaderMap::new();
        assert_eq!(told(&headers), None);
        headers.insert(header::COOKIE, HeaderValue::from_static("a=7; loggbok-seen=12"));
        assert_eq!(told(&headers), Some(Position(12)));
        headers.insert(POSITION, HeaderValue::from_static("15"));
        assert_eq!(told(&headers), Some(Position(15)));
        headers.insert(POSITION, HeaderValue::from_static("-1"));
        assert_eq!(told(&headers), Some(Position(12)));
    }

    #[test]
    fn being_behind_is_said_in_the_readers_language_and_only_once() {
        let failure = Failure::NotYetShown {
            position: Position(9),
        };
        let answer = behind(&failure, Language::Swedish);
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(
            answer.headers()[header::SET_COOKIE]
                .to_str()
                .unwrap()
                .contains("Max-Age=0")
        );
    }
}
