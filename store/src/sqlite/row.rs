//! From rows to events.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Row, types::Type};
use uuid::Uuid;

use super::fault::{damaged, fault};
use crate::{Author, Content, Position, Receipt, StoreError, StoredEvent, sum};

/// Columns of an event in the order [`Names::event`] reads them; a page's condition and order follow.
pub(super) const EVENT: &str = "SELECT e.position, e.scope, e.stream, e.version, e.id, e.kind, e.schema, \
    e.recorded_at, e.actor, e.role, e.organisation, e.decision, e.rule, e.command, e.correlation, e.causation, \
    e.sealed, c.position, c.payload, c.reason, c.salt \
    FROM event e LEFT JOIN content c ON c.position = e.position ";

/// The names by their numbers, as far as this connection has met them. Names are only ever added.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: Vec<Arc<str>>,
    /// Those who wrote, by the numbers of actor, role and organisation.
    authors: HashMap<(i64, i64, Option<i64>), Arc<Author>>,
}

impl Names {
    fn get(&mut self, connection: &Connection, id: i64) -> rusqlite::Result<Arc<str>> {
        let index =
            usize::try_from(id - 1).map_err(|_| broken(0, Type::Integer, "no name has this number"))?;
        if index >= self.known.len() {
            self.load(connection)?;
        }
        self.known
            .get(index)
            .cloned()
            .ok_or_else(|| broken(0, Type::Integer, "no name has this number"))
    }

    fn load(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let mut statement =
            connection.prepare_cached("SELECT id, text FROM name WHERE id > ? ORDER BY id")?;
        let mut rows = statement.query([super::fault::rows(self.known.len())])?;
        while let Some(row) = rows.next()? {
            if row.get::<_, i64>(0)? != super::fault::rows(self.known.len() + 1) {
                return Err(broken(0, Type::Integer, "a name is missing"));
            }
            self.known.push(Arc::from(row.get_ref(1)?.as_str()?));
        }
        Ok(())
    }

    fn author(&mut self, db: &Connection, row: &Row<'_>) -> rusqlite::Result<Arc<Author>> {
        let key = (row.get(8)?, row.get(9)?, row.get(10)?);
        if let Some(known) = self.authors.get(&key) {
            return Ok(Arc::clone(known));
        }
        let organisation = key.2.map(|id| self.get(db, id)).transpose()?;
        let author = Arc::new(Author {
            actor: self.get(db, key.0)?.to_string(),
            role: self.get(db, key.1)?.to_string(),
            organisation: organisation.map(|name| name.to_string()),
        });
        self.authors.insert(key, Arc::clone(&author));
        Ok(author)
    }

    /// One event from a row of [`EVENT`].
    pub(super) fn event(
        &mut self,
        connection: &Connection,
        row: &Row<'_>,
    ) -> Result<StoredEvent, StoreError> {
        let position = row.get(0).map_err(fault)?;
        self.decode(connection, row, position).map_err(|error| {
            let error = fault(error);
            if let StoreError::Damaged { what, .. } = error {
                return damaged(format_args!("position {position}"), what);
            }
            error
        })
    }

    fn decode(&mut self, db: &Connection, row: &Row<'_>, position: u64) -> rusqlite::Result<StoredEvent> {
        Ok(StoredEvent {
            position: Position(position),
            scope: self.get(db, row.get(1)?)?,
            stream: Arc::from(row.get_ref(2)?.as_str()?),
            version: row.get(3)?,
            id: uuid(row, 4)?.ok_or_else(|| broken(4, Type::Null, "no id"))?,
            kind: self.get(db, row.get(5)?)?,
            schema: row.get(6)?,
            recorded_at: time(row, 7)?,
            author: self.author(db, row)?,
            decision: uuid(row, 11)?,
            rule: self.get(db, row.get(12)?)?,
            command: uuid(row, 13)?.ok_or_else(|| broken(13, Type::Null, "no command"))?,
            correlation: uuid(row, 14)?,
            causation: uuid(row, 15)?,
            commit: row.get(16)?,
            content: content(row)?,
        })
    }
}

/// The content, `None` if erased. A missing row is damage: an erasure leaves its row.
fn content(row: &Row<'_>) -> rusqlite::Result<Option<Content>> {
    if row.get_ref(17)?.data_type() == Type::Null {
        return Err(broken(17, Type::Null, "its content is missing, not erased"));
    }
    let Some(payload) = row.get(18)? else {
        return Ok(None);
    };
    Ok(Some(Content {
        payload,
        reason: row.get(19)?,
        salt: row.get(20)?,
    }))
}

/// A receipt and its digest from `position, events, recorded_at, digest, sum`, the answer being a repeated one.
pub(super) fn receipt(command: Uuid, row: &Row<'_>) -> rusqlite::Result<(Receipt, [u8; 32])> {
    let position = Position(row.get(0)?);
    let receipt = Receipt {
        command,
        position,
        events: row.get(1)?,
        recorded_at: time(row, 2)?,
        repeated: true,
    };
    let digest = row.get(3)?;
    if sum::answer(&receipt, &digest) != row.get::<_, sum::Sum>(4)? {
        return Err(broken(4, Type::Blob, "the answer is not what was stored"));
    }
    Ok((receipt, digest))
}

pub(super) fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Uuid>> {
    let bytes: Option<[u8; 16]> = row.get(column)?;
    Ok(bytes.map(Uuid::from_bytes))
}

pub(super) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<DateTime<Utc>> {
    DateTime::from_timestamp_micros(row.get(column)?)
        .ok_or_else(|| broken(column, Type::Integer, "a time beyond the calendar"))
}

pub(super) fn broken(column: usize, kind: Type, what: &'static str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, kind, what.into())
}
