//! The contract of the log, kept with the thread that writes and the pool that reads.

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tokio::sync::{oneshot, watch};
use uuid::Uuid;

use super::appender::ended;
use super::fault::{fault, rows};
use super::job::{Change, Job};
use super::pool::Reader;
use super::{SqliteLog, erase, read};
use crate::import::Import;
use crate::prepare::{Prepared, prepare, prepare_erasure};
use crate::{
    Append, AppendRefusal, Backup, CleanUp, Database, Entries, Erasure, EventLog, Head, Imported, Looked,
    Position, Receipt, Report, StoreError, StoredEvent, Version,
};

/// So many events are read where they are asked for; more are read on a thread that may wait.
const FEW: usize = 64;

#[async_trait]
impl EventLog for SqliteLog {
    async fn append(&self, append: Append) -> Result<Receipt, AppendRefusal> {
        #[cfg(feature = "planted")]
        self.check_outside(&append).await?;
        self.write(prepare(append)).await
    }

    async fn erase(&self, append: Append, positions: &[Position]) -> Result<Receipt, AppendRefusal> {
        self.write(prepare_erasure(append, positions)).await
    }

    async fn clean_up(&self, clock: DateTime<Utc>) -> Result<CleanUp, StoreError> {
        let (tell, answer) = oneshot::channel();
        self.appender()?.send(Job::CleanUp(clock, tell)).await?;
        answer.await.unwrap_or_else(|_| Err(ended()))
    }

    async fn erasures(&self) -> Result<Vec<Erasure>, StoreError> {
        self.pool
            .read(|reader| erase::list(&reader.connection).map_err(fault))
            .await
    }

    async fn receipt(&self, command: Uuid) -> Result<Option<(Receipt, [u8; 32])>, StoreError> {
        let look = move |reader: &mut Reader| read::receipt(&reader.connection, command).map_err(fault);
        match self.pool.glance(look) {
            Some(found) => found,
            None => self.pool.read(look).await,
        }
    }

    async fn look(
        &self,
        command: Uuid,
        streams: &[(Arc<str>, Version)],
        limit: usize,
    ) -> Result<Looked, StoreError> {
        if let Some(looked) = self
            .pool
            .glance(|reader| reader.look(command, streams, limit.min(FEW)))
        {
            let looked = looked?;
            // One look is one state of the log: where a stream is longer, all of it is read anew.
            if limit <= FEW || looked.streams.iter().all(|events| events.len() < FEW) {
                return Ok(looked);
            }
        }
        let streams = streams.to_vec();
        self.pool
            .read(move |reader| reader.look(command, &streams, limit))
            .await
    }

    async fn answers(&self, commands: &[Uuid]) -> Result<Vec<(Receipt, [u8; 32])>, StoreError> {
        let commands = commands.to_owned();
        self.pool
            .read(move |reader| {
                let found = commands
                    .iter()
                    .map(|command| read::receipt(&reader.connection, *command));
                found
                    .filter_map(Result::transpose)
                    .collect::<Result<_, _>>()
                    .map_err(fault)
            })
            .await
    }

    async fn read_stream(
        &self,
        stream: &str,
        after: Version,
        limit: usize,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let stream = stream.to_owned();
        let read = move |reader: &mut Reader, after, limit| reader.stream(&stream, after, rows(limit));
        self.few_then_rest(read, |event| event.version, after, limit)
            .await
    }

    async fn read_scope(
        &self,
        scope: &str,
        after: Position,
        until: Position,
        limit: usize,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let scope = scope.to_owned();
        let read = move |reader: &mut Reader, after, limit| {
            reader.scope(&scope, (Position(after), until), rows(limit))
        };
        self.few_then_rest(read, |event| event.position.0, after.0, limit)
            .await
    }

    async fn read_all(
        &self,
        after: Position,
        until: Position,
        limit: usize,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let read = move |reader: &mut Reader| reader.all((after, until), rows(limit));
        if until.0.saturating_sub(after.0) <= FEW as u64
            && let Some(few) = self.pool.glance(read)
        {
            return few;
        }
        self.pool.read(read).await
    }

    fn recent(&self, after: Position, until: Position, limit: usize) -> Option<Vec<StoredEvent>> {
        self.recent.span(after, until, limit)
    }

    async fn position_at(&self, time: DateTime<Utc>) -> Result<Position, StoreError> {
        self.pool.read(move |reader| reader.position_at(time)).await
    }

