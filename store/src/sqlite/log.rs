//! The contract of the log, kept with the thread that writes and the pool that reads.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tokio::sync::{oneshot, watch};
use uuid::Uuid;

use super::appender::ended;
use super::fault::{fault, rows};
use super::job::{Change, Job};
use super::{Entry, Imported, SqliteLog, prepare, read};
use crate::{Append, AppendRefusal, EventLog, Head, Position, Receipt, StoreError, StoredEvent, Version};

#[async_trait]
impl EventLog for SqliteLog {
    async fn append(&self, append: Append) -> Result<Receipt, AppendRefusal> {
        let appender = self.appender()?;
        let (tell, answer) = oneshot::channel();
        appender
            .send(Job::Append(Box::new(prepare::prepare(append)?), tell))
            .await?;
        answer.await.unwrap_or_else(|_| Err(ended().into()))
    }

    async fn receipt(&self, command: Uuid) -> Result<Option<(Receipt, [u8; 32])>, StoreError> {
        self.pool
            .read(move |reader| read::receipt(&reader.connection, command).map_err(fault))
            .await
    }

    async fn read_stream(
        &self,
        stream: &str,
        after: Version,
        limit: usize,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let stream = stream.to_owned();
        self.pool
            .read(move |reader| reader.stream(&stream, after, rows(limit)))
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
        self.pool
            .read(move |reader| reader.scope(&scope, (after, until), rows(limit)))
            .await
    }

    async fn read_all(
        &self,
        after: Position,
        until: Position,
        limit: usize,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        self.pool
            .read(move |reader| reader.all((after, until), rows(limit)))
            .await
    }

    async fn position_at(&self, time: DateTime<Utc>) -> Result<Position, StoreError> {
        self.pool.read(move |reader| reader.position_at(time)).await
    }

    async fn recorded_at(&self, position: Position) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.pool.read(move |reader| reader.recorded_at(position)).await
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

impl SqliteLog {
    /// Takes a whole exported log into this empty one, all or nothing. Events come in order of position and
    /// keep position, id, time, salt and commitment; the answers of all their commands come with them, in any
    /// place. What was erased stays erased.
    ///
    /// # Errors
    /// [`AppendRefusal::Invalid`] names the position that does not fit; an error among the entries is passed on.
    pub async fn import<I>(&self, entries: I) -> Result<Imported, AppendRefusal>
    where
        I: IntoIterator<Item = Result<Entry, StoreError>>,
        I::IntoIter: Send + 'static,
    {
        let (tell, answer) = oneshot::channel();
        self.appender()?
            .send(Job::Import(Box::new(entries.into_iter()), tell))
            .await?;
        answer.await.unwrap_or_else(|_| Err(ended().into()))
    }

    /// Writes something beside the log, in company with what else waits.
    pub(super) async fn change(&self, change: Change) -> Result<usize, StoreError> {
        let (tell, answer) = oneshot::channel();
        self.appender()?.send(Job::Change(change, tell)).await?;
        answer.await.unwrap_or_else(|_| Err(ended()))
    }
}
