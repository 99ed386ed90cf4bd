//! Which media type a request is in, and which one its answer takes.

use http::{HeaderMap, HeaderName, header};

/// The two media types an answer can have. They differ in the status of a refused request, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Media {
    /// `application/json`: a refused document is answered with 200, for clients of old.
    Json,
    /// `application/graphql-response+json`: the status tells what happened.
    GraphqlResponse,
}

impl Media {
    /// The value of `Content-Type`.
    pub(crate) fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        }
    }

    /// What `Accept` asks for; `None` when it wants neither. Without a wish, or with an equally vague one
    /// for both, it is `application/json`: clients that know the newer type name it.
    pub(crate) fn accepted(headers: &HeaderMap) -> Option<Self> {
        if !headers.contains_key(header::ACCEPT) {
            return Some(Self::Json);
        }
        let ranges = weights(headers, header::ACCEPT);
        let json = wish(&ranges, "application/json");
        let graphql = wish(&ranges, "application/graphql-response+json");
        match (json, graphql) {
            (Wish { weight: 0, .. }, Wish { weight: 0, .. }) => None,
            (json, graphql) if graphql.weight > json.weight => Some(Self::GraphqlResponse),
            (json, graphql) if json.weight > graphql.weight => Some(Self::Json),
            (_, graphql) if graphql.exact => Some(Self::GraphqlResponse),
            _ => Some(Self::Json),
        }
    }
}

/// Whether `Accept` takes a media type; all of them when it says nothing.
pub(crate) fn takes(headers: &HeaderMap, media: &str) -> bool {
    if !headers.contains_key(header::ACCEPT) {
        return true;
    }
    let ranges = weights(headers, header::ACCEPT);
    let (kind, _) = media.split_once('/').unwrap_or((media, ""));
    let any = format!("{kind}/*");
    let found = [media, &any, "*/*"]
        .into_iter()
        .find_map(|range| ranges.iter().find(|(name, _)| name == range));
    found.is_some_and(|(_, weight)| *weight > 0)
}

/// Whether the body is declared to be JSON in UTF-8. A browser sends this type to another site only after
/// asking that site, so it is also what keeps forged forms out.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
    else {
        return false;
    };
    let mut parts = value.split(';').map(|part| part.trim().to_ascii_lowercase());
    parts.next().is_some_and(|essence| essence == "application/json")
        && parts.all(|part| match part.split_once('=') {
            Some(("charset", charset)) => matches!(charset.trim_matches('"'), "utf-8" | "utf8"),
            Some(_) | None => true,
        })
}

/// The entries of a list header with their weights in thousandths, in lower case, in the order sent.
pub(crate) fn weights(headers: &HeaderMap, name: HeaderName) -> Vec<(String, u16)> {
    let values = headers
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(','))
        .filter_map(entry)
        .collect()
}

fn entry(text: &str) -> Option<(String, u16)> {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().filter(|name| !name.is_empty())?.to_ascii_lowercase();
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    Some((name, weight.map_or(1000, thousandths)))
}

/// `0.85` → 850, without floats. What cannot be read counts as no wish.
fn thousandths(text: &str) -> u16 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole == "1" {
        return 1000;
    }
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    digits.parse().unwrap_or(0)
}

#[derive(Clone, Copy)]
struct Wish {
    weight: u16,
    exact: bool,
}

/// The weight the most specific matching range gives a media type.
fn wish(ranges: &[(String, u16)], media: &str) -> Wish {
    for range in [media, "application/*", "*/*"] {
        if let Some((_, weight)) = ranges.iter().find(|(name, _)| name == range) {
            return Wish {
                weight: *weight,
                exact: range == media,
            };
        }
    }
    Wish {
        weight: 0,
        exact: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, value.parse().unwrap())])
    }

    #[test]
    fn the_answer_takes_the_type_asked_for() {
        let cases = [
            ("application/json", Some(Media::Json)),
            ("application/graphql-response+json", Some(Media::GraphqlResponse)),
            (
                "application/graphql-response+json, application/json",
                Some(Media::GraphqlResponse),
            ),
            (
                "application/json;q=0.9, application/graphql-response+json;q=0.8",
                Some(Media::Json),
            ),
            (
                "application/graphql-response+json; charset=utf-8, */*;q=0.1",
                Some(Media::GraphqlResponse),
            ),
            ("*/*", Some(Media::Json)),
            ("application/*;q=0.5", Some(Media::Json)),
            ("text/html, */*;q=0.8", Some(Media::Json)),
            ("application/json;q=0, */*", Some(Media::GraphqlResponse)),
            ("text/html", None),
            ("application/json;q=0", None),
        ];
        for (accept, media) in cases {
            assert_eq!(
                Media::accepted(&headers(header::ACCEPT, accept)),
                media,
                "{accept}"
            );
        }
        assert_eq!(Media::accepted(&HeaderMap::new()), Some(Media::Json));
    }

    #[test]
    fn a_media_type_is_taken_or_not() {
        for (accept, taken) in [
            ("text/event-stream", true),
            ("text/*;q=0.1", true),
            ("*/*", true),
            ("text/event-stream;q=0, */*", false),
            ("application/json", false),
        ] {
            let headers = headers(header::ACCEPT, accept);
            assert_eq!(takes(&headers, "text/event-stream"), taken, "{accept}");
        }
        assert!(takes(&HeaderMap::new(), "text/event-stream"));
    }

    #[test]
    fn only_json_in_utf_8_is_json() {
        for json in [
            "application/json",
            "Application/JSON; charset=UTF-8",
            "application/json;charset=\"utf-8\"",
        ] {
            assert!(is_json(&headers(header::CONTENT_TYPE, json)), "{json}");
        }
        for other in [
            "text/plain",
            "application/json; charset=latin1",
            "application/x-www-form-urlencoded",
            "application/jsonp",
            "multipart/form-data",
        ] {
            assert!(!is_json(&headers(header::CONTENT_TYPE, other)), "{other}");
        }
        assert!(!is_json(&HeaderMap::new()));
    }
}
