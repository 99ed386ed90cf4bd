//! A few connections that only read, used on threads where waiting for the disk is allowed.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::row::Names;
use crate::StoreError;

/// A connection and the names it has met.
#[derive(Debug)]
pub(super) struct Reader {
    pub(super) connection: Connection,
    pub(super) names: Names,
}

/// The connections at rest; they are opened when first needed.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    file: PathBuf,
    idle: Arc<Mutex<Vec<Reader>>>,
    permits: Arc<Semaphore>,
}

impl Pool {
    pub(super) fn new(file: &Path, size: usize) -> Self {
        Self {
            file: file.to_owned(),
            idle: Arc::default(),
            permits: Arc::new(Semaphore::new(size.max(1))),
        }
    }

    /// Runs `work` on a connection of its own, off the runtime's threads.
    pub(super) async fn read<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Reader) -> Result<T, StoreError> + Send + 'static,
    {
        let closed = || StoreError::Database("the log is closed".to_owned());
        let permit = Arc::clone(&self.permits)
            .acquire_owned()
            .await
            .map_err(|_| closed())?;
        let pool = self.clone();
        let task = tokio::task::spawn_blocking(move || {
            let mut reader = pool.take()?;
            let result = work(&mut reader);
            // Kept only if it has not failed: a broken connection is replaced by a new one.
            if result.is_ok() {
                pool.idle().push(reader);
            }
            drop(permit);
            result
        });
        task.await
            .map_err(|error| StoreError::Database(format!("a reading task ended: {error}")))?
    }

    /// Runs `work` on this very thread; `None` when no connection is at rest. Only for what touches a few pages: to
    /// hand it to another thread and wait for the answer would take several times as long.
    pub(super) fn glance<T>(
        &self,
        work: impl FnOnce(&mut Reader) -> Result<T, StoreError>,
    ) -> Option<Result<T, StoreError>> {
        let _permit = self.permits.try_acquire().ok()?;
        let mut reader = self.idle().pop()?;
        let result = work(&mut reader);
        if result.is_ok() {
            self.idle().push(reader);
        }
        Some(result)
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Reader>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Result<Reader, StoreError> {
        let idle = self.idle().pop();
        idle.map_or_else(|| self.open(), Ok)
    }

    pub(super) fn open(&self) -> Result<Reader, StoreError> {
        Ok(Reader {
            connection: super::open::reader(&self.file)?,
            names: Names::default(),
        })
    }
}
