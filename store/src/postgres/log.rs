//! The contract of the log, kept with the task that writes and the connections that read.

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tokio::sync::{oneshot, watch};
use uuid::Uuid;

use super::appender::ended;
use super::fault::{limit, signed};
use super::{PostgresLog, backup, check, erase, import, read, row};
use crate::import::Import;
use crate::prepare::{Prepared, prepare, prepare_erasure};
use crate::{
    Append, AppendRefusal, Backup, CleanUp, Database, Entries, Erasure, EventLog, Head, Imported, Looked,
    Position, Receipt, Report, StoreError, StoredEvent, Version,
};

#[async_trait]
impl EventLog for PostgresLog {
    async fn append(&self, append: Append) -> Result<Receipt, AppendRefusal> {
        self.write(prepare(append)).await
    }

    async fn erase(&self, append: Append, positions: &[Position]) -> Result<Receipt, AppendRefusal> {
        erase::permitted(&self.pool, &self.place).await?;
        self.write(prepare_erasure(append, positions)).await
    }

    async fn clean_up(&self, clock: DateTime<Utc>) -> Result<CleanUp, StoreError> {
        self.appender()?;
        erase::clean_up(&self.place, clock).await
    }

    async fn erasures(&self) -> Result<Vec<Erasure>, StoreError> {
        let rows = self.pool.rows(|| sqlx::query(erase::LIST)).await?;
        let erasures = rows.iter().map(erase::listed).collect::<Result<_, _>>();
        erasures.map_err(|error| self.pool.fault(error))
    }

    async fn receipt(&self, command: Uuid) -> Result<Option<(Receipt, [u8; 32])>, StoreError> {
        let ask = row::receipts!("WHERE id = $1");
        let rows = self.pool.rows(|| sqlx::query(ask).bind(command)).await?;
        let found = rows.first().map(row::receipt).transpose();
        found.map_err(|error| self.pool.fault(error))
    }

    async fn look(
        &self,
        command: Uuid,
        streams: &[(Arc<str>, Version)],
        most: usize,
    ) -> Result<Looked, StoreError> {
        read::look(&self.pool, command, streams, most).await
    }

    async fn answers(&self, commands: &[Uuid]) -> Result<Vec<(Receipt, [u8; 32])>, StoreError> {
        let ask = row::receipts!("WHERE id = ANY($1)");
        let rows = self.pool.rows(|| sqlx::query(ask).bind(commands)).await?;
        let answers = rows.iter().map(row::receipt).collect::<Result<_, _>>();
        answers.map_err(|error| self.pool.fault(error))
    }

    async fn read_stream(
        &self,
        stream: &str,
        after: Version,
        most: usize,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let ask = row::events!("WHERE e.stream = $1 AND e.version > $2 ORDER BY e.version LIMIT $3");
        read::events(&self.pool, || {
            sqlx::query(ask)
                .bind(stream)
                .bind(signed(after))
                .bind(limit(most))
        })
        .await
    }

    async fn read_scope(
        &self,
        scope: &str,
        after: Position,
        until: Position,
        most: usize,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let ask = row::events!(
            "WHERE e.scope = $1 AND e.position > $2 AND e.position <= $3 ORDER BY e.position LIMIT $4"
        );
        read::events(&self.pool, || {
            let (after, until) = (signed(after.0), signed(until.0));
            sqlx::query(ask)
                .bind(scope)
                .bind(after)
                .bind(until)
                .bind(limit(most))
        })
        .await
    }

    async fn read_all(
        &self,
        after: Position,
        until: Position,
        most: usize,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        read::events(&self.pool, || read::between(after, until, most)).await
    }

    fn recent(&self, after: Position, until: Position, limit: usize) -> Option<Vec<StoredEvent>> {
        self.heads.recent.span(after, until, limit)
    }

