//! The response headers every page carries.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderName, HeaderValue, header};

/// Only our own files; no script at all, no inline style, no framing.
const POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
];

/// A layer (`axum::middleware::from_fn`) for pages about what only one person may see and nobody is to find later:
/// not even that person's browser keeps them.
pub async fn keep_nothing(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let nowhere = HeaderValue::from_static("private, no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, nowhere);
    response
}

/// A layer (`axum::middleware::from_fn`) that adds the headers of a page and, unless the handler has said
/// otherwise, keeps it out of shared caches.
pub async fn protect(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("private, no-cache"));
    response
}
