//! The runner: follows the log, keeps the views of loaded programmes current, and finds those of the past.
//!
//! Readers take the current view without a lock. Programmes are loaded when asked for, from their nearest
//! snapshot and the events after it, and forgotten when idle.

mod due;
mod follow;
mod keep;
mod load;
mod loaded;
mod past;
mod portfolio;
mod read;

use std::sync::Arc;
use std::time::Duration;

use loggbok_store::{EventLog, Position, Snapshots, StoreError};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::programme::Portfolio;
use crate::{Unreadable, View};
use due::Due;
use keep::Keeper;
use load::Turns;
use loaded::Loaded;
use past::Past;

/// Events read at a time: some tens of kilobytes, and some megabytes where each is of 500 rows of a ledger; a few
/// milliseconds of folding between two awaits.
const CHUNK: usize = 128;

/// Bounds of the runner.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Programmes kept current at the same time at most.
    pub loaded_most: usize,
    /// A programme nobody has asked for this long is forgotten until it is asked for again.
    pub idle: Duration,
    /// Views of the past kept ready at most.
    pub past_most: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            loaded_most: 256,
            idle: Duration::from_secs(30 * 60),
            past_most: 64,
        }
    }
}

/// Why a view cannot be given.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ViewError {
    /// An event of the programme cannot be read. Other programmes are not affected.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The log failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why waiting for a position ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WaitError {
    /// The views have not reached the position in time.
    #[error("the views have not reached the position in time")]
    Timeout,
}

/// The views of every programme. Clones share one runner, which ends with the last of them.
#[derive(Clone)]
pub struct Views {
    runner: Arc<Runner>,
    _task: Arc<Task>,
}

struct Runner {
    log: Arc<dyn EventLog>,
    snapshots: Arc<dyn Snapshots>,
    loaded: Loaded,
    past: Past,
    keeper: Keeper,
    turns: Turns,
    /// Held by whoever follows the log just then: the task that does so, or who waits to see what they wrote.
    following: tokio::sync::Mutex<()>,
    /// Snapshots to take.
    due: Due,
    /// Up to where loaded programmes and the portfolio are current.
    published: watch::Sender<Position>,
}

struct Task([JoinHandle<()>; 2]);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

impl Views {
    /// Starts following a log. Must be called within a Tokio runtime.
    #[must_use]
    pub fn start(log: Arc<dyn EventLog>, snapshots: Arc<dyn Snapshots>, settings: Settings) -> Self {
        let erasures = log.follow().borrow().erasures;
        let runner = Arc::new(Runner {
            log,
            loaded: Loaded::new(settings),
            past: Past::new(settings.past_most),
            keeper: Keeper::new(snapshots.clone(), erasures),
            snapshots,
            turns: Turns::default(),
            following: tokio::sync::Mutex::default(),
            due: Due::default(),
            published: watch::Sender::new(Position::START),
        });
        let task = Arc::new(Task(follow::follow(runner.clone())));
        Self { runner, _task: task }
    }

    /// A programme's current view; `None` if it has no events.
    ///
    /// # Errors
    /// An event of it that cannot be read, or a failing log.
    pub async fn current(&self, scope: &str) -> Result<Option<Arc<View>>, ViewError> {
        match self.runner.loaded.find(scope) {
            Some(found) => found.map(Some).map_err(ViewError::from),
            None => self.runner.load(scope).await,
        }
    }

    /// A programme's view after the event at a position; `None` if it had no events by then.
    ///
    /// # Errors
    /// An event of it up to there that cannot be read, or a failing log.
    pub async fn as_of(&self, scope: &str, at: Position) -> Result<Option<Arc<View>>, ViewError> {
        let reached = *self.runner.published.borrow();
        if let Some(Ok(view)) = self.runner.loaded.find(scope)
            && view.position <= at
            && at <= reached
        {
            return Ok(Some(view));
        }
        self.runner.view_at(scope, at).await
    }

    /// All programmes, now or after the event at a position.
    ///
    /// # Errors
    /// A failing log. A programme that cannot be read is marked so in the portfolio.
    pub async fn portfolio(&self, at: Option<Position>) -> Result<Arc<Portfolio>, ViewError> {
        self.runner.portfolio(at).await
    }

    /// Waits until everything published includes a position: who writes then reads what was written. Where nobody
    /// follows the log just then, who waits does: to wake another and be woken by it takes longer.
    ///
    /// # Errors
    /// [`WaitError::Timeout`].
    pub async fn wait_for(&self, position: Position, timeout: Duration) -> Result<(), WaitError> {
        let mut published = self.runner.published.subscribe();
        let reached = async {
            let is_shown = *published.borrow() >= position;
            if !is_shown && let Ok(_turn) = self.runner.following.try_lock() {
                let head = *self.runner.log.follow().borrow();
                // The task meets the same fault, and tells of it.
                let _ = self.runner.reach(head).await;
            }
            // The sender lives as long as the runner, so waiting can only end by reaching or by the time.
            let _ = published.wait_for(|at| *at >= position).await;
        };
        let reached = tokio::time::timeout(timeout, reached).await;
        reached.map_err(|_| WaitError::Timeout)
    }

    /// Up to where what is published is current.
    #[must_use]
    pub fn published(&self) -> watch::Receiver<Position> {
        self.runner.published.subscribe()
    }

    /// How many erasures no view shows any more; whoever keeps answers keeps none from before.
    #[must_use]
    pub fn erasures(&self) -> u64 {
        self.runner.keeper.erasures()
    }

    /// Where the last erasure carried out in a programme stands, the log's start without one. `None` where the views
    /// have not followed the log to its head, as while they are folded anew: nobody can say at once then.
    #[must_use]
    pub fn erased_in(&self, scope: &str) -> Option<Position> {
        let head = self.runner.log.follow().borrow().position;
        let followed = self.runner.loaded.write();
        let summary = followed.portfolio.programmes.get(scope);
        let readable = summary.is_none_or(|summary| summary.unreadable.is_none());
        (followed.position >= head && readable).then(|| summary.map_or(Position::START, |it| it.erased_at))
    }

    /// How many programmes are loaded.
    #[must_use]
    pub fn loaded(&self) -> usize {
        self.runner.loaded.len()
    }
}

impl Runner {
    /// Drops every view after content was lawfully destroyed: nothing derived from it may be left. What follows is
    /// folded again from the log.
    async fn begin_anew(&self, erasures: u64) {
        let begun = self.keeper.begin_anew(erasures, || {
            self.loaded.clear();
            self.past.clear();
        });
        begun.await;
    }

    /// Publishes how far everything is current. Never backwards: after a discard the log is folded again from
    /// its start, and whoever has seen a position must not see it vanish.
    fn publish(&self, position: Position) {
        self.published.send_if_modified(|at| {
            let further = position > *at;
            *at = position.max(*at);
            further
        });
    }
}
