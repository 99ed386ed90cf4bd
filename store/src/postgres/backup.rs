//! A copy in one SQLite file, which any installation can be restored from. Whoever runs the server has its own
//! means besides; this one needs none of them, and is verified.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use super::{Options, PostgresLog};
use crate::sqlite::{self, SqliteLog};
use crate::{AppendRefusal, Backup, Database, Position, StoreError, entries, keep_records};

pub(super) async fn backup(log: &PostgresLog, to: &Path) -> Result<Backup, StoreError> {
    if to.exists() {
        return Err(StoreError::Exists {
            place: to.display().to_string(),
        });
    }
    let from = PostgresLog::reading(log.place.clone(), Options::default()).await?;
    let beside = Beside::make(to)?;
    copy(from, &beside.0, to).await
}

async fn copy(from: Arc<dyn Database>, beside: &Path, to: &Path) -> Result<Backup, StoreError> {
    let head = *from.follow().borrow();
    let root = from.root(head.position.0).await?;
    let copy = SqliteLog::open(beside, sqlite::Options::default())?;
    let all = entries(&from, head.position);
    let taken = copy.import(Position::START, all, root).await;
    taken.map_err(|refusal| match refusal {
        AppendRefusal::Store(error) => error,
        other => super::fault::damaged("the log", other),
    })?;
    keep_records(&*from, &*copy).await?;
    copy.backup(to).await
}

/// A directory beside the file to be, on the same disk; gone when it is dropped.
struct Beside(PathBuf);

impl Beside {
    fn make(to: &Path) -> Result<Self, StoreError> {
        let mut name = to.as_os_str().to_owned();
        name.push(format!(".{}", Uuid::now_v7()));
        let beside = PathBuf::from(name);
        match std::fs::create_dir(&beside) {
            Ok(()) => Ok(Self(beside)),
            Err(error) if error.kind() == io::ErrorKind::StorageFull => Err(StoreError::Full),
            Err(error) => Err(StoreError::Database(format!("{}: {error}", beside.display()))),
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, directory = %self.0.display(), "a directory is left behind");
        }
    }
}
