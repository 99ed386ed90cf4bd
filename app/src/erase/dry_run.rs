//! The dry run: what an erasure would destroy, and where the same words would be left.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use loggbok_domain::erasure::{MOST_POSITIONS, may_be_erased};
use loggbok_domain::{Class, ProgrammeId, Refusal, classes};
use loggbok_store::{Content, Position, StoredEvent};
use serde_json::Value;

use super::bytes;
use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;

/// Words shorter than this are met everywhere, and say nothing of where a text came from.
const TELLING_BYTES: usize = 12;
/// Events read at a time when the same words are looked for.
const PAGE: usize = 500;

/// What an erasure would destroy. Nothing was changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DryRun {
    /// The events named that stand in the programme, in order.
    pub events: Vec<WouldGo>,
    /// Positions named that are no events of the programme.
    pub unknown: Vec<Position>,
    /// Bytes of content that would go, of those events that may.
    pub bytes: u64,
    /// Other events that hold the same words, and would still hold them.
    pub elsewhere: Vec<Position>,
}

/// One event of a dry run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WouldGo {
    /// Where it stands.
    pub position: Position,
    /// Its type.
    pub kind: String,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Fields of its payload that would go, by their paths.
    pub fields: Vec<String>,
    /// Whether a reason would go.
    pub reason: bool,
    /// Bytes of payload, reason and salt.
    pub bytes: u64,
    /// Whether it may be erased by its type.
    pub allowed: bool,
    /// Whether it was erased before.
    pub erased: bool,
}

impl App {
    /// What an erasure of events of a programme would destroy, and where the same words would be left.
    ///
    /// # Errors
    /// Denied, no such programme, no position or too many, or a failing store.
    pub async fn dry_run(
        &self,
        actor: &Actor,
        programme: ProgrammeId,
        positions: &[Position],
    ) -> Result<DryRun, Failure> {
        self.ask(actor, programme, None).await?;
        if positions.is_empty() || positions.len() > MOST_POSITIONS {
            let most = i64::try_from(MOST_POSITIONS).unwrap_or(i64::MAX);
            return Err(Refusal::ErasureLength { most }.into());
        }
        let mut run = DryRun::default();
        let mut words = BTreeSet::new();
        let named: BTreeSet<Position> = positions.iter().copied().collect();
        for position in &named {
            let Some(event) = self.event(programme, *position).await? else {
                run.unknown.push(*position);
                continue;
            };
            let would = would_go(&event);
            if would.allowed {
                run.bytes += would.bytes;
                words.extend(telling(&event));
            }
            run.events.push(would);
        }
        run.elsewhere = self.elsewhere(programme, &named, &words).await?;
        Ok(run)
    }

    /// Other events of the programme in which any of the words stand.
    async fn elsewhere(
        &self,
        programme: ProgrammeId,
        named: &BTreeSet<Position>,
        words: &BTreeSet<String>,
    ) -> Result<Vec<Position>, Failure> {
        let (mut found, mut after) = (Vec::new(), Position::START);
        if words.is_empty() {
            return Ok(found);
        }
        let (scope, head) = (programme.to_string(), self.log().follow().borrow().position);
        while after < head {
            let read = self.log().read_scope(&scope, after, head, PAGE).await?;
            let Some(last) = read.last() else { break };
            after = last.position;
            let holds = |event: &&StoredEvent| {
                !named.contains(&event.position)
                    && event
                        .content
                        .as_ref()
                        .is_some_and(|content| words.iter().any(|word| holds(content, word)))
            };
            found.extend(read.iter().filter(holds).map(|event| event.position));
        }
        Ok(found)
    }
}

fn would_go(event: &StoredEvent) -> WouldGo {
    let content = event.content.as_ref();
    let payload = content.and_then(|content| serde_json::from_str(&content.payload).ok());
    let mut fields = BTreeSet::new();
    if let Some(payload) = &payload {
        walk(payload, "", &mut |path, _| {
            fields.insert(path.to_owned());
        });
    }
    WouldGo {
        position: event.position,
        kind: event.kind.to_string(),
        recorded_at: event.recorded_at,
        fields: fields.into_iter().collect(),
        reason: content.is_some_and(|content| content.reason.is_some()),
        bytes: content.map_or(0, bytes),
        allowed: may_be_erased(&event.kind),
        erased: content.is_none(),
    }
}

/// People's own words in an event.
fn telling(event: &StoredEvent) -> Vec<String> {
    let Some(content) = &event.content else {
        return Vec::new();
    };
    let free: BTreeSet<&str> = classes(&event.kind)
        .filter(|(_, class)| *class == Class::FreeText)
        .map(|(field, _)| field)
        .collect();
    let mut words: Vec<String> = content.reason.iter().cloned().collect();
    if let Ok(payload) = serde_json::from_str(&content.payload) {
        walk(&payload, "", &mut |path, value| {
            if let (true, Value::String(text)) = (free.contains(path), value) {
                words.push(text.clone());
            }
        });
    }
    words.retain(|text| text.len() >= TELLING_BYTES);
    words
}

/// Whether words stand in an event's reason, or in its payload as JSON writes them.
fn holds(content: &Content, words: &str) -> bool {
    let written = Value::String(words.to_owned()).to_string();
    content.payload.contains(written.trim_matches('"'))
        || content
            .reason
            .as_ref()
            .is_some_and(|reason| reason.contains(words))
}

/// Every single value with its path; places in a list do not count.
fn walk(value: &Value, path: &str, visit: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                walk(value, &path, visit);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| walk(value, path, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => visit(path, value),
    }
}
