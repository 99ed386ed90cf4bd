//! The lines of an export.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::{DateTime, Utc};
use loggbok_store::Position;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::error::ExportError;

/// What the head line calls the format.
pub(super) const FORMAT: &str = "loggbok-export-1";

/// The first line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportHead {
    /// `loggbok-export-1`.
    pub format: String,
    /// How many events follow.
    pub events: u64,
    /// How many answers of commands follow them.
    pub commands: u64,
    /// RFC 6962 root of the tree over them, in base64.
    pub root: String,
}

impl ExportHead {
    /// The root this export was made with.
    ///
    /// # Errors
    /// [`ExportError::Root`] when it is none.
    pub fn root(&self) -> Result<[u8; 32], ExportError> {
        let bytes = BASE64.decode(&self.root).map_err(|_| ExportError::Root)?;
        bytes.try_into().map_err(|_| ExportError::Root)
    }
}

/// One line after the head.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line {
    Event(Box<EventLine>),
    Command(CommandLine),
}

/// The answer of a command.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CommandLine {
    pub(super) id: Uuid,
    pub(super) position: Position,
    pub(super) events: u32,
    pub(super) recorded_at: DateTime<Utc>,
    pub(super) digest: String,
}

/// One event.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventLine {
    pub(super) position: Position,
    pub(super) scope: Arc<str>,
    pub(super) stream: Arc<str>,
    pub(super) version: u64,
    pub(super) id: Uuid,
    #[serde(rename = "type")]
    pub(super) kind: Arc<str>,
    pub(super) schema: u32,
    pub(super) recorded_at: DateTime<Utc>,
    pub(super) actor: String,
    pub(super) role: String,
    pub(super) organisation: Option<String>,
    pub(super) decision: Option<Uuid>,
    pub(super) rule: Arc<str>,
    pub(super) command: Uuid,
    pub(super) correlation: Option<Uuid>,
    pub(super) causation: Option<Uuid>,
    pub(super) commit: String,
    /// `null` once erased.
    pub(super) payload: Option<Box<RawValue>>,
    pub(super) reason: Option<String>,
    /// `null` once erased.
    pub(super) salt: Option<String>,
}
