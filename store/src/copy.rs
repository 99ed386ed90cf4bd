//! From one database into another, of the same kind or not.
//!
//! A copy is made part by part, each in a transaction of its own that leaves the target a sound log: a true beginning
//! of the source, with the answers of all its commands. So a copy that was interrupted is continued. What has been erased
//! in the source since a part was copied is then destroyed in the target, too.

mod read;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use uuid::Uuid;

pub use read::entries;
use read::{events, idle};

use crate::{AppendRefusal, Database, Entry, Position, Receipt, Record, StoreError, StoredEvent};

/// Events and answers read at a time.
const PAGE: usize = 1_000;
/// Events of one part of a copy, or a few more: a command is never split.
const PART: u64 = 20_000;
/// What stands for the digest of a command whose content was erased.
const ERASED: [u8; 32] = [0; 32];
/// A lease is bound to whoever holds it there: it is never copied, and says nothing of what a database is.
const LEASE: &str = "lease";

/// What a copy came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The last event of both.
    pub head: Position,
    /// The root of both.
    pub root: [u8; 32],
    /// Up to where the target held the source already.
    pub found: Position,
    /// How many events of the target have lost their content, because the source had lost it. If there are any, the
    /// target's files are to be cleaned.
    pub erased: u64,
}

/// Why a copy was not made.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CopyRefusal {
    /// The target holds something that is not the beginning of the source; nothing was changed.
    #[error("the target is not a beginning of the source from position {0} on")]
    Different(Position),
    /// The target holds records or answers of its own and no events; nothing was changed.
    #[error("the target holds no events, but something else of its own")]
    Taken,
    /// The target could not take what was read; it holds a true beginning of the source.
    #[error("the copy stopped after position {at}: {cause}")]
    Stopped {
        /// The last event copied.
        at: Position,
        /// Why.
        cause: AppendRefusal,
    },
    /// One of the databases failed while they were compared; nothing was changed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Copies everything from one database into another that is empty or holds a true beginning of it: the log as it stands
/// now, and every record beside it but leases. Whatever the outcome, the target holds a true beginning of the source.
/// Content that the source has lost is nowhere in the target in the end, not even what is erased meanwhile.
///
/// # Errors
/// A refusal as it says.
pub async fn copy(from: &Arc<dyn Database>, to: &dyn Database) -> Result<Copied, CopyRefusal> {
    let until = from.follow().borrow().position;
    let found = to.follow().borrow().position;
    let mut seen = from.erasures().await?.len();
    let mut gone = compare(&**from, to, found).await?;
    let stopped = |cause| CopyRefusal::Stopped {
        at: to.follow().borrow().position,
        cause,
    };
    let (mut at, mut erased) = (found, 0);
    let root = loop {
        erased += gone.len() as u64;
        forget(to, at, gone).await.map_err(stopped)?;
        let root = parts(from, to, (at, until)).await.map_err(stopped)?;
        at = until;
        let now = from.erasures().await?.len();
        if now == seen {
            break root;
        }
        seen = now;
        gone = compare_events(&**from, to, at).await?;
    };
    keep_records(&**from, to)
        .await
        .map_err(|error| stopped(error.into()))?;
    Ok(Copied {
        head: until,
        root,
        found,
        erased,
    })
}

/// Whether a database holds nothing: no event, no answer, and no record but leases.
///
/// # Errors
/// A fault of the database.
pub async fn is_empty(log: &dyn Database) -> Result<bool, StoreError> {
    if log.follow().borrow().position > Position::START || !log.receipts(None, 1).await?.is_empty() {
        return Ok(false);
    }
    Ok(log.drawers().await?.iter().all(|drawer| drawer == LEASE))
}

/// Destroys content that the source has lost since it was copied.
async fn forget(to: &dyn Database, at: Position, gone: Vec<Position>) -> Result<(), AppendRefusal> {
    if gone.is_empty() {
        return Ok(());
    }
    let entries = gone.into_iter().map(|position| Ok(Entry::Erased(position)));
    to.import(at, Box::new(entries), None).await.map(drop)
}

/// Brings the target from one position to another; answers the root there.
async fn parts(
    from: &Arc<dyn Database>,
    to: &dyn Database,
    (mut at, until): (Position, Position),
) -> Result<[u8; 32], AppendRefusal> {
    while at < until {
        let end = end_of_part(&**from, Position(at.0.saturating_add(PART)).min(until)).await?;
        let root = from.root(end.0).await?;
        to.import(at, events(from.clone(), (at, end)), root).await?;
        at = end;
    }
    let root = from.root(until.0).await?;
    let imported = to.import(at, idle(from.clone(), until), root).await?;
    Ok(imported.root)
}

/// The last event of the command that wrote the event at a position.
async fn end_of_part(log: &dyn Database, at: Position) -> Result<Position, StoreError> {
    let event = log.read_all(Position(at.0 - 1), at, 1).await?.into_iter().next();
    let lacking = || StoreError::Damaged {
        place: format!("position {at}"),
        what: "the event or the answer of its command is missing".to_owned(),
    };
    let command = event.ok_or_else(lacking)?.command;
    let (receipt, _) = log.receipt(command).await?.ok_or_else(lacking)?;
    Ok(receipt.position.max(at))
}

