//! A whole exported log into an empty one: every position, id, time, salt and commitment stays as it was, so
//! the root does too.

use std::collections::HashMap;
use std::sync::Arc;

use crate::leaf::{Leaf, recommit};
use crate::prepare::invalid;
use crate::{AppendRefusal, Head, Receipt, StoreError, StoredEvent, Version};

/// One line of an exported log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// An event, as it was read.
    Event(Box<StoredEvent>),
    /// A command's first answer and the digest it was sent with.
    Command(Receipt, [u8; 32]),
}

/// What an import has built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The head now.
    pub head: Head,
    /// The root over all of it; equal to the exported log's.
    pub root: [u8; 32],
    /// Commands whose answers were taken over.
    pub commands: u64,
}

/// The entries to import, in order; an error among them ends the import and leaves nothing behind.
pub type Entries = Box<dyn Iterator<Item = Result<Entry, StoreError>> + Send>;

/// What has been imported so far; judges the next event by it.
#[derive(Debug, Default)]
pub(crate) struct Course {
    head: Head,
    versions: HashMap<Arc<str>, Version>,
}

impl Course {
    /// The leaf of the next event, if it fits what came before.
    pub(crate) fn next(&mut self, event: &StoredEvent) -> Result<Vec<u8>, AppendRefusal> {
        let version = self.versions.entry(Arc::clone(&event.stream)).or_insert(0);
        *version += 1;
        let leaf = judge(event, self.head, *version)?;
        self.head.position = event.position;
        self.head.recorded_at = Some(event.recorded_at);
        Ok(leaf)
    }
}

pub(crate) fn not_empty() -> AppendRefusal {
    invalid("a log can only be taken into an empty one".to_owned())
}

pub(crate) fn unanswered(position: i64) -> AppendRefusal {
    invalid(format!(
        "position {position}: the answer to its command is missing"
    ))
}

pub(crate) fn beyond() -> AppendRefusal {
    invalid("a command's answer points beyond the log".to_owned())
}

/// A log that is not the one the export speaks of is not taken in.
pub(crate) fn same_root(found: [u8; 32], expected: Option<[u8; 32]>) -> Result<(), AppendRefusal> {
    if expected.is_none_or(|expected| expected == found) {
        return Ok(());
    }
    Err(AppendRefusal::OtherRoot)
}

/// Judges an event by what it says of itself and by the one before it; answers its leaf.
fn judge(event: &StoredEvent, before: Head, version: Version) -> Result<Vec<u8>, AppendRefusal> {
    let at = |what: &str| invalid(format!("position {}: {what}", event.position));
    if event.position.0 != before.position.0 + 1 {
        return Err(at(&format!("it does not follow position {}", before.position)));
    }
    if event.version != version {
        return Err(at(&format!(
            "version {} of stream {} should be {version}",
            event.version, event.stream
        )));
    }
    if before.recorded_at.is_some_and(|time| event.recorded_at < time) {
        return Err(at("it was recorded before the event before it"));
    }
    if !event.recorded_at.timestamp_subsec_nanos().is_multiple_of(1000) {
        return Err(at("its time is finer than a microsecond"));
    }
    if let Some(content) = &event.content {
        let commit = recommit(event, content).map_err(|error| at(&error.to_string()))?;
        if commit != event.commit {
            return Err(at("its content does not match its commitment"));
        }
    }
    Leaf::from(event).encode().map_err(|error| at(&error.to_string()))
}
