//! A request as it is sent: a JSON body, or the parameters of a query string.

use axum::extract::Query;
use http::Uri;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::refusal::{Kind, Refusal};

/// What is asked, not yet looked into.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) text: String,
    pub(crate) operation_name: Option<String>,
    pub(crate) variables: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Parameters {
    query: Option<String>,
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

impl Asked {
    /// Reads the body of a POST.
    pub(crate) fn in_body(body: &[u8]) -> Result<Self, Refusal> {
        match serde_json::from_slice(body).map_err(malformed)? {
            Value::Object(map) => Self::in_map(map),
            Value::Array(_) => Err(Refusal::Batch),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                Err(Refusal::Malformed("not a JSON object".into()))
            }
        }
    }

    /// Reads the query string of a GET, where maps are JSON in a parameter.
    pub(crate) fn in_query_string(uri: &Uri) -> Result<Self, Refusal> {
        let Query(sent) = Query::<Parameters>::try_from_uri(uri).map_err(malformed)?;
        let json = |text: Option<String>| match text.filter(|text| !text.is_empty()) {
            Some(text) => serde_json::from_str(&text).map_err(malformed),
            None => Ok(Value::Null),
        };
        map(json(sent.extensions)?, "extensions")?;
        Ok(Self {
            text: sent.query.ok_or(Refusal::QueryMissing)?,
            operation_name: sent.operation_name.filter(|name| !name.is_empty()),
            variables: map(json(sent.variables)?, "variables")?,
        })
    }

    /// Reads the parameters of a body or of a WebSocket message.
    pub(crate) fn in_map(mut sent: Map<String, Value>) -> Result<Self, Refusal> {
        let mut take = |name| sent.remove(name).unwrap_or(Value::Null);
        map(take("extensions"), "extensions")?;
        Ok(Self {
            text: text(take("query"), "query")?.ok_or(Refusal::QueryMissing)?,
            operation_name: text(take("operationName"), "operationName")?,
            variables: map(take("variables"), "variables")?,
        })
    }
}

fn text(value: Value, name: &'static str) -> Result<Option<String>, Refusal> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text)),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            Err(Refusal::Parameter(name, Kind::Text))
        }
    }
}

fn map(value: Value, name: &'static str) -> Result<Map<String, Value>, Refusal> {
    match value {
        Value::Null => Ok(Map::new()),
        Value::Object(map) => Ok(map),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::String(_) => {
            Err(Refusal::Parameter(name, Kind::Map))
        }
    }
}

fn malformed(error: impl std::fmt::Display) -> Refusal {
    Refusal::Malformed(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_give_the_same() {
        let uri = "/graphql?query=%7B%20a%20%7D&operationName=A&variables=%7B%22n%22%3A1%7D"
            .parse()
            .unwrap();
        let got = Asked::in_query_string(&uri).unwrap();
        let posted =
            Asked::in_body(br#"{"query": "{ a }", "operationName": "A", "variables": {"n": 1}}"#).unwrap();
        assert_eq!(format!("{got:?}"), format!("{posted:?}"));
    }

    #[test]
    fn what_is_no_request_is_told_so() {
        let refused = |body: &str| Asked::in_body(body.as_bytes()).unwrap_err();
        assert_eq!(refused("[]"), Refusal::Batch);
        assert_eq!(refused("{}"), Refusal::QueryMissing);
        assert_eq!(
            refused(r#"{"query": 1}"#),
            Refusal::Parameter("query", Kind::Text)
        );
        assert_eq!(
            refused(r#"{"query": "", "variables": []}"#),
            Refusal::Parameter("variables", Kind::Map)
        );
        assert!(matches!(refused(&"[".repeat(60_000)), Refusal::Malformed(_)));
        let uri = "/graphql?query=a&query=b".parse().unwrap();
        assert!(matches!(Asked::in_query_string(&uri), Err(Refusal::Malformed(_))));
    }
}
