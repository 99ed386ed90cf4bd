//! Hearing of what other processes append: by notification at once, and by looking behind it, because
//! notifications are lost with their connection.

use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgListener, PgPoolOptions};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use super::connect::Place;
use super::pool::Pool;
use super::read;
use crate::recent::Recent;
use crate::{Head, Position, StoredEvent};

/// How often the head is looked at, whatever is heard.
const LOOK: Duration = Duration::from_millis(500);
/// How long after a fault of the listening connection another is tried.
const RETRY: Duration = Duration::from_secs(1);

/// The channel of notifications. One database may hold several logs, each in a schema of its own: a notification
/// is only a hint to look, so hearing of a neighbour does no harm.
pub(super) const CHANNEL: &str = "loggbok";

/// The head as this process knows it, and what it has itself appended up to there; it only ever moves on.
#[derive(Clone, Debug)]
pub(super) struct Heads {
    tell: Arc<watch::Sender<Head>>,
    pub(super) recent: Arc<Recent>,
}

impl Heads {
    pub(super) fn new(head: Head) -> (Self, watch::Receiver<Head>) {
        let (tell, seen) = watch::channel(head);
        let recent = Arc::default();
        let tell = Arc::new(tell);
        (Self { tell, recent }, seen)
    }

    /// What this process committed, and the head after it.
    pub(super) fn appended(&self, events: impl Iterator<Item = StoredEvent>, head: Head) {
        self.recent.add(events, head.erasures);
        self.seen(head);
    }

    /// A head that was committed.
    pub(super) fn seen(&self, head: Head) {
        self.recent.add([], head.erasures);
        self.tell.send_if_modified(|known| {
            let moved = (head.position, head.erasures) > (known.position, known.erasures);
            if moved {
                *known = head;
            }
            moved
        });
    }

    fn knows(&self, position: Position) -> bool {
        self.tell.borrow().position >= position
    }
}

/// The tasks that follow; they end when it is dropped.
#[derive(Debug)]
pub(super) struct Follower([JoinHandle<()>; 2]);

impl Follower {
    pub(super) fn start(place: &Place, pool: &Pool, heads: &Heads, listening: bool) -> Self {
        let hint = Arc::new(Notify::new());
        let ears = if listening { Some(place.clone()) } else { None };
        Self([
            tokio::spawn(look(pool.clone(), heads.clone(), Arc::clone(&hint))),
            tokio::spawn(listen(ears, heads.clone(), hint)),
        ])
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

async fn look(pool: Pool, heads: Heads, hint: Arc<Notify>) {
    let mut well = true;
    loop {
        tokio::select! {
            () = hint.notified() => {}
            () = tokio::time::sleep(LOOK), if !planted!(NotificationsOnly) => {}
        }
        match read::head(&pool).await {
            Ok(head) => {
                heads.seen(head);
                well = true;
            }
            Err(error) => {
                if well {
                    tracing::warn!(%error, "the head of the log cannot be seen; trying again");
                }
                well = false;
                tokio::time::sleep(RETRY).await;
            }
        }
    }
}

async fn listen(place: Option<Place>, heads: Heads, hint: Arc<Notify>) {
    let Some(place) = place else { return };
    loop {
        if let Err(error) = hear(&place, &heads, &hint).await {
            tracing::debug!(%error, "listening for notifications failed; trying again");
        }
        hint.notify_one();
        tokio::time::sleep(RETRY).await;
    }
}

/// Passes hints on until the connection is lost.
async fn hear(place: &Place, heads: &Heads, hint: &Notify) -> sqlx::Result<()> {
    let one = PgPoolOptions::new()
        .max_connections(1)
        .connect_lazy_with(place.options());
    let mut listener = PgListener::connect_with(&one).await?;
    listener.listen(CHANNEL).await?;
    hint.notify_one();
    while let Some(heard) = listener.try_recv().await? {
        // One's own appends are known before they are heard of.
        let known = heard
            .payload()
            .parse()
            .is_ok_and(|position| heads.knows(Position(position)));
        if !known {
            hint.notify_one();
        }
    }
    Ok(())
}