    async fn recorded_at(&self, position: Position) -> Result<Option<DateTime<Utc>>, StoreError> {
        let look = move |reader: &mut Reader| reader.recorded_at(position);
        match self.pool.glance(look) {
            Some(found) => found,
            None => self.pool.read(look).await,
        }
    }

    async fn scopes(&self) -> Result<Vec<(Arc<str>, Position, Position)>, StoreError> {
        self.pool.read(|reader| reader.scopes()).await
    }

    fn follow(&self) -> watch::Receiver<Head> {
        self.head.clone()
    }

    async fn root(&self, size: u64) -> Result<Option<[u8; 32]>, StoreError> {
        self.pool.read(move |reader| reader.root(size)).await
    }

    async fn hashes(&self, indexes: &[u64]) -> Result<Vec<[u8; 32]>, StoreError> {
        let indexes = indexes.to_owned();
        self.pool.read(move |reader| reader.hashes(&indexes)).await
    }

    async fn receipts(
        &self,
        after: Option<Uuid>,
        limit: usize,
    ) -> Result<Vec<(Receipt, [u8; 32])>, StoreError> {
        self.pool
            .read(move |reader| read::receipts(&reader.connection, after, rows(limit)).map_err(fault))
            .await
    }
}

#[cfg(feature = "planted")]
impl SqliteLog {
    /// A planted bug: whoever writes between this and the transaction is not noticed.
    async fn check_outside(&self, append: &Append) -> Result<(), AppendRefusal> {
        let answered = || async { Ok::<_, StoreError>(self.receipt(append.command).await?.is_some()) };
        if !planted!(ReadStreamsCheckedOutside) || answered().await? {
            return Ok(());
        }
        for expected in &append.expected {
            let stream = expected.stream.to_string();
            let read = move |reader: &mut super::pool::Reader| reader.stream(&stream, 0, i64::MAX);
            let actual = self.pool.read(read).await?.len() as Version;
            if actual != expected.version {
                let (stream, expected) = (Arc::clone(&expected.stream), expected.version);
                return Err(AppendRefusal::Conflict {
                    stream,
                    expected,
                    actual,
                });
            }
        }
        Ok(())
    }
}

#[async_trait]
impl Database for SqliteLog {
    async fn check(&self) -> Result<Report, StoreError> {
        self.recompute().await
    }

    async fn import(
        &self,
        onto: Position,
        entries: Entries,
        root: Option<[u8; 32]>,
    ) -> Result<Imported, AppendRefusal> {
        let (tell, answer) = oneshot::channel();
        let import = Import { onto, entries, root };
        self.appender()?.send(Job::Import(import, tell)).await?;
        answer.await.unwrap_or_else(|_| Err(ended().into()))
    }

    async fn backup(&self, to: &Path) -> Result<Backup, StoreError> {
        self.copy_into(to).await
    }
}

impl SqliteLog {
    /// Events after a place, by `read` with that place and a limit, where `place` tells an event's own: the first few
    /// where they are asked for, and only if there are more the rest where it may take longer.
    async fn few_then_rest<R>(
        &self,
        read: R,
        place: fn(&StoredEvent) -> u64,
        after: u64,
        limit: usize,
    ) -> Result<Vec<StoredEvent>, StoreError>
    where
        R: Fn(&mut Reader, u64, usize) -> Result<Vec<StoredEvent>, StoreError> + Send + 'static,
    {
        let few = limit.min(FEW);
        let (mut events, mut after) = (Vec::new(), after);
        if let Some(first) = self.pool.glance(|reader| read(reader, after, few)) {
            events = first?;
            match events.last() {
                Some(last) if events.len() == few && few < limit => after = place(last),
                _ => return Ok(events),
            }
        }
        let rest = limit - events.len();
        events.extend(self.pool.read(move |reader| read(reader, after, rest)).await?);
        Ok(events)
    }

    async fn write(&self, prepared: Result<Prepared, AppendRefusal>) -> Result<Receipt, AppendRefusal> {
        let appender = self.appender()?;
        let (tell, answer) = oneshot::channel();
        appender.send(Job::Append(Box::new(prepared?), tell)).await?;
        answer.await.unwrap_or_else(|_| Err(ended().into()))
    }

    /// Writes something beside the log, in company with what else waits.
    pub(super) async fn change(&self, change: Change) -> Result<usize, StoreError> {
        let (tell, answer) = oneshot::channel();
        self.appender()?.send(Job::Change(change, tell)).await?;
        answer.await.unwrap_or_else(|_| Err(ended()))
    }
}
