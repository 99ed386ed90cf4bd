//! The log in one SQLite file, `loggbok.sqlite` in the data directory.
//!
//! One thread writes, in groups; a few connections read. What stands where is told in `schema/`, one file for each step.

mod append;
mod appender;
mod backup;
mod check;
mod company;
mod erase;
mod fault;
mod import;
mod intact;
mod job;
mod lease;
mod log;
mod open;
mod place;
mod pool;
mod read;
mod row;
mod shelf;
mod snapshot;
mod wal;
mod write;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::watch;

pub use place::FILE;

use crate::recent::Recent;
use crate::{Head, StoreError};
use append::Ledger;
use appender::Appender;
use pool::Pool;

/// How a log is opened.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Reads at the same time at most.
    pub readers: usize,
    /// The file grows to so many pages at most; `None` leaves it to the disk.
    pub most_pages: Option<u32>,
    /// From so many pages in the write-ahead log on it is copied into the database.
    pub checkpoint_pages: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            readers: 4,
            most_pages: None,
            checkpoint_pages: 2000,
        }
    }
}

/// The log in SQLite. Dropping it writes what waits and gives the data directory free.
#[derive(Debug)]
pub struct SqliteLog {
    // Dropped in this order: the reading connections close first, so that the writing one leaves a single file
    // behind; the directory is given free last.
    pool: Pool,
    appender: Option<Appender>,
    head: watch::Receiver<Head>,
    recent: Arc<Recent>,
    file: PathBuf,
    _lock: Option<File>,
}

impl SqliteLog {
    /// Opens the log in a data directory that exists, and makes it if there is none.
    ///
    /// # Errors
    /// [`StoreError::Locked`], [`StoreError::Foreign`], [`StoreError::Newer`] and [`StoreError::Unsafe`] as
    /// they say; nothing is written then.
    pub fn open(dir: &Path, options: Options) -> Result<Arc<Self>, StoreError> {
        place::refuse_network(dir)?;
        let lock = place::lock(dir)?;
        let file = dir.join(place::FILE);
        wal::refuse_damaged(&file)?;
        let connection = open::writer(&file, options.most_pages)?;
        let ledger = Ledger::load(&connection)?;
        place::settle(dir)?;
        let (tell, head) = watch::channel(ledger.state.head);
        let recent = Arc::clone(&ledger.recent);
        let appender = Some(Appender::start(
            connection,
            ledger,
            tell,
            options.checkpoint_pages,
        )?);
        Ok(Arc::new(Self {
            appender,
            pool: Pool::new(&file, options.readers),
            head,
            recent,
            file,
            _lock: Some(lock),
        }))
    }

    /// Opens a log for reading only, also while another process serves it. Its head stays where it stood;
    /// appends answer [`StoreError::Stopped`].
    ///
    /// # Errors
    /// As [`SqliteLog::open`], but never [`StoreError::Locked`]; [`StoreError::Foreign`] if there is no log.
    pub fn open_read_only(dir: &Path, options: Options) -> Result<Arc<Self>, StoreError> {
        let file = dir.join(place::FILE);
        // While somebody writes, the write-ahead log changes under whoever looks at it, and damage may only seem so.
        // Whether anybody does is asked only then: asking keeps a writer out for a moment.
        if wal::refuse_damaged(&file).is_err() && !place::is_taken(dir) {
            wal::refuse_damaged(&file)?;
        }
        Self::open_file(&file, options)
    }

    /// Opens one database file, such as a backup, for reading only.
    ///
    /// # Errors
    /// As [`SqliteLog::open_read_only`].
    pub fn open_file(file: &Path, options: Options) -> Result<Arc<Self>, StoreError> {
        let pool = Pool::new(file, options.readers);
        let state = read::state(&pool.open()?.connection)?;
        let (_, head) = watch::channel(state.head);
        Ok(Arc::new(Self {
            appender: None,
            pool,
            head,
            recent: Arc::default(),
            file: file.to_owned(),
            _lock: None,
        }))
    }

    /// The database file.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    fn appender(&self) -> Result<&Appender, StoreError> {
        let what = || "the log was opened for reading only".to_owned();
        self.appender
            .as_ref()
            .ok_or_else(|| StoreError::Stopped { what: what() })
    }
}
