//! What holds for every request: it is for this machine, changes come from our own pages, and answers carry
//! the headers that keep browsers from doing harm.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Headers on every answer that does not set its own.
const HEADERS: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; \
         connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::CACHE_CONTROL, "private, no-cache"),
];

/// Refuses what is not meant for this machine or comes from another site, and adds the headers.
pub(super) async fn guard(request: Request, next: Next) -> Response {
    let refused = !is_for_us(request.headers(), request.uri())
        || (request.method() != Method::GET
            && request.method() != Method::HEAD
            && is_foreign(request.headers()));
    let mut response = if refused {
        StatusCode::FORBIDDEN.into_response()
    } else {
        next.run(request).await
    };
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}

/// A name that resolves here but is not ours would let a web page of somebody else read answers.
fn is_for_us(headers: &HeaderMap, uri: &Uri) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .or_else(|| uri.host());
    let Some(host) = host else { return false };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
}

/// A change sent by a page of another site.
fn is_foreign(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    match (text("origin"), text("host")) {
        (Some(origin), Some(host)) => origin.split_once("://").is_none_or(|(_, from)| from != host),
        (Some(_), None) => true,
        (None, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v)))
            .collect()
    }

    #[test]
    fn only_loopback_names_are_ours() {
        for (host, ours) in [
            ("localhost:4800", true),
            ("127.0.0.1", true),
            ("[::1]:4800", true),
            ("loggbok.example", false),
            ("127.0.0.1.example:80", false),
        ] {
            let mut map = HeaderMap::new();
            map.insert(header::HOST, HeaderValue::from_static(host));
            assert_eq!(is_for_us(&map, &Uri::from_static("/")), ours, "{host}");
        }
        assert!(!is_for_us(&HeaderMap::new(), &Uri::from_static("/")));
    }

    #[test]
    fn changes_come_from_our_own_pages_or_from_programs() {
        assert!(is_foreign(&headers(&[
            ("sec-fetch-site", "cross-site"),
            ("host", "localhost")
        ])));
        assert!(is_foreign(&headers(&[
            ("origin", "http://evil.example"),
            ("host", "localhost:1")
        ])));
        assert!(!is_foreign(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(!is_foreign(&headers(&[
            ("origin", "http://localhost:1"),
            ("host", "localhost:1")
        ])));
        assert!(!is_foreign(&headers(&[("host", "localhost:1")])));
    }
}
