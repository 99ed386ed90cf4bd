//! A mirror as the source of a log.

use tokio::sync::mpsc;

use super::address::Address;
use super::connection::Stream;
use super::fault::{MirrorFault, StreamFault};
use super::recorded::Mirrored;
use crate::leaf::Leaf;
use crate::merkle::Frontier;
use crate::{Entries, Entry, Position, StoreError};

/// Events read at a time.
const PAGE: usize = 1_000;

/// A whole mirror, up to where it reached when it was opened.
pub struct Source {
    stream: Stream,
    until: Position,
    root: [u8; 32],
}

impl Source {
    /// Looks at the ends of a mirror.
    ///
    /// # Errors
    /// [`StreamFault::Missing`], [`StreamFault::Cut`], [`StreamFault::Deleted`] and [`StreamFault::Foreign`] as they
    /// say; a fault of the server.
    pub async fn open(address: &Address) -> Result<Self, MirrorFault> {
        let stream = Stream::open(address)?;
        let (Some(first), Some(last)) = (stream.first().await?, stream.last().await?) else {
            return Err(address.fault(StreamFault::Missing));
        };
        if let Some(first @ 1..) = first.event.position.leaf() {
            return Err(address.fault(StreamFault::Cut { first }));
        }
        let until = last.event.position;
        let Some(root) = last.root else {
            let revision = until.leaf().unwrap_or_default();
            let what = "a batch ends without a root".to_owned();
            return Err(address.fault(StreamFault::Foreign { revision, what }));
        };
        Ok(Self { stream, until, root })
    }

    /// How many events it holds.
    #[must_use]
    pub const fn events(&self) -> u64 {
        self.until.0
    }

    /// The root its last event was written with.
    #[must_use]
    pub const fn root(&self) -> [u8; 32] {
        self.root
    }

    /// All of it, as [`Database::import`](crate::Database::import) takes it in. It is read while it is taken, and the
    /// root is recomputed wherever one stands. The iterator waits, so it must be used off the threads of the
    /// runtime that this is called in.
    #[must_use]
    pub fn entries(self) -> Entries {
        let (send, mut entries) = mpsc::channel(2 * PAGE);
        tokio::spawn(async move {
            if let Err(error) = self.read(&send).await {
                // Nobody takes any more entries: then nobody wants to know.
                let _ = send.send(Err(error)).await;
            }
        });
        Box::new(std::iter::from_fn(move || entries.blocking_recv()))
    }

    async fn read(self, to: &mpsc::Sender<Result<Entry, StoreError>>) -> Result<(), StoreError> {
        let (mut after, mut tree) = (Position::START, Frontier::default());
        while after < self.until {
            let left = usize::try_from(self.until.0 - after.0).unwrap_or(PAGE);
            let page = self.stream.after(after, left.min(PAGE)).await.map_err(stored)?;
            let Some(last) = page.last().map(|found| found.event.position) else {
                return Err(self.damaged(after, "the rest is missing"));
            };
            for found in page {
                self.judge(&found, &mut tree)?;
                let event = Ok(Entry::Event(Box::new(found.event)));
                let answer = found
                    .answer
                    .map(|(receipt, digest)| Ok(Entry::Command(receipt, digest)));
                for entry in [Some(event), answer].into_iter().flatten() {
                    if to.send(entry).await.is_err() {
                        return Ok(());
                    }
                }
            }
            after = last;
        }
        Ok(())
    }

    fn judge(&self, found: &Mirrored, tree: &mut Frontier) -> Result<(), StoreError> {
        let position = found.event.position;
        let leaf = Leaf::from(&found.event).encode();
        tree.push(&leaf.map_err(|error| self.damaged(position, error))?);
        if found.root.is_some_and(|root| root != tree.root()) {
            return Err(self.damaged(
                position,
                "the events up to here do not have the root written with them",
            ));
        }
        Ok(())
    }

    fn damaged(&self, position: Position, what: impl ToString) -> StoreError {
        StoreError::Damaged {
            place: format!("{} @{position}", self.stream.address.stream),
            what: what.to_string(),
        }
    }
}

/// A fault in the middle of reading, as an import passes it on.
fn stored(fault: MirrorFault) -> StoreError {
    match fault {
        MirrorFault::Store(error) => error,
        other => StoreError::Damaged {
            place: "the mirror".to_owned(),
            what: other.to_string(),
        },
    }
}
