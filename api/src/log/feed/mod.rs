//! `GET /feed`: the log as CloudEvents, one a line, page by page with a cursor, for programs that speak no
//! GraphQL. With `wait`, an answer without events is held back until there is one or the time is up.

mod cloud_event;
mod parameters;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{OriginalUri, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use loggbok_app::{Actor, App, Failure, Position};
use loggbok_domain::Language;
use loggbok_projections::Recorded;
use serde_json::json;
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout_at;
use uuid::Uuid;

use crate::http::{closing, is_foreign};
use parameters::Wanted;

/// Answers under way at once; each holds one page of events at most.
const AT_ONCE: usize = 200;
/// An answer has no more bytes of events than this, unless a single one is larger.
const PAGE_BYTES: usize = 1024 * 1024;
/// Up to where an answer has read: what to send as `after` next time.
const POSITION: HeaderName = HeaderName::from_static("loggbok-position");

/// Whoever is behind a request.
pub(crate) trait Identify: Send + Sync + 'static {
    /// `None` when it cannot be told.
    fn identify(&self, headers: &HeaderMap) -> impl Future<Output = Option<Actor>> + Send;
}

/// What the feed is served from.
pub(crate) struct Feed<I> {
    app: Arc<App>,
    who: I,
    closing: Option<watch::Receiver<bool>>,
    under_way: Semaphore,
}

impl<I> Feed<I> {
    pub(crate) fn new(app: Arc<App>, who: I, closing: Option<watch::Receiver<bool>>) -> Self {
        Self {
            app,
            who,
            closing,
            under_way: Semaphore::new(AT_ONCE),
        }
    }
}

/// Why there is no page.
enum Problem {
    Foreign,
    Unidentified,
    Busy,
    Failed(Failure),
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// A page of events, and up to where the log was read for it.
struct Page {
    events: Vec<Recorded>,
    read_to: Position,
}

/// Answers a page.
pub(crate) async fn feed<I: Identify>(
    State(feed): State<Arc<Feed<I>>>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    let (answer, language) = match feed.who.identify(&headers).await {
        _ if is_foreign(&headers) => (Err(Problem::Foreign), Language::English),
        Some(actor) => (feed.answer(&actor, &uri).await, actor.language),
        None => (Err(Problem::Unidentified), Language::English),
    };
    answer.unwrap_or_else(|problem| problem.told(language))
}

impl<I> Feed<I> {
    async fn answer(&self, actor: &Actor, address: &Uri) -> Result<Response, Problem> {
        let wanted = Wanted::read(address).map_err(Failure::Malformed)?;
        let Ok(_permit) = self.under_way.try_acquire() else {
            return Err(Problem::Busy);
        };
        if wanted.after > self.app.follow().borrow().position {
            return Err(Failure::InFuture.into());
        }
        if let Some(programme) = wanted.programme() {
            self.app.ask(actor, programme, None).await?;
        }
        let page = self.page(actor, &wanted).await?;
        let (body, read_to) = written(page)?;
        let next = format!("<{}>; rel=\"next\"", wanted.next(read_to));
        let mut answer = (StatusCode::OK, body).into_response();
        for (name, value) in [
            (header::CONTENT_TYPE, "application/x-ndjson".to_owned()),
            (header::CACHE_CONTROL, "no-store".to_owned()),
            (header::LINK, next),
            (POSITION, read_to.to_string()),
        ] {
            // All of it is plain text of our own.
            if let Ok(value) = HeaderValue::try_from(value) {
                answer.headers_mut().insert(name, value);
            }
        }
        Ok(answer)
    }

    /// The next events; waits for one if there is none and the asker wishes so. A client that is gone ends this
    /// future with its connection.
    async fn page(&self, actor: &Actor, wanted: &Wanted) -> Result<Page, Failure> {
        let (mut head, mut stop) = (self.app.follow(), self.closing.clone());
        let deadline = tokio::time::Instant::now() + Duration::from_secs(wanted.wait_seconds);
        let mut after = wanted.after;
        loop {
            let until = head.borrow_and_update().position;
            while after < until {
                let who = (&*self.app, actor);
                let (events, read_to) = wanted.following.read(who, (after, until), wanted.limit).await?;
                after = read_to;
                if !events.is_empty() {
                    return Ok(Page { events, read_to });
                }
            }
            let moved = async {
                tokio::select! {
                    moved = head.changed() => moved.is_ok(),
                    () = closing(&mut stop) => false,
                }
            };
            if !timeout_at(deadline, moved).await.unwrap_or(false) {
                let events = Vec::new();
                return Ok(Page {
                    events,
                    read_to: after,
                });
            }
        }
    }
}

/// The lines of a page and where it ends: before an event that would make it too large.
fn written(page: Page) -> Result<(Vec<u8>, Position), Failure> {
    let mut body = Vec::new();
    let mut read_to = None;
    for event in &page.events {
        let line = cloud_event::line(event).map_err(|error| Failure::Fault(error.to_string()))?;
        if !body.is_empty() && body.len() + line.len() > PAGE_BYTES {
            return Ok((body, read_to.unwrap_or(page.read_to)));
        }
        body.extend_from_slice(&line);
        read_to = Some(event.position);
    }
    Ok((body, page.read_to))
}

impl Problem {
    /// As RFC 9457 has it.
    fn told(&self, language: Language) -> Response {
        let failed = |failure: &Failure| {
            let reference = Uuid::new_v4().to_string();
            if !failure.is_for_people() {
                tracing::error!(%reference, "the feed broke off: {failure}");
            }
            (failure.code(), failure.say(language, &reference))
        };
        let (code, detail) = match (self, language) {
            (Self::Failed(failure), _) => failed(failure),
            (Self::Foreign, _) => ("FORBIDDEN", "the request was sent from another site".to_owned()),
            (Self::Unidentified, _) => failed(&Failure::Fault("a session could not be looked up".to_owned())),
            (Self::Busy, Language::English) => {
                ("BUSY", "too many read the feed; try again in a while".to_owned())
            }
            (Self::Busy, Language::Swedish) => (
                "BUSY",
                "för många läser flödet; försök igen om en stund".to_owned(),
            ),
        };
        let status = self.status();
        let problem =
            json!({ "type": "about:blank", "status": status.as_u16(), "code": code, "detail": detail });
        let mut answer = (status, Json(problem)).into_response();
        let headers = answer.headers_mut();
        let media = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, media);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        answer
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Foreign => StatusCode::FORBIDDEN,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unidentified => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Failed(failure) => match failure.code() {
                "FORBIDDEN" => StatusCode::FORBIDDEN,
                "NOT_FOUND" => StatusCode::NOT_FOUND,
                "INTERNAL_SERVER_ERROR" => StatusCode::INTERNAL_SERVER_ERROR,
                _ => StatusCode::BAD_REQUEST,
            },
        }
    }
}
