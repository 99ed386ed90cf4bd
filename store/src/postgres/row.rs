//! From rows to events.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sqlx::postgres::PgRow;
use sqlx::{Result, Row};

use super::fault::damaged;
use crate::{Author, Content, Position, Receipt, StoreError, StoredEvent, sum};

/// The columns of an event in the order they are read, before a page's condition and order.
macro_rules! events {
    ($rest:literal) => {
        concat!(
            "SELECT e.position, e.scope, e.stream, e.version, e.id, e.kind, e.schema, e.recorded_at, e.actor, \
             e.role, e.organisation, e.decision, e.rule, e.command, e.correlation, e.causation, e.sealed, \
             c.position, c.payload, c.reason, c.salt, e.hashes \
             FROM event e LEFT JOIN content c ON c.position = e.position ",
            $rest
        )
    };
}
pub(super) use events;

/// Names and authors met on a page, each kept once.
#[derive(Default)]
pub(super) struct Names {
    known: HashSet<Arc<str>>,
    authors: HashSet<Arc<Author>>,
}

impl Names {
    fn get(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.known.get(text) {
            return Arc::clone(known);
        }
        let name: Arc<str> = Arc::from(text);
        self.known.insert(Arc::clone(&name));
        name
    }

    fn author(&mut self, row: &PgRow) -> Result<Arc<Author>> {
        let author = Author {
            actor: row.try_get(8)?,
            role: row.try_get(9)?,
            organisation: row.try_get(10)?,
        };
        if let Some(known) = self.authors.get(&author) {
            return Ok(Arc::clone(known));
        }
        let author = Arc::new(author);
        self.authors.insert(Arc::clone(&author));
        Ok(author)
    }

    /// One event from a row of [`events`].
    pub(super) fn event(&mut self, row: &PgRow) -> Result<StoredEvent, StoreError> {
        let position: i64 = row.try_get(0).map_err(|error| damaged("a row", error))?;
        self.decode(row, position)
            .map_err(|error| damaged(format_args!("position {position}"), error))
    }

    fn decode(&mut self, row: &PgRow, position: i64) -> Result<StoredEvent> {
        Ok(StoredEvent {
            position: Position(unsigned(position)?),
            scope: self.get(row.try_get(1)?),
            stream: Arc::from(row.try_get::<&str, _>(2)?),
            version: unsigned(row.try_get(3)?)?,
            id: row.try_get(4)?,
            kind: self.get(row.try_get(5)?),
            schema: number(row.try_get(6)?)?,
            recorded_at: row.try_get(7)?,
            author: self.author(row)?,
            decision: row.try_get(11)?,
            rule: self.get(row.try_get(12)?),
            command: row.try_get(13)?,
            correlation: row.try_get(14)?,
            causation: row.try_get(15)?,
            commit: hash(row.try_get(16)?)?,
            content: content(row)?,
        })
    }
}

/// The content, `None` if erased. A missing row is damage: an erasure leaves its row.
fn content(row: &PgRow) -> Result<Option<Content>> {
    if row.try_get::<Option<i64>, _>(17)?.is_none() {
        return Err(broken("its content is missing, not erased"));
    }
    let Some(payload) = row.try_get(18)? else {
        return Ok(None);
    };
    Ok(Some(Content {
        payload,
        reason: row.try_get(19)?,
        salt: hash(row.try_get(20)?)?,
    }))
}

/// A receipt and its digest from `id, position, events, recorded_at, digest, sum`, the answer being a repeated one.
pub(super) fn receipt(row: &PgRow) -> Result<(Receipt, [u8; 32])> {
    let receipt = Receipt {
        command: row.try_get(0)?,
        position: Position(unsigned(row.try_get(1)?)?),
        events: number(row.try_get(2)?)?,
        recorded_at: row.try_get(3)?,
        repeated: true,
    };
    let digest = hash(row.try_get(4)?)?;
    if sum::answer(&receipt, &digest)[..] != *row.try_get::<&[u8], _>(5)? {
        return Err(broken("the answer is not what was stored"));
    }
    Ok((receipt, digest))
}

pub(super) fn unsigned(number: i64) -> Result<u64> {
    u64::try_from(number).map_err(|_| broken("a number below zero"))
}

fn number(number: i32) -> Result<u32> {
    u32::try_from(number).map_err(|_| broken("a number below zero"))
}

pub(super) fn hash(bytes: &[u8]) -> Result<[u8; 32]> {
    bytes
        .try_into()
        .map_err(|_| broken("a digest that is not 32 bytes long"))
}

pub(super) fn broken(what: &'static str) -> sqlx::Error {
    sqlx::Error::Decode(what.into())
}

/// A head's position and time.
pub(super) fn place(row: &PgRow) -> Result<(Position, Option<DateTime<Utc>>)> {
    Ok((Position(unsigned(row.try_get(0)?)?), row.try_get(1)?))
}

/// A scope with its first and last position.
pub(super) fn scope(row: &PgRow) -> Result<(Arc<str>, Position, Position)> {
    let at = |column| unsigned(row.try_get(column)?).map(Position);
    Ok((Arc::from(row.try_get::<&str, _>(0)?), at(1)?, at(2)?))
}
