//! The log as static files (C2SP tlog-tiles): `/checkpoint`, `/tile/…` and `/tile/entries/…`, for everybody.
//! They hold no content: what an event says is bound by a salted hash, and who wrote it is a pseudonym.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderName, StatusCode, header};
use loggbok_app::App;
use loggbok_app::proof::Tile;

/// A checkpoint is replaced by the next one.
const MOMENTARY: &str = "public, max-age=5";
/// A tile never changes: a partial one is another file when it grows.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The routes.
pub(crate) fn routes(app: Arc<App>) -> Router {
    Router::new()
        .route("/checkpoint", get(checkpoint))
        .route("/tile/{*path}", get(tile))
        .with_state(app)
}

async fn checkpoint(State(app): State<Arc<App>>) -> Response {
    match app.checkpoint().await {
        Ok(Some(kept)) => found("text/plain; charset=utf-8", MOMENTARY, kept.note.into_bytes()),
        Ok(None) => absent(),
        Err(failure) => failed(&failure),
    }
}

async fn tile(State(app): State<Arc<App>>, Path(path): Path<String>) -> Response {
    let Some(tile) = Tile::parse(&path) else {
        return absent();
    };
    match app.tile(tile).await {
        Ok(Some(bytes)) => found("application/octet-stream", FOR_EVER, bytes),
        Ok(None) => absent(),
        Err(failure) => failed(&failure),
    }
}

fn found(kind: &'static str, freshness: &'static str, bytes: Vec<u8>) -> Response {
    let headers: [(HeaderName, &str); 3] = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, freshness),
        // Whoever checks the log from a page of their own may read it.
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    (headers, bytes).into_response()
}

/// What is not there yet may be there in a moment.
fn absent() -> Response {
    let headers = [(header::CACHE_CONTROL, "no-cache")];
    (StatusCode::NOT_FOUND, headers).into_response()
}

fn failed(failure: &loggbok_app::Failure) -> Response {
    tracing::error!("a tile or checkpoint could not be read: {failure}");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
