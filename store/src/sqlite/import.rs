//! A whole exported log into an empty one: every position, id, time, salt and commitment stays as it was, so
//! the root does too.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::append::{Failed, Ledger};
use super::fault::signed;
use super::prepare::invalid;
use super::write::{INSERT_CONTENT, INSERT_EVENT, INSERT_NODE, keep_receipt};
use crate::leaf::{Leaf, recommit};
use crate::{AppendRefusal, Head, Position, Receipt, StoreError, StoredEvent, Version};

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
pub(super) type Entries = Box<dyn Iterator<Item = Result<Entry, StoreError>> + Send>;

impl Ledger {
    /// Writes all entries within the open transaction. The events come in order of position, the commands
    /// anywhere; every event's command must be among them.
    pub(super) fn import(&mut self, connection: &Connection, entries: Entries) -> Result<Imported, Failed> {
        let taken: bool =
            connection.query_row("SELECT EXISTS (SELECT 1 FROM command)", [], |row| row.get(0))?;
        if taken || self.state.head.position != Position::START {
            return Err(invalid("a log can only be taken into an empty one".to_owned()).into());
        }
        let (mut versions, mut commands) = (HashMap::new(), 0);
        for entry in entries {
            match entry.map_err(AppendRefusal::Store)? {
                Entry::Event(event) => self.take(connection, &event, &mut versions)?,
                Entry::Command(receipt, digest) => {
                    keep_receipt(connection, &receipt, &digest)?;
                    commands += 1;
                }
            }
        }
        complete(connection, self.state.head)?;
        self.forget();
        Ok(Imported {
            head: self.state.head,
            root: self.state.tree.root(),
            commands,
        })
    }

    fn take(
        &mut self,
        connection: &Connection,
        event: &StoredEvent,
        versions: &mut HashMap<Arc<str>, Version>,
    ) -> Result<(), Failed> {
        let version = versions.entry(Arc::clone(&event.stream)).or_insert(0);
        *version += 1;
        let leaf = judge(event, self.state.head, *version)?;
        self.take_event(connection, event)?;
        let position = signed(event.position.0);
        let content = event.content.as_ref();
        connection.prepare_cached(INSERT_CONTENT)?.execute(params![
            position,
            content.map(|content| &content.payload),
            content.and_then(|content| content.reason.as_ref()),
            content.map(|content| content.salt),
        ])?;
        connection
            .prepare_cached(INSERT_NODE)?
            .execute(params![position, self.state.tree.push(&leaf)])?;
        self.state.head = Head {
            position: event.position,
            recorded_at: Some(event.recorded_at),
        };
        Ok(())
    }

    fn take_event(&mut self, connection: &Connection, event: &StoredEvent) -> rusqlite::Result<()> {
        let organisation = match &event.author.organisation {
            Some(organisation) => Some(self.name(connection, organisation)?),
            None => None,
        };
        connection.prepare_cached(INSERT_EVENT)?.execute(params![
            signed(event.position.0),
            self.name(connection, &event.scope)?,
            &*event.stream,
            signed(event.version),
            event.id.as_bytes(),
            self.name(connection, &event.kind)?,
            event.schema,
            event.recorded_at.timestamp_micros(),
            self.name(connection, &event.author.actor)?,
            self.name(connection, &event.author.role)?,
            organisation,
            event.decision.as_ref().map(Uuid::as_bytes),
            self.name(connection, &event.rule)?,
            event.command.as_bytes(),
            event.correlation.as_ref().map(Uuid::as_bytes),
            event.causation.as_ref().map(Uuid::as_bytes),
            event.commit,
        ])?;
        Ok(())
    }
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

/// Every event's command is answered, and no answer points beyond the log.
fn complete(connection: &Connection, head: Head) -> Result<(), Failed> {
    let lacking: Option<i64> = connection.query_row(
        "SELECT min(position) FROM event WHERE command NOT IN (SELECT id FROM command)",
        [],
        |row| row.get(0),
    )?;
    if let Some(position) = lacking {
        return Err(invalid(format!(
            "position {position}: the answer to its command is missing"
        ))
        .into());
    }
    let beyond: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM command WHERE position > ?)",
        [signed(head.position.0)],
        |row| row.get(0),
    )?;
    if beyond {
        return Err(invalid("a command's answer points beyond the log".to_owned()).into());
    }
    Ok(())
}
