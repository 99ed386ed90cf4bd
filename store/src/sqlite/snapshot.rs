//! Snapshots of folds, each under a checksum of its own: a damaged one is passed over.

use async_trait::async_trait;
use rusqlite::{Connection, Row, params};

use super::SqliteLog;
use super::fault::{damaged, fault, signed};
use super::pool::Reader;
use crate::snapshot::checksum;
use crate::{Position, Snapshot, Snapshots, StoreError};

#[async_trait]
impl Snapshots for SqliteLog {
    async fn nearest(
        &self,
        scope: &str,
        fold: &str,
        version: u32,
        at: Position,
    ) -> Result<Option<Snapshot>, StoreError> {
        let look = |reader: &mut Reader| nearest(&reader.connection, (scope, fold, version), at);
        if let Some(found) = self.pool.glance(look) {
            return found;
        }
        let (scope, fold) = (scope.to_owned(), fold.to_owned());
        self.pool
            .read(move |reader| nearest(&reader.connection, (&scope, &fold, version), at))
            .await
    }

    async fn keep(
        &self,
        scope: &str,
        fold: &str,
        snapshot: Snapshot,
        erasures: u64,
    ) -> Result<(), StoreError> {
        let (scope, fold) = (scope.to_owned(), fold.to_owned());
        let sum = checksum(
            (&scope, &fold, snapshot.version),
            snapshot.position.0,
            &snapshot.bytes,
        );
        let write = "INSERT INTO snapshot (scope, fold, version, position, checksum, bytes) \
            SELECT ?, ?, ?, ?, ?, ? WHERE (SELECT coalesce(max(number), 0) FROM erasure) = ? \
            ON CONFLICT (scope, fold, version, position) DO UPDATE \
            SET checksum = excluded.checksum, bytes = excluded.bytes";
        self.change(Box::new(move |connection| {
            let position = signed(snapshot.position.0);
            connection.prepare_cached(write)?.execute(params![
                scope,
                fold,
                snapshot.version,
                position,
                sum,
                snapshot.bytes,
                signed(erasures),
            ])
        }))
        .await?;
        Ok(())
    }

    async fn kept(&self, scope: &str) -> Result<u64, StoreError> {
        let scope = scope.to_owned();
        let read = "SELECT coalesce(sum(length(bytes)), 0) FROM snapshot WHERE scope = ?";
        self.pool
            .read(move |reader| {
                let mut statement = reader.connection.prepare_cached(read).map_err(fault)?;
                statement.query_row([scope], |row| row.get(0)).map_err(fault)
            })
            .await
    }

    async fn discard(&self, scope: Option<&str>) -> Result<(), StoreError> {
        let scope = scope.map(str::to_owned);
        let write = "DELETE FROM snapshot WHERE ?1 IS NULL OR scope = ?1";
        self.change(Box::new(move |connection| {
            connection.prepare_cached(write)?.execute([&scope])
        }))
        .await?;
        Ok(())
    }
}

/// The latest sound snapshot of a fold, by its scope, name and version, at or before a position.
fn nearest(
    connection: &Connection,
    (scope, fold, version): (&str, &str, u32),
    at: Position,
) -> Result<Option<Snapshot>, StoreError> {
    let read = "SELECT position, checksum, bytes FROM snapshot \
        WHERE scope = ? AND fold = ? AND version = ? AND position <= ? ORDER BY position DESC";
    let mut statement = connection.prepare_cached(read).map_err(fault)?;
    let mut rows = statement
        .query((scope, fold, version, signed(at.0)))
        .map_err(fault)?;
    // A page that cannot be read ends the search: whoever asks folds from the start.
    while let Ok(Some(row)) = rows.next() {
        match sound(row, (scope, fold, version)) {
            Ok(snapshot) => return Ok(Some(snapshot)),
            Err(error) => tracing::warn!(%scope, %fold, %error, "a snapshot is passed over"),
        }
    }
    Ok(None)
}

fn sound(row: &Row<'_>, key: (&str, &str, u32)) -> Result<Snapshot, StoreError> {
    let position = row.get(0).map_err(fault)?;
    let sum: [u8; 32] = row.get(1).map_err(fault)?;
    let bytes: Vec<u8> = row.get(2).map_err(fault)?;
    if checksum(key, position, &bytes) != sum && !planted!(SnapshotUnchecked) {
        return Err(damaged(
            format_args!("the snapshot at position {position}"),
            "its checksum differs",
        ));
    }
    Ok(Snapshot {
        position: Position(position),
        version: key.2,
        bytes,
    })
}
