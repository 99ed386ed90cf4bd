//! Keeping a mirror: what is there is judged, and what is missing is appended, in batches.

use std::sync::Arc;

use kurrentdb::EventData;
use uuid::Uuid;

use super::address::Address;
use super::connection::Stream;
use super::fault::{MirrorFault, StreamFault};
use super::recorded::Mirrored;
use crate::leaf::Leaf;
use crate::{Database, Position, Receipt, StoreError, StoredEvent};

/// Events in one batch. The client waits some 40 ms for each append, however small, because it leaves the
/// collecting of small packets on; so a batch must be large.
const BATCH: usize = 500;
/// Bytes in one batch, about: the server takes one MiB unless it was set otherwise.
const BATCH_BYTES: usize = 512 * 1024;
/// Bytes of an event beside its payload and reason, about.
const BESIDE: usize = 1024;
/// Events of the log looked through at a time.
pub(super) const PAGE: usize = 1_000;

/// What was done, or was not necessary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many events were appended.
    Mirrored(usize),
    /// Somebody else keeps the same mirror and came first. What is there was judged anew.
    Overtaken,
    /// All of the log is there.
    UpToDate,
}

/// A mirror of a log, as far as it has come.
pub struct Mirror {
    stream: Stream,
    log: Arc<dyn Database>,
    mirrored: Position,
    /// How many erasures of the log the mirror has been looked through after, and up to where.
    looked: (usize, Position),
}

/// The answer of a command and the digest it was sent with, if it has one.
type Answered = Option<(Receipt, [u8; 32])>;

impl Mirror {
    /// Looks at what is there: nothing yet, or the beginning of this log. The first and the last event are
    /// compared, and the root written with the last one stands for all before it.
    ///
    /// # Errors
    /// Each [`StreamFault`] as it says; [`StoreError::Unreachable`] and [`StoreError::Credentials`] of the server; a
    /// fault of the log.
    pub async fn open(address: &Address, log: Arc<dyn Database>) -> Result<Self, MirrorFault> {
        let mut mirror = Self {
            stream: Stream::open(address)?,
            log,
            mirrored: Position::START,
            looked: (0, Position::START),
        };
        mirror.look().await?;
        mirror.refuse_erased().await?;
        Ok(mirror)
    }

    /// Connects anew, after a fault that passes, and looks again at what is there.
    ///
    /// # Errors
    /// As [`Mirror::open`].
    pub async fn reopen(&mut self) -> Result<(), MirrorFault> {
        self.stream = Stream::open(&self.stream.address)?;
        self.look().await?;
        self.refuse_erased().await
    }

    /// Up to where the log is mirrored.
    #[must_use]
    pub const fn mirrored(&self) -> Position {
        self.mirrored
    }

    pub(super) const fn parts(&self) -> (&Stream, &Arc<dyn Database>) {
        (&self.stream, &self.log)
    }

    /// Appends the next batch.
    ///
    /// # Errors
    /// As [`Mirror::open`]. What was under way may have been done; looking tells.
    pub async fn step(&mut self) -> Result<Step, MirrorFault> {
        // Counted before anything is read: what is erased from here on is looked for next time.
        if self.log.erasures().await?.len() != self.looked.0 {
            self.refuse_erased().await?;
        }
        let events = self
            .log
            .read_all(self.mirrored, Position(u64::MAX), BATCH)
            .await?;
        let Some((until, batch)) = self.batch(events).await? else {
            return Ok(Step::UpToDate);
        };
        let (before, count) = (self.mirrored, batch.len());
        match self.stream.append(before, batch).await? {
            Some(end) if end == until => {
                self.mirrored = until;
                Ok(Step::Mirrored(count))
            }
            // It counts on from before it was deleted.
            Some(_) => Err(self.fault(StreamFault::Deleted)),
            None => {
                self.look().await?;
                if self.mirrored == before {
                    let what = format!("{}: event {before} is refused", self.stream.address.place);
                    return Err(StoreError::Database(what).into());
                }
                Ok(Step::Overtaken)
            }
        }
    }

