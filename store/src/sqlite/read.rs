//! What is read, each in one look at the database.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Params};
use tlog_tiles::{Hash, HashReader, split_stored_hash_index, tree_hash};
use uuid::Uuid;

use super::append::State;
use super::erase;
use super::fault::{damaged, fault, rows, signed};
use super::pool::Reader;
use super::row::{self, EVENT};
use crate::merkle::Frontier;
use crate::{Head, Looked, Position, Receipt, StoreError, StoredEvent};

/// The head row.
pub(super) fn state(connection: &Connection) -> Result<State, StoreError> {
    let (position, recorded_at, peaks) = connection
        .query_row(
            "SELECT position, recorded_at, peaks FROM head WHERE one = 1",
            [],
            |row| {
                let recorded_at = row
                    .get::<_, Option<i64>>(1)?
                    .map(|_| row::time(row, 1))
                    .transpose()?;
                Ok((row.get(0)?, recorded_at, row.get::<_, Vec<u8>>(2)?))
            },
        )
        .optional()
        .map_err(fault)?
        .ok_or_else(|| damaged("the head", "its row is missing"))?;
    let tree = Frontier::parse(position, &peaks).ok_or_else(|| {
        damaged(
            "the head",
            format_args!("{} bytes of peaks for {position} events", peaks.len()),
        )
    })?;
    Ok(State {
        head: Head {
            position: Position(position),
            recorded_at,
            erasures: erase::count(connection).map_err(fault)?,
        },
        tree,
    })
}

/// The stored answer of a command, marked as repeated.
pub(super) fn receipt(
    connection: &Connection,
    command: Uuid,
) -> rusqlite::Result<Option<(Receipt, [u8; 32])>> {
    connection
        .prepare_cached("SELECT position, events, recorded_at, digest, sum FROM command WHERE id = ?")?
        .query_row([command.as_bytes()], |row| row::receipt(command, row))
        .optional()
}

/// Stored answers by id, after one id.
pub(super) fn receipts(
    connection: &Connection,
    after: Option<Uuid>,
    limit: i64,
) -> rusqlite::Result<Vec<(Receipt, [u8; 32])>> {
    connection
        .prepare_cached(
            "SELECT position, events, recorded_at, digest, sum, id FROM command WHERE id > ? ORDER BY id LIMIT ?",
        )?
        .query_map(
            (after.as_ref().map_or(&[][..], |id| &id.as_bytes()[..]), limit),
            |row| row::receipt(Uuid::from_bytes(row.get(5)?), row),
        )?
        .collect()
}

