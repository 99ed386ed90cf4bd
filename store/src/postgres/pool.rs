//! A few connections for reading and for what is not log. Each question is one statement, so that a connection
//! that turns out to be dead can be replaced and the question asked again.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use sqlx::postgres::{PgArguments, PgConnection, PgRow};
use sqlx::query::Query;
use sqlx::{Executor, Postgres};
use tokio::sync::Semaphore;

use super::connect::Place;
use super::fault::{is_lost, unreachable};
use crate::StoreError;

/// How long one statement may take; a silent network is noticed by this.
const PATIENCE: Duration = Duration::from_secs(30);

/// One statement with its values.
pub(super) type Question<'q> = Query<'q, Postgres, PgArguments>;

/// The connections at rest; they are opened when first needed.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    place: Place,
    idle: Arc<Mutex<Vec<PgConnection>>>,
    permits: Arc<Semaphore>,
}

impl Pool {
    pub(super) fn new(place: &Place, size: usize) -> Self {
        Self {
            place: place.clone(),
            idle: Arc::default(),
            permits: Arc::new(Semaphore::new(size.max(1))),
        }
    }

    /// The rows a statement answers. On a connection that has died at rest it is asked again on a new one, so it
    /// must be a statement that may be made twice.
    pub(super) async fn rows<'q>(
        &self,
        question: impl Fn() -> Question<'q> + Send + Sync,
    ) -> Result<Vec<PgRow>, StoreError> {
        let closed = |_| StoreError::Database("the log is closed".to_owned());
        let _permit = self.permits.acquire().await.map_err(closed)?;
        loop {
            let kept = self.idle().pop();
            let has_rested = kept.is_some();
            let mut connection = match kept {
                Some(connection) => connection,
                None => self.place.connect().await?,
            };
            match tokio::time::timeout(PATIENCE, connection.fetch_all(question())).await {
                Ok(Ok(rows)) => {
                    self.idle().push(connection);
                    return Ok(rows);
                }
                // What rested beside it has died with it.
                Ok(Err(error)) if has_rested && is_lost(&error) => self.idle().clear(),
                Ok(Err(error)) => return Err(self.fault(error)),
                Err(_) => return Err(unreachable(self.place.shown(), "no answer")),
            }
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<PgConnection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn fault(&self, error: sqlx::Error) -> StoreError {
        self.place.fault(error)
    }
}
