//! Reading a log as it is taken in elsewhere, while it is taken in.

use std::sync::Arc;

use tokio::sync::mpsc;
use uuid::Uuid;

use super::PAGE;
use crate::{Database, Entries, Entry, Position, StoreError};

/// Entries that wait to be taken in.
const WAITING: usize = 2 * PAGE;

/// All of a log up to a position, as [`Database::import`] takes it in whole: the events in order with the answers of
/// their commands, then the answers of commands without events. They are read while they are taken. The iterator
/// waits, so it must be used off the threads of the runtime that this is called in.
pub fn entries(log: &Arc<dyn Database>, until: Position) -> Entries {
    Box::new(events(log.clone(), (Position::START, until)).chain(idle(log.clone(), until)))
}

/// The events after a position up to another that ends a command, each command's answer after its last event.
pub(super) fn events(log: Arc<dyn Database>, (after, until): (Position, Position)) -> Entries {
    reading(move |to| async move { send_events(&*log, (after, until), &to).await })
}

/// The answers of commands without events that were given up to a position.
pub(super) fn idle(log: Arc<dyn Database>, until: Position) -> Entries {
    reading(move |to| async move { send_idle(&*log, until, &to).await })
}

type To = mpsc::Sender<Result<Entry, StoreError>>;

/// Why reading ended early.
enum End {
    /// Nobody takes any more.
    Left,
    Failed(StoreError),
}

impl From<StoreError> for End {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

fn reading<F>(read: impl FnOnce(To) -> F) -> Entries
where
    F: Future<Output = Result<(), End>> + Send + 'static,
{
    let (send, mut entries) = mpsc::channel(WAITING);
    let reading = read(send.clone());
    tokio::spawn(async move {
        if let Err(End::Failed(error)) = reading.await {
            // Nobody takes any more entries: then nobody wants to know.
            let _ = send.send(Err(error)).await;
        }
    });
    Box::new(std::iter::from_fn(move || entries.blocking_recv()))
}

async fn give(to: &To, entry: Entry) -> Result<(), End> {
    to.send(Ok(entry)).await.map_err(|_| End::Left)
}

async fn send_events(
    log: &dyn Database,
    (mut after, until): (Position, Position),
    to: &To,
) -> Result<(), End> {
    while after < until {
        let page = log.read_all(after, until, PAGE).await?;
        let last = page.last().map_or(until, |event| event.position);
        let mut commands: Vec<Uuid> = page.iter().map(|event| event.command).collect();
        commands.dedup();
        for event in page {
            give(to, Entry::Event(Box::new(event))).await?;
        }
        for (receipt, digest) in log.answers(&commands).await? {
            // Of a command that the page cuts off, the answer comes with its last event.
            if receipt.position <= last {
                give(to, Entry::Command(receipt, digest)).await?;
            }
        }
        after = last;
    }
    Ok(())
}

async fn send_idle(log: &dyn Database, until: Position, to: &To) -> Result<(), End> {
    let mut after = None;
    loop {
        let page = log.receipts(after, PAGE).await?;
        let is_last = page.len() < PAGE;
        after = page.last().map(|(receipt, _)| receipt.command);
        for (receipt, digest) in page {
            if receipt.events == 0 && receipt.position <= until {
                give(to, Entry::Command(receipt, digest)).await?;
            }
        }
        if is_last {
            return Ok(());
        }
    }
}
