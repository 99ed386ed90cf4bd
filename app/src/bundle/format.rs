//! The files of a bundle. Every JSON text is written in one way only, so that a changed byte is a changed file.

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use loggbok_store::leaf::{FORMAT as LEAF, Leaf, LeafError, Sealed};
use loggbok_store::{Receipt, StoredEvent};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::proof::Tile;

/// What the head calls the format.
pub(super) const FORMAT: &str = "loggbok-bundle-1";
pub(super) const HEAD: &str = "bundle.json";
pub(super) const CHECKPOINT: &str = "checkpoint";
pub(super) const CHECKPOINTS: &str = "checkpoints.ndjson";
pub(super) const KEYS: &str = "keys.json";
pub(super) const SCHEMAS: &str = "schemas.json";
pub(super) const COMMANDS: &str = "commands.ndjson";

/// What a bundle says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BundleHead {
    /// `loggbok-bundle-1`.
    pub format: String,
    /// The installation's name in the world.
    pub origin: String,
    /// How many events; the size of the last checkpoint.
    pub size: u64,
    /// How many answers of commands.
    pub commands: u64,
}

/// Where a bundle's files are read from.
pub trait BundleFiles {
    /// The bytes of a file by its path in the bundle.
    ///
    /// # Errors
    /// [`io::ErrorKind::NotFound`] if it is missing.
    fn read(&self, path: &str) -> io::Result<Cow<'_, [u8]>>;
}

/// A bundle on disk.
#[derive(Clone, Debug)]
pub struct Folder(pub PathBuf);

impl BundleFiles for Folder {
    fn read(&self, path: &str) -> io::Result<Cow<'_, [u8]>> {
        std::fs::read(self.0.join(path)).map(Cow::Owned)
    }
}

/// The file with what the entries of a bundle of entries commit to, one line for each.
pub(super) fn content_path(entries: Tile) -> String {
    entries.path().replacen("tile/entries", "content", 1) + ".ndjson"
}

/// What one entry commits to besides what it says itself.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContentLine<'a> {
    pub(super) correlation: Option<Uuid>,
    pub(super) decision: Option<Uuid>,
    #[serde(borrow)]
    pub(super) organisation: Option<Cow<'a, str>>,
    /// `null` once erased.
    #[serde(borrow)]
    pub(super) payload: Option<&'a RawValue>,
    pub(super) position: u64,
    #[serde(borrow)]
    pub(super) reason: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub(super) role: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) rule: Cow<'a, str>,
    /// In hexadecimal; `null` once erased.
    #[serde(borrow)]
    pub(super) salt: Option<Cow<'a, str>>,
}

impl ContentLine<'_> {
    /// What it commits to; `None` once erased, or if it says neither.
    pub(super) fn commit(&self) -> Option<Result<[u8; 32], LeafError>> {
        let (payload, salt) = (self.payload?, digest(self.salt.as_ref()?)?);
        let sealed = Sealed {
            correlation: self.correlation,
            decision: self.decision,
            organisation: self.organisation.as_deref(),
            payload,
            reason: self.reason.as_deref(),
            role: &self.role,
            rule: &self.rule,
        };
        Some(sealed.commit(&salt))
    }
}

/// The line of an event.
pub(super) fn content_line(event: &StoredEvent) -> serde_json::Result<Vec<u8>> {
    let content = event.content.as_ref();
    let payload: Option<&RawValue> = content
        .map(|content| serde_json::from_str(&content.payload))
        .transpose()?;
    let line = ContentLine {
        correlation: event.correlation,
        decision: event.decision,
        organisation: event.author.organisation.as_deref().map(Into::into),
        payload,
        position: event.position.0,
        reason: content
            .and_then(|content| content.reason.as_deref())
            .map(Into::into),
        role: (&*event.author.role).into(),
        rule: (&*event.rule).into(),
        salt: content.map(|content| hexadecimal(&content.salt).into()),
    };
    written(&line)
}

/// An entry as its leaf says it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry<'a> {
    #[serde(borrow)]
    actor: Cow<'a, str>,
    causation: Option<Uuid>,
    command: Uuid,
    #[serde(borrow)]
    commit: Cow<'a, str>,
    format: u32,
    id: Uuid,
    pub(super) position: u64,
    pub(super) recorded_at: DateTime<Utc>,
    pub(super) schema: u32,
    #[serde(borrow)]
    pub(super) scope: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) stream: Cow<'a, str>,
    #[serde(borrow, rename = "type")]
    pub(super) kind: Cow<'a, str>,
    pub(super) version: u64,
}

impl<'a> Entry<'a> {
    /// Reads a leaf; `None` if it is not written in the one way this program writes leaves.
    pub(super) fn read(leaf: &'a [u8]) -> Option<(Self, [u8; 32])> {
        let entry: Self = serde_json::from_slice(leaf).ok()?;
        let commit = digest(&entry.commit)?;
        let again = Leaf {
            actor: &entry.actor,
            causation: entry.causation,
            command: entry.command,
            commit,
            format: entry.format,
            id: entry.id,
            position: entry.position,
            recorded_at: entry.recorded_at,
            schema: entry.schema,
            scope: &entry.scope,
            stream: &entry.stream,
            kind: &entry.kind,
            version: entry.version,
        };
        let same = entry.format == LEAF && again.encode().ok()? == leaf;
        same.then_some((entry, commit))
    }

    /// The command that wrote it.
    pub(super) fn command(&self) -> Uuid {
        self.command
    }
}

/// A command's answer.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CommandLine {
    pub(super) id: Uuid,
    pub(super) position: u64,
    pub(super) events: u32,
    pub(super) recorded_at: DateTime<Utc>,
    pub(super) digest: String,
}

impl From<(Receipt, [u8; 32])> for CommandLine {
    fn from((receipt, digest): (Receipt, [u8; 32])) -> Self {
        Self {
            id: receipt.command,
            position: receipt.position.0,
            events: receipt.events,
            recorded_at: receipt.recorded_at,
            digest: hexadecimal(&digest),
        }
    }
}

/// One line of a JSON text.
pub(super) fn written(value: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    Ok(line)
}

/// A JSON text that is written in the one way this program writes it, line end included.
pub(super) fn read<'a, T: Serialize + Deserialize<'a>>(text: &'a [u8]) -> Option<T> {
    let value: T = serde_json::from_slice(text).ok()?;
    (written(&value).ok()? == text).then_some(value)
}

pub(super) fn hexadecimal(bytes: &[u8; 32]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

/// 32 bytes from lower-case hexadecimal.
fn digest(text: &str) -> Option<[u8; 32]> {
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let mut bytes = [0; 32];
    if pairs.len() != 32 || !rest.is_empty() {
        return None;
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = value(*high)? << 4 | value(*low)?;
    }
    Some(bytes)
}
