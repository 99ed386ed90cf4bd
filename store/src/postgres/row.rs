//! From rows to events.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sqlx::postgres::PgRow;
use sqlx::{Result, Row};
use uuid::Uuid;

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

/// The question for answers of commands, in the order that [`receipt`] reads.
macro_rules! receipts {
    ($rest:literal) => {
        concat!(
            "SELECT id, position, events, recorded_at, digest, sum FROM command ",
            $rest
        )
    };
}
pub(super) use receipts;

/// A command's answer and the events of streams after a version, in one statement: a row for each event, or one without,
/// and the answer in each.
pub(super) const LOOK: &str = concat!(
    "SELECT x.*, k.id, k.position, k.events, k.recorded_at, k.digest, k.sum, s.n \
     FROM (SELECT 1) one LEFT JOIN command k ON k.id = $1 LEFT JOIN ( \
       unnest($2::text[], $3::bigint[]) WITH ORDINALITY AS s (stream, after, n) JOIN LATERAL (",
    events!("WHERE e.stream = s.stream AND e.version > s.after ORDER BY e.version LIMIT $4"),
    ") x ON true) ON true ORDER BY s.n, x.version"
);
/// The first column of the answer in [`LOOK`], and that of the stream's place.
const ANSWER: usize = 22;
const PLACE: usize = 28;

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
    receipt_from(row, 0)
}

/// The receipt of [`LOOK`], if there is one.
pub(super) fn looked(row: &PgRow) -> Result<Option<(Receipt, [u8; 32])>> {
    let answered = row.try_get::<Option<Uuid>, _>(ANSWER)?.is_some();
    answered.then(|| receipt_from(row, ANSWER)).transpose()
}

/// Which of the streams of [`LOOK`] the event of a row belongs to, from 0; `None` for a row without.
pub(super) fn of_stream(row: &PgRow) -> Result<Option<usize>> {
    let place: Option<i64> = row.try_get(PLACE)?;
    Ok(place.and_then(|place| usize::try_from(place - 1).ok()))
}

fn receipt_from(row: &PgRow, first: usize) -> Result<(Receipt, [u8; 32])> {
    let receipt = Receipt {
        command: row.try_get(first)?,
        position: Position(unsigned(row.try_get(first + 1)?)?),
        events: number(row.try_get(first + 2)?)?,
        recorded_at: row.try_get(first + 3)?,
        repeated: true,
    };
    let digest = hash(row.try_get(first + 4)?)?;
    if sum::answer(&receipt, &digest)[..] != *row.try_get::<&[u8], _>(first + 5)? {
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
