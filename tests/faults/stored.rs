//! What a log holds, read whole through its contract.

use std::collections::BTreeMap;
use std::path::Path;

use loggbok_store::sqlite::Options;
use loggbok_store::{
    Database, EventLog, Position, Receipt, Shelf, Snapshots, SqliteLog, StoreError, StoredEvent,
};
use uuid::Uuid;

/// Everything that is promised to be kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stored {
    pub(crate) events: Vec<StoredEvent>,
    pub(crate) receipts: BTreeMap<Uuid, (Receipt, [u8; 32])>,
    pub(crate) shelf: BTreeMap<String, String>,
    /// The positions that erasures stand at.
    pub(crate) erasures: Vec<u64>,
    pub(crate) root: [u8; 32],
}

impl Stored {
    pub(crate) async fn read(log: &(impl EventLog + Shelf)) -> Result<Self, StoreError> {
        let events = log
            .read_all(Position::START, Position(u64::MAX), usize::MAX)
            .await?;
        let receipts = log.receipts(None, usize::MAX).await?;
        let shelf = log.list("drawer").await?;
        let erasures = log.erasures().await?;
        let root = log.root(events.len() as u64).await?;
        Ok(Self {
            events,
            receipts: receipts
                .into_iter()
                .map(|(receipt, digest)| (receipt.command, (receipt, digest)))
                .collect(),
            shelf: shelf
                .into_iter()
                .map(|record| (record.key, record.value))
                .collect(),
            erasures: erasures.iter().map(|erasure| erasure.position.0).collect(),
            root: root.ok_or_else(|| StoreError::Damaged {
                place: "the head".to_owned(),
                what: "it stands before the last event".to_owned(),
            })?,
        })
    }
}

/// Snapshots found for folds, to be compared with what was kept.
pub(crate) async fn snapshots(
    log: &impl Snapshots,
    folds: &[String],
) -> Result<BTreeMap<String, (u64, Vec<u8>)>, StoreError> {
    let mut found = BTreeMap::new();
    for fold in folds {
        if let Some(snapshot) = log.nearest("scope", fold, 1, Position(u64::MAX)).await? {
            found.insert(fold.clone(), (snapshot.position.0, snapshot.bytes));
        }
    }
    Ok(found)
}

/// Opens the log in a directory, reads it back and checks it; says what is wrong with it by itself.
pub(crate) async fn open(dir: &Path) -> Result<(std::sync::Arc<SqliteLog>, Stored), String> {
    let log =
        SqliteLog::open(dir, Options::default()).map_err(|error| format!("it does not open: {error}"))?;
    let report = log
        .check()
        .await
        .map_err(|error| format!("it cannot be checked: {error}"))?;
    if let Some(fault) = report.faults.first() {
        return Err(format!(
            "{}: {} ({} faults)",
            fault.place,
            fault.what,
            report.faults.len()
        ));
    }
    let stored = Stored::read(&*log)
        .await
        .map_err(|error| format!("it cannot be read: {error}"))?;
    if stored.root != report.root || stored.events.len() as u64 != report.events {
        return Err("the root stored is not the root recomputed".to_owned());
    }
    if log.follow().borrow().position.0 != report.events {
        return Err("the head is not the last event".to_owned());
    }
    Ok((log, stored))
}
