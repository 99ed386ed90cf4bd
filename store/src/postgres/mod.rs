//! The log in PostgreSQL, for as many processes as like to write at once. What stands where is told in
//! `schema/`, step by step; which rights the serving role needs, in `rights.sql`.
//!
//! Everything is in the schema that the connection's `search_path` begins with, `public` unless the URL says
//! otherwise by `?options[search_path]=…`.

mod appender;
mod backup;
mod check;
mod connect;
mod erase;
mod fault;
mod follow;
mod import;
mod judge;
mod lease;
mod log;
mod pool;
mod read;
mod row;
mod shelf;
mod snapshot;
mod write;

use std::sync::Arc;

use tokio::sync::watch;

use crate::{Head, StoreError};
use appender::Appender;
use connect::Place;
use follow::{Follower, Heads};
use pool::Pool;

/// How a log is opened.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Reads at the same time at most, each on a connection of its own.
    pub readers: usize,
    /// Whether other processes' appends are heard of at once. Without it they are seen by looking twice a
    /// second, as they are whenever notifications are lost.
    pub listen: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            readers: 4,
            listen: true,
        }
    }
}

/// The log in PostgreSQL. Dropping it writes what waits.
#[derive(Debug)]
pub struct PostgresLog {
    place: Place,
    pool: Pool,
    appender: Option<Appender>,
    head: watch::Receiver<Head>,
    heads: Heads,
    _follower: Option<Follower>,
}

impl PostgresLog {
    /// Opens the log in a database, and makes its tables if its schema is empty.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`], [`StoreError::Credentials`], [`StoreError::ReadOnly`],
    /// [`StoreError::Foreign`], [`StoreError::Newer`] and [`StoreError::Unsafe`] as they say; nothing is written
    /// then.
    pub async fn open(url: &str, options: Options) -> Result<Arc<Self>, StoreError> {
        let place = Place::parse(url)?;
        let writer = connect::writer(&place).await?;
        let pool = Pool::new(&place, options.readers);
        let (heads, head) = Heads::new(read::head(&pool).await?);
        Ok(Arc::new(Self {
            appender: Some(Appender::start(&place, writer, heads.clone())),
            _follower: Some(Follower::start(&place, &pool, &heads, options.listen)),
            place,
            pool,
            head,
            heads,
        }))
    }

    /// Opens a log for reading only, also on a replica. Its head stays where it stood; appends answer
    /// [`StoreError::Stopped`].
    ///
    /// # Errors
    /// As [`PostgresLog::open`]; [`StoreError::Foreign`] if there is no log.
    pub async fn open_read_only(url: &str, options: Options) -> Result<Arc<Self>, StoreError> {
        Self::reading(Place::parse(url)?, options).await
    }

    async fn reading(place: Place, options: Options) -> Result<Arc<Self>, StoreError> {
        connect::reader(&place).await?;
        let pool = Pool::new(&place, options.readers);
        let (heads, head) = Heads::new(read::head(&pool).await?);
        Ok(Arc::new(Self {
            appender: None,
            _follower: None,
            place,
            pool,
            head,
            heads,
        }))
    }

    /// The database, without user and password.
    #[must_use]
    pub fn place(&self) -> &str {
        self.place.shown()
    }

    fn appender(&self) -> Result<&Appender, StoreError> {
        let what = || "the log was opened for reading only".to_owned();
        self.appender
            .as_ref()
            .ok_or_else(|| StoreError::Stopped { what: what() })
    }
}
