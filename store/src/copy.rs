//! From one database into another, of the same kind or not.

use std::sync::Arc;

use tokio::sync::mpsc;

use crate::{Database, Entries, Entry, Position, StoreError};

/// Events and answers read at a time.
const PAGE: usize = 1_000;
/// Entries that wait to be taken in.
const WAITING: usize = 2 * PAGE;

/// All of a log up to a position, as [`Database::import`] takes it in: the events in order, then the answers
/// given by then. They are read while they are taken. The iterator waits, so it must be used off the threads of
/// the runtime that this is called in.
pub fn entries(log: Arc<dyn Database>, until: Position) -> Entries {
    let (send, mut entries) = mpsc::channel(WAITING);
    tokio::spawn(async move {
        if let Err(error) = read(&*log, until, &send).await {
            // Nobody takes any more entries: then nobody wants to know.
            let _ = send.send(Err(error)).await;
        }
    });
    Box::new(std::iter::from_fn(move || entries.blocking_recv()))
}

async fn read(
    log: &dyn Database,
    until: Position,
    to: &mpsc::Sender<Result<Entry, StoreError>>,
) -> Result<(), StoreError> {
    let mut after = Position::START;
    while after < until {
        let page = log.read_all(after, until, PAGE).await?;
        after = page.last().map_or(until, |event| event.position);
        for event in page {
            if to.send(Ok(Entry::Event(Box::new(event)))).await.is_err() {
                return Ok(());
            }
        }
    }
    let mut after = None;
    loop {
        let page = log.receipts(after, PAGE).await?;
        let is_last = page.len() < PAGE;
        after = page.last().map(|(receipt, _)| receipt.command);
        for (receipt, digest) in page.into_iter().filter(|(receipt, _)| receipt.position <= until) {
            if to.send(Ok(Entry::Command(receipt, digest))).await.is_err() {
                return Ok(());
            }
        }
        if is_last {
            return Ok(());
        }
    }
}

/// Puts every record of one shelf on another. A lease is bound to whoever holds it there, and stays.
///
/// # Errors
/// A fault of either database.
pub async fn keep_records(from: &dyn Database, to: &dyn Database) -> Result<(), StoreError> {
    for drawer in from
        .drawers()
        .await?
        .into_iter()
        .filter(|drawer| drawer != "lease")
    {
        for record in from.list(&drawer).await? {
            to.put(&drawer, &record.key, &record.value).await?;
        }
    }
    Ok(())
}