/// Refuses a target that is no beginning of the source: every event and every answer of it is compared. Answers the
/// events whose content the source has lost and the target has not.
async fn compare(
    from: &dyn Database,
    to: &dyn Database,
    found: Position,
) -> Result<Vec<Position>, CopyRefusal> {
    let gone = compare_events(from, to, found).await?;
    compare_beside(from, to, found).await?;
    Ok(gone)
}

async fn compare_events(
    from: &dyn Database,
    to: &dyn Database,
    found: Position,
) -> Result<Vec<Position>, CopyRefusal> {
    let (mut after, mut gone) = (Position::START, Vec::new());
    while after < found {
        let (here, there) = (
            to.read_all(after, found, PAGE).await?,
            from.read_all(after, found, PAGE).await?,
        );
        if let Some(position) = first_difference(after, &here, &there) {
            return Err(CopyRefusal::Different(position));
        }
        let pairs = here.iter().zip(&there);
        gone.extend(
            pairs
                .filter(|(here, there)| has_lost(there, here))
                .map(|(here, _)| here.position),
        );
        after = here.last().map_or(found, |event| event.position);
    }
    if from.root(found.0).await? != to.root(found.0).await? {
        return Err(CopyRefusal::Store(StoreError::Damaged {
            place: "the Merkle tree".to_owned(),
            what: "the events are the same in both databases, and their roots are not".to_owned(),
        }));
    }
    Ok(gone)
}

async fn compare_beside(from: &dyn Database, to: &dyn Database, found: Position) -> Result<(), CopyRefusal> {
    let mut after = None;
    loop {
        let page = to.receipts(after, PAGE).await?;
        if let Some(position) = other_answer(from, &page).await? {
            return Err(match found {
                Position::START => CopyRefusal::Taken,
                _ => CopyRefusal::Different(position),
            });
        }
        after = page.last().map(|(receipt, _)| receipt.command);
        if page.len() < PAGE {
            break;
        }
    }
    // Records change while a log is used, so they tell nothing once there are events.
    if found == Position::START && has_other_records(from, to).await? {
        return Err(CopyRefusal::Taken);
    }
    Ok(())
}

/// The first position at which two pages of events after a position are not the same.
fn first_difference(after: Position, here: &[StoredEvent], there: &[StoredEvent]) -> Option<Position> {
    let same = here
        .iter()
        .zip(there)
        .take_while(|(here, there)| here == there || has_lost(there, here))
        .count();
    (same < here.len() || here.len() != there.len()).then(|| Position(after.0 + same as u64 + 1))
}

/// Whether an event of the source is that of the target but for its content, which has been erased.
fn has_lost(there: &StoredEvent, here: &StoredEvent) -> bool {
    let bare = || StoredEvent {
        content: None,
        ..here.clone()
    };
    there.content.is_none() && here.content.is_some() && bare() == *there
}

/// The position of the first answer of a page that the other log has not given. The digest of a command goes with the
/// content it was taken over.
async fn other_answer(
    from: &dyn Database,
    page: &[(Receipt, [u8; 32])],
) -> Result<Option<Position>, StoreError> {
    let commands: Vec<Uuid> = page.iter().map(|(receipt, _)| receipt.command).collect();
    let given: HashMap<Uuid, (Receipt, [u8; 32])> = from
        .answers(&commands)
        .await?
        .into_iter()
        .map(|answer| (answer.0.command, answer))
        .collect();
    let mut other = page.iter().filter(|(receipt, digest)| {
        given
            .get(&receipt.command)
            .is_none_or(|(there, theirs)| there != receipt || (theirs != digest && *theirs != ERASED))
    });
    Ok(other.next().map(|(receipt, _)| receipt.position))
}

async fn has_other_records(from: &dyn Database, to: &dyn Database) -> Result<bool, StoreError> {
    for drawer in to.drawers().await?.into_iter().filter(|drawer| drawer != LEASE) {
        let known: Vec<Record> = from.list(&drawer).await?;
        if to
            .list(&drawer)
            .await?
            .iter()
            .any(|record| !known.contains(record))
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Makes one shelf hold what another does, and nothing else. A lease is bound to whoever holds it there, and stays.
///
/// # Errors
/// A fault of either database.
pub async fn keep_records(from: &dyn Database, to: &dyn Database) -> Result<(), StoreError> {
    for drawer in to.drawers().await?.into_iter().filter(|drawer| drawer != LEASE) {
        let known = from.list(&drawer).await?.into_iter().map(|record| record.key);
        let known: HashSet<String> = known.collect();
        for record in to.list(&drawer).await? {
            if !known.contains(&record.key) {
                to.remove(&drawer, &record.key).await?;
            }
        }
    }
    for drawer in from.drawers().await?.into_iter().filter(|drawer| drawer != LEASE) {
        for record in from.list(&drawer).await? {
            to.put(&drawer, &record.key, &record.value).await?;
        }
    }
    Ok(())
}
