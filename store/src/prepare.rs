//! What can be done to an append before the log is locked: judging it by itself, canonical text, salt and
//! commitment. Runs in the caller, so that callers share the work among the cores.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::{Value, value::RawValue};
use uuid::Uuid;

use crate::leaf::Sealed;
use crate::{Append, AppendRefusal, Author, Expected};

/// The greatest whole number that canonical JSON keeps exactly.
const EXACT: u64 = (1 << 53) - 1;

/// An append ready to be checked against the log and written.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) scope: Arc<str>,
    pub(crate) command: Uuid,
    pub(crate) digest: [u8; 32],
    pub(crate) correlation: Option<Uuid>,
    pub(crate) causation: Option<Uuid>,
    pub(crate) author: Author,
    pub(crate) reason: Option<String>,
    pub(crate) decision: Option<Uuid>,
    pub(crate) rule: String,
    pub(crate) clock: DateTime<Utc>,
    pub(crate) expected: Vec<Expected>,
    pub(crate) events: Vec<Sealing>,
}

/// One event with its canonical payload, salt and commitment.
#[derive(Debug)]
pub(crate) struct Sealing {
    pub(crate) id: Uuid,
    pub(crate) stream: Arc<str>,
    pub(crate) kind: Arc<str>,
    pub(crate) schema: u32,
    pub(crate) payload: String,
    pub(crate) salt: [u8; 32],
    pub(crate) commit: [u8; 32],
}

/// Judges an append by itself.
pub(crate) fn prepare(append: Append) -> Result<Prepared, AppendRefusal> {
    let salts = salts(append.events.len())?;
    let mut events = Vec::with_capacity(append.events.len());
    for (event, salt) in append.events.iter().zip(salts) {
        if !append
            .expected
            .iter()
            .any(|expected| expected.stream == event.stream)
        {
            return Err(invalid(format!(
                "stream {} is written without an expected version",
                event.stream
            )));
        }
        let payload = canonical(&event.payload)?;
        let commit = seal(&append, &payload, &salt)?;
        let (id, stream, kind) = (event.id, Arc::clone(&event.stream), Arc::clone(&event.kind));
        events.push(Sealing {
            id,
            stream,
            kind,
            schema: event.schema,
            payload,
            salt,
            commit,
        });
    }
    Ok(Prepared {
        scope: append.scope,
        command: append.command,
        digest: append.digest,
        correlation: append.correlation,
        causation: append.causation,
        author: append.author,
        reason: append.reason,
        decision: append.decision,
        rule: append.rule,
        clock: append.clock,
        expected: append.expected,
        events,
    })
}

fn seal(append: &Append, payload: &str, salt: &[u8; 32]) -> Result<[u8; 32], AppendRefusal> {
    let payload: &RawValue = serde_json::from_str(payload).map_err(|error| invalid(error.to_string()))?;
    let sealed = Sealed {
        correlation: append.correlation,
        decision: append.decision,
        organisation: append.author.organisation.as_deref(),
        payload,
        reason: append.reason.as_deref(),
        role: &append.author.role,
        rule: &append.rule,
    };
    sealed.commit(salt).map_err(|error| invalid(error.to_string()))
}

/// RFC 8785 text of one JSON object, without loss.
fn canonical(payload: &str) -> Result<String, AppendRefusal> {
    let value: Value = serde_json::from_str(payload).map_err(|error| invalid(format!("payload: {error}")))?;
    if !value.is_object() {
        return Err(invalid("the payload is not a JSON object".to_owned()));
    }
    if let Some(number) = inexact(&value) {
        return Err(invalid(format!(
            "the payload holds {number}, which JSON cannot carry exactly; send it as text"
        )));
    }
    serde_json_canonicalizer::to_string(&value).map_err(|error| invalid(format!("payload: {error}")))
}

/// The first whole number that would change when written as canonical JSON.
fn inexact(value: &Value) -> Option<&serde_json::Number> {
    match value {
        Value::Number(number) => {
            let size = number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs));
            (size? > EXACT).then_some(number)
        }
        Value::Array(items) => items.iter().find_map(inexact),
        Value::Object(fields) => fields.values().find_map(inexact),
        Value::Null | Value::Bool(_) | Value::String(_) => None,
    }
}

fn salts(count: usize) -> Result<Vec<[u8; 32]>, AppendRefusal> {
    let mut salts = vec![[0; 32]; count];
    getrandom::fill(salts.as_flattened_mut()).map_err(|error| {
        AppendRefusal::Store(crate::StoreError::Unsafe {
            what: format!("no random bytes for a salt: {error}"),
        })
    })?;
    Ok(salts)
}

pub(crate) fn invalid(what: String) -> AppendRefusal {
    AppendRefusal::Invalid(what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payloads_become_canonical_or_are_refused() {
        assert_eq!(
            canonical(r#" {"b": 1.0, "å":"\u00e5", "a":[true ,null]} "#).unwrap(),
            r#"{"a":[true,null],"b":1,"å":"å"}"#
        );
        assert_eq!(
            canonical(r#"{"n":9007199254740991}"#).unwrap(),
            r#"{"n":9007199254740991}"#
        );
        for bad in [
            "",
            "[1]",
            "1",
            "null",
            r#"{"a":1"#,
            r#"{"n":[9007199254740992]}"#,
            r#"{"n":-9007199254740993}"#,
        ] {
            assert!(matches!(canonical(bad), Err(AppendRefusal::Invalid(_))), "{bad}");
        }
    }
}