    async fn position_at(&self, time: DateTime<Utc>) -> Result<Position, StoreError> {
        // Times never decrease along the log, so halving finds the last at or before one; no index is needed.
        let (mut low, mut high) = (0, read::head(&self.pool).await?.position.0);
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            match self.recorded_at(Position(middle)).await? {
                Some(recorded_at) if recorded_at <= time => low = middle,
                Some(_) => high = middle - 1,
                None => {
                    let place = format_args!("position {middle}");
                    return Err(super::fault::damaged(place, "the event is missing"));
                }
            }
        }
        Ok(Position(low))
    }

    async fn recorded_at(&self, position: Position) -> Result<Option<DateTime<Utc>>, StoreError> {
        let ask = "SELECT position, recorded_at FROM event WHERE position = $1";
        let rows = self
            .pool
            .rows(|| sqlx::query(ask).bind(signed(position.0)))
            .await?;
        let found = rows.first().map(row::place).transpose();
        Ok(found
            .map_err(|error| self.pool.fault(error))?
            .and_then(|(_, time)| time))
    }

    async fn receipts(
        &self,
        after: Option<Uuid>,
        most: usize,
    ) -> Result<Vec<(Receipt, [u8; 32])>, StoreError> {
        let ask = row::receipts!("WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2");
        let rows = self
            .pool
            .rows(|| sqlx::query(ask).bind(after).bind(limit(most)))
            .await?;
        let receipts = rows.iter().map(row::receipt).collect::<Result<_, _>>();
        receipts.map_err(|error| self.pool.fault(error))
    }

    async fn scopes(&self) -> Result<Vec<(Arc<str>, Position, Position)>, StoreError> {
        // Each step finds the next scope in the index: their number counts, and not that of events.
        let ask = "WITH RECURSIVE next (scope) AS ( \
              (SELECT scope FROM event ORDER BY scope LIMIT 1) \
              UNION ALL \
              SELECT (SELECT e.scope FROM event e WHERE e.scope > n.scope ORDER BY e.scope LIMIT 1) \
              FROM next n WHERE n.scope IS NOT NULL) \
            SELECT n.scope, \
              (SELECT min(position) FROM event e WHERE e.scope = n.scope) AS first, \
              (SELECT max(position) FROM event e WHERE e.scope = n.scope) \
            FROM next n WHERE n.scope IS NOT NULL ORDER BY first";
        let rows = self.pool.rows(|| sqlx::query(ask)).await?;
        let scopes = rows.iter().map(row::scope).collect::<Result<_, _>>();
        scopes.map_err(|error| self.pool.fault(error))
    }

    fn follow(&self) -> watch::Receiver<Head> {
        self.head.clone()
    }

    async fn root(&self, size: u64) -> Result<Option<[u8; 32]>, StoreError> {
        read::root(&self.pool, size).await
    }

    async fn hashes(&self, indexes: &[u64]) -> Result<Vec<[u8; 32]>, StoreError> {
        read::hashes(&self.pool, indexes).await
    }
}

#[async_trait]
impl Database for PostgresLog {
    async fn check(&self) -> Result<Report, StoreError> {
        check::check(&self.place).await
    }

    async fn import(
        &self,
        onto: Position,
        entries: Entries,
        root: Option<[u8; 32]>,
    ) -> Result<Imported, AppendRefusal> {
        self.appender()?;
        let import = Import { onto, entries, root };
        let imported = import::import(&self.place, import).await?;
        self.heads.seen(imported.head);
        Ok(imported)
    }

    async fn backup(&self, to: &Path) -> Result<Backup, StoreError> {
        backup::backup(self, to).await
    }
}

impl PostgresLog {
    async fn write(&self, prepared: Result<Prepared, AppendRefusal>) -> Result<Receipt, AppendRefusal> {
        let appender = self.appender()?;
        let (tell, answer) = oneshot::channel();
        appender.send((prepared?, tell)).await?;
        answer.await.unwrap_or_else(|_| Err(ended().into()))
    }
}
