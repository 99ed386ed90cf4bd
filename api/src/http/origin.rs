//! Requests that another site made a browser send.

use http::{HeaderMap, HeaderName, header};

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether a browser says that another site is behind the request. Programs send neither header and are
/// let through: they hold no one else's cookies. A browser without `Sec-Fetch-Site` sends `Origin` with
/// everything that can do harm, a WebSocket included, and that must then be our own host.
pub(crate) fn is_foreign(headers: &HeaderMap) -> bool {
    match headers.get(FETCH_SITE) {
        Some(site) => !matches!(site.as_bytes(), b"same-origin" | b"none"),
        None => headers
            .get(header::ORIGIN)
            .is_some_and(|origin| !is_own(origin.as_bytes(), headers)),
    }
}

fn is_own(origin: &[u8], headers: &HeaderMap) -> bool {
    let authority = origin
        .strip_prefix(b"https://")
        .or_else(|| origin.strip_prefix(b"http://"));
    let host = headers.get(header::HOST).map(|host| host.as_bytes());
    matches!((authority, host), (Some(authority), Some(host)) if authority.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(pairs: &[(&'static str, &'static str)]) -> bool {
        let pairs = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()));
        is_foreign(&pairs.collect())
    }

    #[test]
    fn another_site_is_recognised() {
        assert!(foreign(&[("sec-fetch-site", "cross-site")]));
        assert!(foreign(&[("sec-fetch-site", "same-site")]));
        assert!(foreign(&[
            ("origin", "https://elsewhere.example"),
            ("host", "loggbok.example")
        ]));
        assert!(foreign(&[("origin", "null"), ("host", "loggbok.example")]));
    }

    #[test]
    fn our_own_pages_and_programs_are_let_through() {
        assert!(!foreign(&[]));
        assert!(!foreign(&[
            ("sec-fetch-site", "same-origin"),
            ("origin", "http://a")
        ]));
        assert!(!foreign(&[("sec-fetch-site", "none")]));
        assert!(!foreign(&[
            ("origin", "http://127.0.0.1:8080"),
            ("host", "127.0.0.1:8080")
        ]));
    }
}