impl Reader {
    /// Events by a condition and order on [`EVENT`].
    pub(super) fn events(&mut self, rest: &str, params: impl Params) -> Result<Vec<StoredEvent>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{EVENT}{rest}"))
            .map_err(fault)?;
        let mut rows = statement.query(params).map_err(fault)?;
        let mut events = Vec::new();
        while let Some(row) = rows.next().map_err(fault)? {
            events.push(self.names.event(&self.connection, row)?);
        }
        Ok(events)
    }

    /// All of it in one transaction, so that the pages read for one question serve the next.
    pub(super) fn look(
        &mut self,
        command: Uuid,
        streams: &[(Arc<str>, u64)],
        limit: usize,
    ) -> Result<Looked, StoreError> {
        self.run("BEGIN")?;
        let receipt = receipt(&self.connection, command).map_err(fault)?;
        let streams = streams
            .iter()
            .map(|(stream, after)| self.stream(stream, *after, rows(limit)));
        let streams = streams.collect::<Result<_, _>>()?;
        self.run("COMMIT")?;
        Ok(Looked { receipt, streams })
    }

    fn run(&self, sql: &str) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(fault)?;
        statement.execute([]).map(drop).map_err(fault)
    }

    pub(super) fn stream(
        &mut self,
        stream: &str,
        after: u64,
        limit: i64,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let rest = "WHERE e.stream = ? AND e.version > ? ORDER BY e.version LIMIT ?";
        self.events(rest, (stream, signed(after), limit))
    }

    pub(super) fn scope(
        &mut self,
        scope: &str,
        (after, until): (Position, Position),
        limit: i64,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let Some(scope) = self.number(scope)? else {
            return Ok(Vec::new());
        };
        let rest = "WHERE e.scope = ? AND e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ?";
        self.events(rest, (scope, signed(after.0), signed(until.0), limit))
    }

    pub(super) fn all(
        &mut self,
        (after, until): (Position, Position),
        limit: i64,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let rest = "WHERE e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ?";
        self.events(rest, (signed(after.0), signed(until.0), limit))
    }

    fn number(&self, name: &str) -> Result<Option<i64>, StoreError> {
        self.connection
            .prepare_cached("SELECT id FROM name WHERE text = ?")
            .and_then(|mut statement| statement.query_row([name], |row| row.get(0)).optional())
            .map_err(fault)
    }

    pub(super) fn recorded_at(&self, position: Position) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.connection
            .prepare_cached("SELECT recorded_at FROM event WHERE position = ?")
            .and_then(|mut found| {
                found
                    .query_row([signed(position.0)], |row| row::time(row, 0))
                    .optional()
            })
            .map_err(fault)
    }

    /// Times never decrease along the log, so halving finds the last at or before one; no index is needed.
    pub(super) fn position_at(&self, time: DateTime<Utc>) -> Result<Position, StoreError> {
        let (mut low, mut high) = (0, state(&self.connection)?.head.position.0);
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            match self.recorded_at(Position(middle))? {
                Some(recorded_at) if recorded_at <= time => low = middle,
                Some(_) => high = middle - 1,
                None => return Err(damaged(format_args!("position {middle}"), "the event is missing")),
            }
        }
        Ok(Position(low))
    }

    /// Hops along the index from scope to scope instead of counting all events.
    pub(super) fn scopes(&self) -> Result<Vec<(Arc<str>, Position, Position)>, StoreError> {
        let mut next = self
            .connection
            .prepare_cached(
                "SELECT e.scope, n.text, (SELECT min(position) FROM event WHERE scope = e.scope), \
                 (SELECT max(position) FROM event WHERE scope = e.scope) \
                 FROM event e LEFT JOIN name n ON n.id = e.scope WHERE e.scope > ? ORDER BY e.scope LIMIT 1",
            )
            .map_err(fault)?;
        let (mut scopes, mut last) = (Vec::new(), 0_i64);
        loop {
            let found = next
                .query_row([last], |row| {
                    let name: String = row.get(1)?;
                    Ok((
                        row.get(0)?,
                        (Arc::from(name), Position(row.get(2)?), Position(row.get(3)?)),
                    ))
                })
                .optional()
                .map_err(fault)?;
            let Some((scope, found)) = found else { break };
            last = scope;
            scopes.push(found);
        }
        scopes.sort_by_key(|(_, first, _)| *first);
        Ok(scopes)
    }

    pub(super) fn root(&self, size: u64) -> Result<Option<[u8; 32]>, StoreError> {
        if size > state(&self.connection)?.head.position.0 {
            return Ok(None);
        }
        match tree_hash(size, &Nodes(&self.connection)) {
            Ok(root) => Ok(Some(root.0)),
            Err(error) => Err(damaged("the Merkle tree", error)),
        }
    }

    pub(super) fn hashes(&self, indexes: &[u64]) -> Result<Vec<[u8; 32]>, StoreError> {
        let hashes = Nodes(&self.connection).read_hashes(indexes);
        let hashes = hashes.map_err(|error| damaged("the Merkle tree", error))?;
        Ok(hashes.into_iter().map(|hash| hash.0).collect())
    }
}

/// Stored hashes by their index in tlog's layout.
pub(super) struct Nodes<'a>(pub(super) &'a Connection);

impl HashReader for Nodes<'_> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, tlog_tiles::Error> {
        indexes.iter().map(|index| self.hash(*index)).collect()
    }
}

impl Nodes<'_> {
    fn hash(&self, index: u64) -> Result<Hash, tlog_tiles::Error> {
        let (level, n) = split_stored_hash_index(index);
        // Hash n of a level is written with the record that completes its subtree.
        let position = n.saturating_add(1).saturating_mul(1 << level);
        let lacking = |what: &dyn std::fmt::Display| {
            tlog_tiles::Error::InvalidInput(format!(
                "hash {n} of level {level} at position {position}: {what}"
            ))
        };
        let hashes: Vec<u8> = self
            .0
            .prepare_cached("SELECT hashes FROM node WHERE position = ?")
            .and_then(|mut statement| statement.query_row([signed(position)], |row| row.get(0)))
            .map_err(|error| lacking(&error))?;
        let stored = hashes.as_chunks::<32>().0.get(usize::from(level)).copied();
        stored.map(Hash).ok_or_else(|| lacking(&"it is not stored"))
    }
}
