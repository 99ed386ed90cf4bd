//! What is read, each in one statement.

use std::sync::Arc;

use sqlx::Row;
use tlog_tiles::{Hash, HashReader, split_stored_hash_index, sub_tree_index, tree_hash};
use uuid::Uuid;

use super::fault::{damaged, limit, signed};
use super::pool::{Pool, Question};
use super::row::{self, Names};
use crate::merkle::Frontier;
use crate::{Head, Looked, Position, StoreError, StoredEvent, Version};

/// The head row's position and time.
pub(super) async fn head(pool: &Pool) -> Result<Head, StoreError> {
    let rows = pool
        .rows(|| sqlx::query("SELECT position, recorded_at, erasures FROM head"))
        .await?;
    let row = rows
        .first()
        .ok_or_else(|| damaged("the head", "its row is missing"))?;
    let (position, recorded_at) = row::place(row).map_err(|error| pool.fault(error))?;
    let erasures = row.try_get(2).and_then(row::unsigned);
    Ok(Head {
        position,
        recorded_at,
        erasures: erasures.map_err(|error| pool.fault(error))?,
    })
}

/// Events by a statement of [`row::events`].
pub(super) async fn events<'q>(
    pool: &Pool,
    question: impl Fn() -> Question<'q> + Send + Sync,
) -> Result<Vec<StoredEvent>, StoreError> {
    let rows = pool.rows(question).await?;
    let mut names = Names::default();
    rows.iter().map(|row| names.event(row)).collect()
}

/// A command's answer, and the events of streams after a version.
pub(super) async fn look(
    pool: &Pool,
    command: Uuid,
    streams: &[(Arc<str>, Version)],
    most: usize,
) -> Result<Looked, StoreError> {
    let (names, after): (Vec<&str>, Vec<i64>) = streams
        .iter()
        .map(|(stream, after)| (&**stream, signed(*after)))
        .unzip();
    let question = || {
        let question = sqlx::query(row::LOOK).bind(command);
        question.bind(names.clone()).bind(after.clone()).bind(limit(most))
    };
    let found = pool.rows(question).await?;
    let fault = |error| pool.fault(error);
    let mut looked = Looked {
        receipt: found.first().map_or(Ok(None), row::looked).map_err(fault)?,
        streams: vec![Vec::new(); streams.len()],
    };
    let mut names = Names::default();
    for row in &found {
        if let Some(place) = row::of_stream(row).map_err(fault)?
            && let Some(events) = looked.streams.get_mut(place)
        {
            events.push(names.event(row)?);
        }
    }
    Ok(looked)
}

/// Events between two positions, in order.
pub(super) fn between(after: Position, until: Position, most: usize) -> Question<'static> {
    sqlx::query(row::events!(
        "WHERE e.position > $1 AND e.position <= $2 ORDER BY e.position LIMIT $3"
    ))
    .bind(signed(after.0))
    .bind(signed(until.0))
    .bind(limit(most))
}

/// Root of the first `size` leaves, `None` beyond the head.
pub(super) async fn root(pool: &Pool, size: u64) -> Result<Option<[u8; 32]>, StoreError> {
    if size > head(pool).await?.position.0 {
        return Ok(None);
    }
    let indexes = if size == 0 {
        Vec::new()
    } else {
        sub_tree_index(0, size, Vec::new())
    };
    let found = Found(hashes(pool, &indexes).await?);
    match tree_hash(size, &found) {
        Ok(root) => Ok(Some(root.0)),
        Err(error) => Err(damaged("the Merkle tree", error)),
    }
}

/// The hashes that were asked for, in that order.
struct Found(Vec<[u8; 32]>);

impl HashReader for Found {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, tlog_tiles::Error> {
        if indexes.len() != self.0.len() {
            return Err(tlog_tiles::Error::InvalidInput(
                "other hashes are needed".to_owned(),
            ));
        }
        Ok(self.0.iter().copied().map(Hash).collect())
    }
}

/// Stored hashes by their index in tlog's layout.
pub(super) async fn hashes(pool: &Pool, indexes: &[u64]) -> Result<Vec<[u8; 32]>, StoreError> {
    let places: Vec<(u8, i64)> = indexes
        .iter()
        .map(|index| {
            let (level, n) = split_stored_hash_index(*index);
            // Hash n of a level is written with the record that completes its subtree.
            (level, signed(n.saturating_add(1).saturating_mul(1 << level)))
        })
        .collect();
    let positions: Vec<i64> = places.iter().map(|(_, position)| *position).collect();
    let starts: Vec<i32> = places
        .iter()
        .map(|(level, _)| i32::from(*level) * 32 + 1)
        .collect();
    let ask = "SELECT substring(e.hashes FROM a.start FOR 32) \
        FROM unnest($1::bigint[], $2::integer[]) WITH ORDINALITY AS a (position, start, n) \
        LEFT JOIN event e ON e.position = a.position ORDER BY a.n";
    let rows = pool
        .rows(|| sqlx::query(ask).bind(positions.clone()).bind(starts.clone()))
        .await?;
    rows.iter()
        .zip(&places)
        .map(|(row, (level, position))| {
            let stored: Option<&[u8]> = row.try_get(0).ok().flatten();
            stored.and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| {
                damaged(
                    "the Merkle tree",
                    format_args!("the hash of level {level} at position {position} is not stored"),
                )
            })
        })
        .collect()
}

/// The tree's right edge from its stored peaks.
pub(super) fn frontier(position: u64, peaks: &[u8]) -> Result<Frontier, StoreError> {
    Frontier::parse(position, peaks).ok_or_else(|| {
        damaged(
            "the head",
            format_args!("{} bytes of peaks for {position} events", peaks.len()),
        )
    })
}
