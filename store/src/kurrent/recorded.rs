//! How an event of the log stands in KurrentDB. Its type is the event's type, its data the payload, its id the
//! event's id; everything else is the metadata, so that the log can be rebuilt from it to the last bit.
//!
//! The form is frozen: mirrors made today are read for ever. Another form is another [`FORMAT`].

use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use kurrentdb::{EventData, RecordedEvent};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::{Author, Content, Position, Receipt, StoredEvent};

/// The form written by this program.
const FORMAT: u32 = 1;
/// What stands for the payload of an event whose content was erased.
const NOTHING: &str = "{}";

/// An event as it stands in a mirror, with what stands beside it.
#[derive(Clone, Debug)]
pub(super) struct Mirrored {
    pub(super) event: StoredEvent,
    /// With a command's last event: its answer and the digest it was sent with.
    pub(super) answer: Option<(Receipt, [u8; 32])>,
    /// With the last event of a batch: the root over the log up to it.
    pub(super) root: Option<[u8; 32]>,
}

/// Everything of an event that is neither id, type nor payload. The two names with `$` are KurrentDB's own, by
/// which its projections gather what belongs together.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Metadata {
    format: u32,
    position: u64,
    scope: Arc<str>,
    stream: Arc<str>,
    version: u64,
    schema: u32,
    recorded_at: DateTime<Utc>,
    actor: String,
    role: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decision: Option<Uuid>,
    rule: Arc<str>,
    command: Uuid,
    #[serde(rename = "$correlationId", default, skip_serializing_if = "Option::is_none")]
    correlation: Option<Uuid>,
    #[serde(rename = "$causationId", default, skip_serializing_if = "Option::is_none")]
    causation: Option<Uuid>,
    /// Absent once the content was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    salt: Option<Hash>,
    commit: Hash,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<Answer>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    root: Option<Hash>,
}

#[derive(Serialize, Deserialize)]
struct Answer {
    events: u32,
    digest: Hash,
}

/// Written as 64 hexadecimal digits.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Hash([u8; 32]);

impl From<Hash> for String {
    fn from(hash: Hash) -> Self {
        hash.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl TryFrom<String> for Hash {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let byte = |pair: &[u8]| {
            let pair = std::str::from_utf8(pair).ok()?;
            u8::from_str_radix(pair, 16).ok()
        };
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let bytes: Option<Vec<u8>> = pairs.iter().map(|pair| byte(pair)).collect();
        match bytes.and_then(|bytes| bytes.try_into().ok()) {
            Some(hash) if rest.is_empty() => Ok(Self(hash)),
            _ => Err(format!("{text:?} is not a hash")),
        }
    }
}

impl Mirrored {
    /// As it is sent.
    pub(super) fn propose(&self) -> serde_json::Result<EventData> {
        let content = self.event.content.as_ref();
        let payload = content.map_or(NOTHING, |content| &content.payload);
        let payload: &RawValue = serde_json::from_str(payload)?;
        let metadata = Bytes::from(serde_json::to_vec(&self.metadata())?);
        Ok(EventData::json(&*self.event.kind, &payload)?
            .id(self.event.id)
            .metadata(metadata))
    }

    fn metadata(&self) -> Metadata {
        let event = &self.event;
        let content = event.content.as_ref();
        Metadata {
            format: FORMAT,
            position: event.position.0,
            scope: Arc::clone(&event.scope),
            stream: Arc::clone(&event.stream),
            version: event.version,
            schema: event.schema,
            recorded_at: event.recorded_at,
            actor: event.author.actor.clone(),
            role: event.author.role.clone(),
            organisation: event.author.organisation.clone(),
            reason: content.and_then(|content| content.reason.clone()),
            decision: event.decision,
            rule: Arc::clone(&event.rule),
            command: event.command,
            correlation: event.correlation,
            causation: event.causation,
            salt: content.map(|content| Hash(content.salt)),
            commit: Hash(event.commit),
            answer: self.answer.as_ref().map(|(receipt, digest)| Answer {
                events: receipt.events,
                digest: Hash(*digest),
            }),
            root: self.root.map(Hash),
        }
    }

