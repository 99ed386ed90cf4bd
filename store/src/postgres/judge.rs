//! Looking at the log once for a whole batch, and judging every append of it by what was seen.

use std::collections::{HashMap, HashSet};

use sqlx::postgres::PgConnection;
use sqlx::{Executor, Row};
use uuid::Uuid;

use super::connect::{Place, SCHEMA, newer};
use super::fault::damaged;
use super::read::frontier;
use super::row::{self, unsigned};
use super::write::{At, Rows, Step};
use crate::merkle::Frontier;
use crate::prepare::{Prepared, judge};
use crate::{AppendRefusal, Head, Position, Receipt, StoreError, Version};

/// What one append is answered.
pub(super) type Answer = Result<Receipt, AppendRefusal>;

/// The log as one statement saw it, as far as a batch rests on it.
pub(super) struct Seen<'a> {
    pub(super) turn: i64,
    pub(super) head: Head,
    pub(super) tree: Frontier,
    /// The position when it was looked at.
    begun: Position,
    /// Where nobody has looked: the versions that streams are taken to have.
    pub(super) granted: Option<HashMap<&'a str, Version>>,
    versions: HashMap<&'a str, Version>,
    answered: HashMap<Uuid, (Receipt, [u8; 32])>,
}

/// Looks at the head, at the streams the appends rest on, and for answers they were given before.
pub(super) async fn look<'a>(
    connection: &mut PgConnection,
    place: &Place,
    batch: &'a [Prepared],
) -> Result<Seen<'a>, StoreError> {
    let fault = |error| place.fault(error);
    let look = "SELECT schema, turn, position, recorded_at, peaks, \
        ARRAY(SELECT id FROM command WHERE id = ANY($1)), \
        ARRAY(SELECT coalesce((SELECT max(version) FROM event WHERE stream = s.stream), 0) \
          FROM unnest($2::text[]) WITH ORDINALITY AS s (stream, n) ORDER BY n), erasures \
        FROM head";
    let commands: Vec<Uuid> = batch.iter().map(|append| append.command).collect();
    let streams: HashSet<&str> = batch
        .iter()
        .flat_map(|append| append.expected.iter().map(|expected| &*expected.stream))
        .collect();
    let streams: Vec<&str> = streams.into_iter().collect();
    let question = sqlx::query(look).bind(commands).bind(&streams);
    let row = connection
        .fetch_optional(question)
        .await
        .map_err(fault)?
        .ok_or_else(|| damaged("the head", "its row is missing"))?;
    let schema: i32 = row.try_get(0).map_err(fault)?;
    if schema != SCHEMA {
        return Err(newer(schema.unsigned_abs()));
    }
    let read = || {
        let head = Head {
            position: Position(unsigned(row.try_get(2)?)?),
            recorded_at: row.try_get(3)?,
            erasures: unsigned(row.try_get(7)?)?,
        };
        let versions: Vec<i64> = row.try_get(6)?;
        let versions = versions
            .into_iter()
            .map(unsigned)
            .collect::<sqlx::Result<Vec<_>>>()?;
        Ok((
            row.try_get(1)?,
            head,
            row.try_get::<&[u8], _>(4)?,
            row.try_get::<Vec<Uuid>, _>(5)?,
            versions,
        ))
    };
    let (turn, head, peaks, known, versions) = read().map_err(fault)?;
    Ok(Seen {
        turn,
        head,
        begun: head.position,
        tree: frontier(head.position.0, peaks)?,
        granted: None,
        versions: streams.into_iter().zip(versions).collect(),
        answered: answers(connection, place, known).await?,
    })
}

/// The answers of those commands that have one. They never change, so they may be read after the look that found them.
pub(super) async fn answers(
    connection: &mut PgConnection,
    place: &Place,
    known: Vec<Uuid>,
) -> Result<HashMap<Uuid, (Receipt, [u8; 32])>, StoreError> {
    if known.is_empty() {
        return Ok(HashMap::new());
    }
    let ask = row::receipts!("WHERE id = ANY($1)");
    let rows = connection.fetch_all(sqlx::query(ask).bind(known)).await;
    let rows = rows.map_err(|error| place.fault(error))?;
    let answers = rows.iter().map(|row| {
        let (receipt, digest) = row::receipt(row)?;
        Ok((receipt.command, (receipt, digest)))
    });
    answers
        .collect::<sqlx::Result<_>>()
        .map_err(|error| place.fault(error))
}

/// The head as a process left it.
#[derive(Clone)]
pub(super) struct Left {
    pub(super) turn: i64,
    pub(super) head: Head,
    pub(super) tree: Frontier,
}

impl<'a> Seen<'a> {
    /// What a look would see if nobody has written since, no command was answered before and every stream is where
    /// the first append that names it expects it: so it is nearly always. The statement that writes finds out.
    pub(super) fn guess(left: &Left, batch: &'a [Prepared]) -> Self {
        let mut granted = HashMap::new();
        for expected in batch.iter().flat_map(|append| &append.expected) {
            granted.entry(&*expected.stream).or_insert(expected.version);
        }
        let Left { turn, head, tree } = left.clone();
        Self {
            turn,
            head,
            begun: head.position,
            tree,
            versions: granted.clone(),
            granted: Some(granted),
            answered: HashMap::new(),
        }
    }

    /// How the head is moved on from where it was seen.
    pub(super) fn step(&self) -> Step<'_> {
        Step {
            turn: self.turn,
            head: self.head,
            tree: &self.tree,
            granted: self.granted.as_ref(),
        }
    }

    /// Judges the appends in order, each as if those before it had been written, and gathers what is to be
    /// written.
    pub(super) fn judge(&mut self, batch: &'a [Prepared]) -> (Rows<'a>, Vec<Answer>) {
        let mut rows = Rows::default();
        let answers = batch.iter().map(|append| self.one(append, &mut rows)).collect();
        (rows, answers)
    }

    fn one(&mut self, append: &'a Prepared, rows: &mut Rows<'a>) -> Answer {
        if let Some((receipt, digest)) = self.answered.get(&append.command) {
            if *digest == append.digest {
                return Ok(Receipt {
                    repeated: true,
                    ..receipt.clone()
                });
            }
            return Err(AppendRefusal::CommandReused {
                command: append.command,
            });
        }
        for expected in &append.expected {
            let actual = self.versions.get(&*expected.stream).copied().unwrap_or(0);
            if actual != expected.version {
                return Err(AppendRefusal::Conflict {
                    stream: expected.stream.clone(),
                    expected: expected.version,
                    actual,
                });
            }
        }
        // Within the batch nothing is erased that it has only just written.
        judge(&append.erases, self.begun)?;
        let recorded_at = append.recorded_at(self.head);
        let leaves = append.leaves(self.head.position, recorded_at)?;
        let receipt = append.receipt(self.head.position, recorded_at)?;
        for (event, (version, leaf)) in append.events.iter().zip(leaves) {
            let at = At {
                position: self.head.position.0 + 1,
                version,
                recorded_at,
                hashes: self.tree.push(&leaf),
            };
            self.head.position = Position(at.position);
            self.head.recorded_at = Some(recorded_at);
            rows.append(append, event, at);
            self.versions.insert(&event.stream, version);
        }
        if !append.erases.is_empty() {
            self.head.erasures += 1;
            rows.erased
                .add(&append.erases, self.head.erasures, receipt.position);
        }
        rows.answer(&receipt, &append.digest);
        self.answered
            .insert(append.command, (receipt.clone(), append.digest));
        Ok(receipt)
    }
}