    /// As many of the events as go into one batch, with the answers of their commands, and the root with the last.
    async fn batch(
        &self,
        mut events: Vec<StoredEvent>,
    ) -> Result<Option<(Position, Vec<EventData>)>, MirrorFault> {
        events.truncate(fitting(&events));
        let Some(until) = events.last().map(|event| event.position) else {
            return Ok(None);
        };
        let root = self.log.root(until.0).await?;
        let mut batch = Vec::with_capacity(events.len());
        let mut known: Option<(Uuid, Answered)> = None;
        for event in events {
            // The events of one command stand together.
            if known
                .as_ref()
                .is_none_or(|(command, _)| *command != event.command)
            {
                known = Some((event.command, self.log.receipt(event.command).await?));
            }
            let answer = known.as_ref().and_then(|(_, answer)| answer.clone());
            let mirrored = Mirrored {
                answer: answer.filter(|(receipt, _)| receipt.position == event.position),
                root: root.filter(|_| event.position == until),
                event,
            };
            let proposed = mirrored.propose();
            batch.push(proposed.map_err(|error| StoreError::Damaged {
                place: format!("position {}", mirrored.event.position),
                what: error.to_string(),
            })?);
        }
        Ok(Some((until, batch)))
    }

    /// Where the mirror ends, if it is the beginning of this log.
    async fn look(&mut self) -> Result<(), MirrorFault> {
        let Some(last) = self.stream.last().await? else {
            self.mirrored = Position::START;
            return Ok(());
        };
        let there = last.event.position;
        let Some(ours) = self.at(there).await? else {
            let scopes = self.log.scopes().await?;
            let here = scopes.iter().map(|(_, _, last)| *last).max();
            let here = here.unwrap_or_default();
            return Err(self.fault(StreamFault::Ahead { there, here }));
        };
        let root = self.log.root(there.0).await?;
        if !same(&ours, &last.event) || last.root.is_none() || last.root != root {
            return Err(self.fault(StreamFault::OtherLog { position: there }));
        }
        let first = self.stream.first().await?;
        let position = first.map_or(there, |first| first.event.position);
        if position != Position(1) {
            let first = position.leaf().unwrap_or_default();
            return Err(self.fault(StreamFault::Cut { first }));
        }
        self.mirrored = there;
        Ok(())
    }

    /// Content that was mirrored and has been erased from the log since must not stay where it is. As long as nothing
    /// more is erased, what was looked through stays so.
    async fn refuse_erased(&mut self) -> Result<(), MirrorFault> {
        let erasures = self.log.erasures().await?.len();
        let mut after = match self.looked {
            (known, until) if known == erasures => until,
            _ => Position::START,
        };
        while after < self.mirrored {
            let page = self.log.read_all(after, self.mirrored, PAGE).await?;
            after = page.last().map_or(self.mirrored, |event| event.position);
            for erased in page.iter().filter(|event| event.content.is_none()) {
                let before = Position(erased.position.0 - 1);
                let there = self.stream.after(before, 1).await?.pop();
                if there.is_some_and(|there| there.event.content.is_some()) {
                    let position = erased.position;
                    return Err(self.fault(StreamFault::Erased { position }));
                }
            }
        }
        self.looked = (erasures, self.mirrored);
        Ok(())
    }

    async fn at(&self, position: Position) -> Result<Option<StoredEvent>, StoreError> {
        let before = Position(position.0.saturating_sub(1));
        Ok(self.log.read_all(before, position, 1).await?.pop())
    }

    pub(super) fn fault(&self, what: StreamFault) -> MirrorFault {
        self.stream.address.fault(what)
    }
}

/// How many of the events go into one batch, from the first; at least one.
fn fitting(events: &[StoredEvent]) -> usize {
    let mut bytes = 0;
    let fits = |event: &&StoredEvent| {
        let content = event.content.as_ref();
        bytes += BESIDE
            + content.map_or(0, |content| {
                content.payload.len() + content.reason.as_ref().map_or(0, String::len)
            });
        bytes <= BATCH_BYTES
    };
    events.iter().take_while(fits).count().max(1)
}

/// Whether two events have the same leaf, and so are the same event of the same log.
fn same(one: &StoredEvent, other: &StoredEvent) -> bool {
    match (Leaf::from(one).encode(), Leaf::from(other).encode()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
