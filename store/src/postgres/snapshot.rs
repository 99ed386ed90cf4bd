//! Snapshots of folds, each under a checksum of its own: a damaged one is passed over.

use async_trait::async_trait;
use sqlx::Row;
use sqlx::postgres::PgRow;

use super::PostgresLog;
use super::fault::{damaged, signed};
use super::row::{hash, unsigned};
use crate::snapshot::checksum;
use crate::{Position, Snapshot, Snapshots, StoreError};

#[async_trait]
impl Snapshots for PostgresLog {
    async fn nearest(
        &self,
        scope: &str,
        fold: &str,
        version: u32,
        at: Position,
    ) -> Result<Option<Snapshot>, StoreError> {
        // One at a time: a snapshot may be large, and the first is almost always sound.
        let ask = "SELECT position, checksum, bytes FROM snapshot \
            WHERE scope = $1 AND fold = $2 AND version = $3 AND position <= $4 ORDER BY position DESC LIMIT 1";
        let mut at = signed(at.0);
        loop {
            let question = || {
                sqlx::query(ask)
                    .bind(scope)
                    .bind(fold)
                    .bind(i64::from(version))
                    .bind(at)
            };
            let rows = self.pool.rows(question).await?;
            let Some(row) = rows.first() else {
                return Ok(None);
            };
            match sound(row, (scope, fold, version)) {
                Ok(snapshot) => return Ok(Some(snapshot)),
                Err(error) => tracing::warn!(%scope, %fold, %error, "a snapshot is passed over"),
            }
            let position: i64 = row.try_get(0).map_err(|error| self.pool.fault(error))?;
            at = position - 1;
        }
    }

    async fn keep(
        &self,
        scope: &str,
        fold: &str,
        snapshot: Snapshot,
        erasures: u64,
    ) -> Result<(), StoreError> {
        let sum = checksum(
            (scope, fold, snapshot.version),
            snapshot.position.0,
            &snapshot.bytes,
        );
        // An erasure under way holds the head: this waits for it, and is then judged by what it left. Whoever appends
        // waits for this in turn, so it does not wait for a sync: what is lost with the power is folded anew.
        let write = "INSERT INTO snapshot (scope, fold, version, position, checksum, bytes) \
            SELECT $1, $2, $3, $4, $5, $6 FROM head, set_config('synchronous_commit', 'off', true) \
            WHERE erasures = $7 FOR SHARE OF head \
            ON CONFLICT (scope, fold, version, position) DO UPDATE \
            SET checksum = excluded.checksum, bytes = excluded.bytes";
        let question = || {
            sqlx::query(write)
                .bind(scope)
                .bind(fold)
                .bind(i64::from(snapshot.version))
                .bind(signed(snapshot.position.0))
                .bind(&sum[..])
                .bind(&snapshot.bytes[..])
                .bind(signed(erasures))
        };
        self.pool.rows(question).await?;
        Ok(())
    }

    async fn kept(&self, scope: &str) -> Result<u64, StoreError> {
        let ask = "SELECT coalesce(sum(length(bytes)), 0)::bigint FROM snapshot WHERE scope = $1";
        let rows = self.pool.rows(|| sqlx::query(ask).bind(scope)).await?;
        let Some(row) = rows.first() else {
            return Ok(0);
        };
        let read = || unsigned(row.try_get(0)?);
        read().map_err(|error| self.pool.fault(error))
    }

    async fn discard(&self, scope: Option<&str>) -> Result<(), StoreError> {
        let write = "DELETE FROM snapshot WHERE $1::text IS NULL OR scope = $1";
        self.pool.rows(|| sqlx::query(write).bind(scope)).await?;
        Ok(())
    }
}

fn sound(row: &PgRow, key: (&str, &str, u32)) -> Result<Snapshot, StoreError> {
    let read = || {
        let bytes: Vec<u8> = row.try_get(2)?;
        Ok((unsigned(row.try_get(0)?)?, hash(row.try_get(1)?)?, bytes))
    };
    let (position, sum, bytes) = read().map_err(|error: sqlx::Error| damaged("a snapshot", error))?;
    if checksum(key, position, &bytes) != sum {
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
