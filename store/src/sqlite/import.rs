//! Writing the entries of an import.

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::append::{Failed, Ledger};
use super::erase;
use super::fault::signed;
use super::read;
use super::write::{INSERT_CONTENT, INSERT_EVENT, INSERT_NODE, keep_receipt};
use crate::import::{Course, Entry, Import, Imported};
use crate::{AppendRefusal, Position, StoredEvent};

impl Ledger {
    /// Writes all entries within the open transaction. The events come in order of position, the commands
    /// anywhere; every event's command must be among them.
    pub(super) fn import(&mut self, connection: &Connection, import: Import) -> Result<Imported, Failed> {
        let Import { onto, entries, root } = import;
        let answers = match onto {
            Position::START => connection.query_row("SELECT count(*) FROM command", [], |row| row.get(0))?,
            _ => 0,
        };
        let mut course = Course::begin(onto, self.state.head, answers)?;
        for entry in entries {
            match entry.map_err(AppendRefusal::Store)? {
                Entry::Event(event) => {
                    let before = self.version(connection, &event.stream)?;
                    let leaf = course.event(&event, before)?;
                    self.take(connection, &event, &leaf)?;
                    self.moved(&event.stream, event.version);
                }
                Entry::Command(receipt, digest) => {
                    let kept = read::receipt(connection, receipt.command)?;
                    if course.answer((&receipt, &digest), kept.as_ref())? {
                        keep_receipt(connection, &receipt, &digest)?;
                    }
                }
                Entry::Erased(position) => course.erased(position)?,
            }
        }
        let unanswered: Option<i64> = connection.query_row(
            "SELECT min(position) FROM event WHERE position > ? AND command NOT IN (SELECT id FROM command)",
            [signed(onto.0)],
            |row| row.get(0),
        )?;
        if let Some((positions, erasure)) = course.erase() {
            erase::destroy(connection, positions, erasure)?;
            self.state.head.erasures = erasure.0;
        }
        let imported = course.end(unanswered, (self.state.tree.root(), root))?;
        self.forget();
        Ok(imported)
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
