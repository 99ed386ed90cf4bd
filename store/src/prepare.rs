//! What can be done to an append before the log is locked: judging it by itself, canonical text, salt and
//! commitment. Runs in the caller, so that callers share the work among the cores.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::{Value, value::RawValue};
use uuid::Uuid;

use crate::leaf::{FORMAT, Leaf, Sealed};
use crate::{Append, AppendRefusal, Author, Expected, Head, Position, Receipt, Version, Weakness};

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
    /// Events whose content goes with this append; none but for an erasure.
    pub(crate) erases: Vec<Position>,
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

impl Prepared {
    /// When it is recorded if it follows a head: by the writer's clock, and never earlier than the event before.
    /// The log keeps whole microseconds; what is finer is cut off, so that it compares as it was stored.
    pub(crate) fn recorded_at(&self, head: Head) -> DateTime<Utc> {
        let clock = DateTime::from_timestamp_micros(self.clock.timestamp_micros()).unwrap_or(self.clock);
        clock.max(head.recorded_at.unwrap_or(DateTime::UNIX_EPOCH))
    }

    /// Version and leaf of every event, if they follow a position and every stream stands where it is expected.
    /// All of them are known to fit before anything is written.
    pub(crate) fn leaves(
        &self,
        after: Position,
        recorded_at: DateTime<Utc>,
    ) -> Result<Vec<(Version, Vec<u8>)>, AppendRefusal> {
        let mut within: HashMap<&str, Version> =
            self.expected.iter().map(|e| (&*e.stream, e.version)).collect();
        let mut leaves = Vec::with_capacity(self.events.len());
        for (event, position) in self.events.iter().zip(after.0 + 1..) {
            let version = within.entry(&event.stream).or_insert(0);
            *version += 1;
            let leaf = Leaf {
                actor: &self.author.actor,
                causation: self.causation,
                command: self.command,
                commit: event.commit,
                format: FORMAT,
                id: event.id,
                position,
                recorded_at,
                schema: event.schema,
                scope: &self.scope,
                stream: &event.stream,
                kind: &event.kind,
                version: *version,
            };
            let leaf = leaf.encode().map_err(|error| invalid(error.to_string()))?;
            leaves.push((*version, leaf));
        }
        Ok(leaves)
    }

    /// Its first answer, if it follows a position.
    pub(crate) fn receipt(
        &self,
        after: Position,
        recorded_at: DateTime<Utc>,
    ) -> Result<Receipt, AppendRefusal> {
        let count = u32::try_from(self.events.len()).map_err(|_| invalid("too many events".to_owned()))?;
        Ok(Receipt {
            command: self.command,
            position: Position(after.0 + u64::from(count)),
            events: count,
            recorded_at,
            repeated: false,
        })
    }
}

/// Judges an append by itself.
pub(crate) fn prepare(mut append: Append) -> Result<Prepared, AppendRefusal> {
    refuse_nul(&append)?;
    let salts = salts(append.events.len())?;
    let mut events = Vec::with_capacity(append.events.len());
    // Each text goes as its canonical form is made: a large act is not to be held twice.
    for (event, salt) in std::mem::take(&mut append.events).into_iter().zip(salts) {
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
        events.push(Sealing {
            id: event.id,
            stream: event.stream,
            kind: event.kind,
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
        erases: Vec::new(),
    })
}

/// Refuses to erase positions that do not stand in the log.
pub(crate) fn judge(erases: &[Position], head: Position) -> Result<(), AppendRefusal> {
    match erases
        .iter()
        .find(|position| position.0 == 0 || **position > head)
    {
        Some(position) => Err(invalid(format!(
            "there is no event at position {position} to erase"
        ))),
        None => Ok(()),
    }
}

/// Not every database can keep a text with the character NUL. In a payload it is written as an escape.
fn refuse_nul(append: &Append) -> Result<(), AppendRefusal> {
    let author = &append.author;
    let names = [&*append.scope, &author.actor, &author.role, &append.rule];
    let texts = [&append.reason, &author.organisation];
    let whole = names
        .into_iter()
        .chain(texts.into_iter().filter_map(|text| text.as_deref()));
    let events = append
        .events
        .iter()
        .flat_map(|event| [&*event.stream, &*event.kind]);
    if whole.chain(events).any(|text| text.contains('\0')) {
        return Err(invalid("a text holds the character NUL".to_owned()));
    }
    Ok(())
}

/// Judges an erasure by itself.
pub(crate) fn prepare_erasure(append: Append, erases: &[Position]) -> Result<Prepared, AppendRefusal> {
    if append.events.is_empty() {
        return Err(invalid("an erasure is itself an event".to_owned()));
    }
    if erases.is_empty() {
        return Err(invalid("an erasure names what it erases".to_owned()));
    }
    let mut prepared = prepare(append)?;
    prepared.erases = erases.to_owned();
    Ok(prepared)
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
        let cause = error.to_string();
        AppendRefusal::Store(Weakness::NoRandom { cause }.into())
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