    /// As it was found; the fault says what no mirror would have written.
    pub(super) fn read(found: &RecordedEvent) -> Result<Self, String> {
        let metadata: Metadata =
            serde_json::from_slice(&found.custom_metadata).map_err(|error| error.to_string())?;
        if metadata.format != FORMAT {
            return Err(format!("it has format {}, known is {FORMAT}", metadata.format));
        }
        if metadata.position != found.revision + 1 {
            return Err(format!("it says position {}", metadata.position));
        }
        let content = match metadata.salt {
            Some(salt) => Some(Content {
                payload: String::from_utf8(found.data.to_vec()).map_err(|error| error.to_string())?,
                reason: metadata.reason,
                salt: salt.0,
            }),
            None => None,
        };
        let position = Position(metadata.position);
        let answer = metadata.answer.map(|answer| {
            let receipt = Receipt {
                command: metadata.command,
                position,
                events: answer.events,
                recorded_at: metadata.recorded_at,
                repeated: false,
            };
            (receipt, answer.digest.0)
        });
        let event = StoredEvent {
            position,
            scope: metadata.scope,
            stream: metadata.stream,
            version: metadata.version,
            id: found.id,
            kind: found.event_type.as_str().into(),
            schema: metadata.schema,
            recorded_at: metadata.recorded_at,
            author: Arc::new(Author {
                actor: metadata.actor,
                role: metadata.role,
                organisation: metadata.organisation,
            }),
            decision: metadata.decision,
            rule: metadata.rule,
            command: metadata.command,
            correlation: metadata.correlation,
            causation: metadata.causation,
            commit: metadata.commit.0,
            content,
        };
        Ok(Self {
            event,
            answer,
            root: metadata.root.map(|root| root.0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mirrored() -> Mirrored {
        let recorded_at = DateTime::from_timestamp_micros(1_748_779_200_000_077).unwrap();
        let event = StoredEvent {
            position: Position(7),
            scope: "scope".into(),
            stream: "thing-1".into(),
            version: 2,
            id: Uuid::from_u128(1),
            kind: "ThingHappened".into(),
            schema: 3,
            recorded_at,
            author: Arc::new(Author {
                actor: "a-1".into(),
                role: "office".into(),
                organisation: Some("amal".into()),
            }),
            decision: Some(Uuid::from_u128(2)),
            rule: "rule".into(),
            command: Uuid::from_u128(3),
            correlation: Some(Uuid::from_u128(4)),
            causation: Some(Uuid::from_u128(5)),
            commit: [0xc0; 32],
            content: Some(Content {
                payload: "{}".into(),
                reason: Some("skäl".into()),
                salt: [0x5a; 32],
            }),
        };
        let receipt = Receipt {
            command: event.command,
            position: event.position,
            events: 2,
            recorded_at,
            repeated: false,
        };
        Mirrored {
            event,
            answer: Some((receipt, [0xd1; 32])),
            root: Some([0x07; 32]),
        }
    }

    /// Mirrors that exist are read by this form.
    #[test]
    fn the_metadata_keep_their_form() {
        let mut mirrored = mirrored();
        let written = |mirrored: &Mirrored| serde_json::to_string(&mirrored.metadata()).unwrap();
        let hash = |byte: &str| byte.repeat(32);
        let id = |last: u8| format!("00000000-0000-0000-0000-00000000000{last}");
        let head = r#"{"format":1,"position":7,"scope":"scope","stream":"thing-1","version":2,"schema":3,"recordedAt":"2025-06-01T12:00:00.000077Z","actor":"a-1","role":"office""#;
        assert_eq!(
            written(&mirrored),
            format!(
                r#"{head},"organisation":"amal","reason":"skäl","decision":"{}","rule":"rule","command":"{}","$correlationId":"{}","$causationId":"{}","salt":"{}","commit":"{}","answer":{{"events":2,"digest":"{}"}},"root":"{}"}}"#,
                id(2),
                id(3),
                id(4),
                id(5),
                hash("5a"),
                hash("c0"),
                hash("d1"),
                hash("07"),
            )
        );
        let event = &mut mirrored.event;
        Arc::make_mut(&mut event.author).organisation = None;
        (event.decision, event.content) = (None, None);
        (event.correlation, event.causation) = (None, None);
        (mirrored.answer, mirrored.root) = (None, None);
        assert_eq!(
            written(&mirrored),
            format!(
                r#"{head},"rule":"rule","command":"{}","commit":"{}"}}"#,
                id(3),
                hash("c0")
            )
        );
    }

    #[test]
    fn what_is_no_hash_is_refused() {
        for text in [
            "".to_owned(),
            "00".to_owned(),
            "0".repeat(63),
            "0".repeat(65),
            "å".repeat(32),
        ] {
            assert!(Hash::try_from(text.clone()).is_err(), "{text}");
        }
        let hash = Hash::try_from("0aF".repeat(22)[..64].to_owned()).unwrap();
        assert_eq!(hash.0[0], 0x0a);
    }
}
