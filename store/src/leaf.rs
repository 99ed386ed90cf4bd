//! The leaf of an event and the commitment inside it: the bytes other people's verifiers recompute.
//!
//! Both are RFC 8785 canonical JSON. The format is frozen by the vectors in the tests; a change of any byte
//! needs a new [`FORMAT`], because every proof ever given rests on these bytes.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Content, StoredEvent};

/// The leaf format written by this program.
pub const FORMAT: u32 = 1;
/// No leaf is longer than this, in bytes.
pub const LONGEST: usize = 4096;

/// Why an event has no leaf.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LeafError {
    /// The leaf would be too long.
    #[error("its leaf would be {bytes} bytes, at most {LONGEST} are allowed")]
    TooLong {
        /// Length it would have.
        bytes: usize,
    },
    /// A payload that is not JSON text.
    #[error("its content is not JSON: {0}")]
    NotJson(String),
}

/// What stands in the leaf. The fields are in the canonical order of their names, so that writing them in
/// order gives canonical JSON.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Leaf<'a> {
    /// Pseudonym of who wrote.
    pub actor: &'a str,
    /// What caused it.
    pub causation: Option<Uuid>,
    /// The command that wrote it.
    pub command: Uuid,
    /// The commitment, as lower-case hexadecimal.
    #[serde(serialize_with = "hexadecimal")]
    pub commit: [u8; 32],
    /// [`FORMAT`].
    pub format: u32,
    /// The event's id.
    pub id: Uuid,
    /// Global position, from 1.
    pub position: u64,
    /// When it was recorded, in UTC with six decimals.
    #[serde(serialize_with = "micros")]
    pub recorded_at: DateTime<Utc>,
    /// Schema version of the payload.
    pub schema: u32,
    /// Its scope.
    pub scope: &'a str,
    /// Its stream.
    pub stream: &'a str,
    /// Event type.
    #[serde(rename = "type")]
    pub kind: &'a str,
    /// Its place in the stream, from 1.
    pub version: u64,
}

impl Leaf<'_> {
    /// The canonical bytes that are hashed into the tree.
    ///
    /// # Errors
    /// [`LeafError::TooLong`] beyond [`LONGEST`] bytes.
    pub fn encode(&self) -> Result<Vec<u8>, LeafError> {
        let bytes = serde_json::to_vec(self).map_err(|error| LeafError::NotJson(error.to_string()))?;
        if bytes.len() > LONGEST {
            return Err(LeafError::TooLong { bytes: bytes.len() });
        }
        Ok(bytes)
    }
}

impl<'a> From<&'a StoredEvent> for Leaf<'a> {
    fn from(event: &'a StoredEvent) -> Self {
        Self {
            actor: &event.author.actor,
            causation: event.causation,
            command: event.command,
            commit: event.commit,
            format: FORMAT,
            id: event.id,
            position: event.position.0,
            recorded_at: event.recorded_at,
            schema: event.schema,
            scope: &event.scope,
            stream: &event.stream,
            kind: &event.kind,
            version: event.version,
        }
    }
}

/// What the commitment covers: the payload and all metadata that does not stand in the leaf, in canonical
/// order.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Sealed<'a> {
    /// Ties together commands of one act.
    pub correlation: Option<Uuid>,
    /// The decision that authorised it.
    pub decision: Option<Uuid>,
    /// The organisation acted for.
    pub organisation: Option<&'a str>,
    /// The payload: canonical JSON.
    pub payload: &'a RawValue,
    /// Why.
    pub reason: Option<&'a str>,
    /// The role acted in.
    pub role: &'a str,
    /// The rule that allowed it.
    pub rule: &'a str,
}

impl Sealed<'_> {
    /// SHA-256(0x01 ‖ salt ‖ canonical bytes).
    ///
    /// # Errors
    /// [`LeafError::NotJson`] when it cannot be written.
    pub fn commit(&self, salt: &[u8; 32]) -> Result<[u8; 32], LeafError> {
        let bytes = serde_json::to_vec(self).map_err(|error| LeafError::NotJson(error.to_string()))?;
        Ok(Sha256::new()
            .chain_update([1])
            .chain_update(salt)
            .chain_update(bytes)
            .finalize()
            .into())
    }
}

/// The commitment recomputed from an event and its content.
///
/// # Errors
/// [`LeafError::NotJson`] when the payload is not JSON.
pub fn recommit(event: &StoredEvent, content: &Content) -> Result<[u8; 32], LeafError> {
    let payload: &RawValue =
        serde_json::from_str(&content.payload).map_err(|error| LeafError::NotJson(error.to_string()))?;
    let sealed = Sealed {
        correlation: event.correlation,
        decision: event.decision,
        organisation: event.author.organisation.as_deref(),
        payload,
        reason: content.reason.as_deref(),
        role: &event.author.role,
        rule: &event.rule,
    };
    sealed.commit(&content.salt)
}

fn micros<S: serde::Serializer>(time: &DateTime<Utc>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&time.to_rfc3339_opts(SecondsFormat::Micros, true))
}

fn hexadecimal<S: serde::Serializer>(hash: &[u8; 32], to: S) -> Result<S::Ok, S::Error> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let text: String = hash
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect();
    to.serialize_str(&text)
}
