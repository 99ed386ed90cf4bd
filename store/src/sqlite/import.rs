//! Writing the entries of an import.

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::append::{Failed, Ledger};
use super::fault::signed;
use super::write::{INSERT_CONTENT, INSERT_EVENT, INSERT_NODE, keep_receipt};
use crate::import::{Course, Entries, Entry, Imported, beyond, not_empty, same_root, unanswered};
use crate::{AppendRefusal, Head, Position, StoredEvent};

impl Ledger {
    /// Writes all entries within the open transaction. The events come in order of position, the commands
    /// anywhere; every event's command must be among them.
    pub(super) fn import(
        &mut self,
        connection: &Connection,
        entries: Entries,
        root: Option<[u8; 32]>,
    ) -> Result<Imported, Failed> {
        let taken: bool =
            connection.query_row("SELECT EXISTS (SELECT 1 FROM command)", [], |row| row.get(0))?;
        if taken || self.state.head.position != Position::START {
            return Err(not_empty().into());
        }
        let (mut course, mut commands) = (Course::default(), 0);
        for entry in entries {
            match entry.map_err(AppendRefusal::Store)? {
                Entry::Event(event) => self.take(connection, &event, &course.next(&event)?)?,
                Entry::Command(receipt, digest) => {
                    keep_receipt(connection, &receipt, &digest)?;
                    commands += 1;
                }
            }
        }
        complete(connection, self.state.head)?;
        same_root(self.state.tree.root(), root)?;
        self.forget();
        Ok(Imported {
            head: self.state.head,
            root: self.state.tree.root(),
            commands,
        })
    }

    fn take(&mut self, connection: &Connection, event: &StoredEvent, leaf: &[u8]) -> Result<(), Failed> {
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
            .execute(params![position, self.state.tree.push(leaf)])?;
        self.state.head.position = event.position;
        self.state.head.recorded_at = Some(event.recorded_at);
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

/// Every event's command is answered, and no answer points beyond the log.
fn complete(connection: &Connection, head: Head) -> Result<(), Failed> {
    let lacking: Option<i64> = connection.query_row(
        "SELECT min(position) FROM event WHERE command NOT IN (SELECT id FROM command)",
        [],
        |row| row.get(0),
    )?;
    if let Some(position) = lacking {
        return Err(unanswered(position).into());
    }
    let points_beyond: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM command WHERE position > ?)",
        [signed(head.position.0)],
        |row| row.get(0),
    )?;
    if points_beyond {
        return Err(beyond().into());
    }
    Ok(())
}
