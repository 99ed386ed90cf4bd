//! A log, or the next part of it, into another one: every position, id, time, salt and commitment stays as it was, so
//! the root does too.

use crate::leaf::{Leaf, recommit};
use crate::prepare::invalid;
use crate::{AppendRefusal, Head, Position, Receipt, StoreError, StoredEvent, Version};

/// One line of an exported log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// An event, as it was read.
    Event(Box<StoredEvent>),
    /// A command's first answer and the digest it was sent with.
    Command(Receipt, [u8; 32]),
    /// An event that is here already with its content, which has been destroyed since where it comes from.
    Erased(Position),
}

/// What an import has built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The head now.
    pub head: Head,
    /// The root over all of it; equal to the exported log's.
    pub root: [u8; 32],
    /// Commands whose answers were taken over.
    pub commands: u64,
}

/// The entries to import, in order; an error among them ends the import and leaves nothing behind.
pub type Entries = Box<dyn Iterator<Item = Result<Entry, StoreError>> + Send>;

/// What an adapter is to take in.
pub(crate) struct Import {
    /// Where the log stands that takes it in.
    pub(crate) onto: Position,
    pub(crate) entries: Entries,
    /// The root it leads to.
    pub(crate) root: Option<[u8; 32]>,
}

/// What has been taken in so far; judges the next entry by it.
#[derive(Debug)]
pub(crate) struct Course {
    onto: Position,
    head: Head,
    /// Answers that were here before the import, where it takes a whole log.
    found: u64,
    /// Answers that came and were here already.
    repeated: u64,
    /// The position farthest on that an answer names.
    farthest: Position,
    /// Answers that were taken over.
    commands: u64,
    /// Events whose content goes.
    erased: Vec<Position>,
}

impl Course {
    /// Begins at the head of a log that holds so many answers.
    pub(crate) fn begin(onto: Position, head: Head, answers: u64) -> Result<Self, AppendRefusal> {
        if head.position != onto {
            return Err(match onto {
                Position::START => not_empty(),
                _ => invalid(format!("the log stands at {}, not at {onto}", head.position)),
            });
        }
        Ok(Self {
            onto,
            head,
            found: answers,
            repeated: 0,
            farthest: Position::START,
            commands: 0,
            erased: Vec::new(),
        })
    }

    /// Whether it takes a whole log.
    pub(crate) fn is_whole(&self) -> bool {
        self.onto == Position::START
    }

    /// The leaf of the next event of a stream that stands at a version, if it fits what came before.
    pub(crate) fn event(&mut self, event: &StoredEvent, before: Version) -> Result<Vec<u8>, AppendRefusal> {
        let leaf = judge(event, self.head, before + 1)?;
        self.head.position = event.position;
        self.head.recorded_at = Some(event.recorded_at);
        Ok(leaf)
    }

    /// An event that has lost its content; it must have been here before.
    pub(crate) fn erased(&mut self, position: Position) -> Result<(), AppendRefusal> {
        if position == Position::START || position > self.onto {
            return Err(invalid(format!("position {position} is not here to be erased")));
        }
        self.erased.push(position);
        Ok(())
    }

    /// What is to be destroyed at the end, with the number of this erasure and the position it stands at, if there is
    /// anything.
    pub(crate) fn erase(&mut self) -> Option<(&[Position], (u64, Position))> {
        if self.erased.is_empty() {
            return None;
        }
        self.head.erasures += 1;
        Some((&self.erased, (self.head.erasures, self.head.position)))
    }

    /// Whether the next answer is to be written; one that was here before must be the same.
    pub(crate) fn answer(
        &mut self,
        (receipt, digest): (&Receipt, &[u8; 32]),
        kept: Option<&(Receipt, [u8; 32])>,
    ) -> Result<bool, AppendRefusal> {
        self.farthest = self.farthest.max(receipt.position);
        let Some((here, kept)) = kept else {
            self.commands += 1;
            return Ok(true);
        };
        let same = (here.position, here.events, here.recorded_at, kept)
            == (receipt.position, receipt.events, receipt.recorded_at, digest);
        if !same {
            return Err(invalid(format!(
                "command {} was answered otherwise here",
                receipt.command
            )));
        }
        self.repeated += 1;
        Ok(false)
    }

    /// Ends with the root that was built, and with the first position whose command has no answer, if there is one.
    pub(crate) fn end(
        &self,
        unanswered: Option<i64>,
        (root, expected): ([u8; 32], Option<[u8; 32]>),
    ) -> Result<Imported, AppendRefusal> {
        if let Some(position) = unanswered {
            return Err(invalid(format!(
                "position {position}: the answer to its command is missing"
            )));
        }
        if self.farthest > self.head.position {
            return Err(invalid("a command's answer points beyond the log".to_owned()));
        }
        if self.is_whole() && self.found > self.repeated {
            return Err(not_empty());
        }
        if expected.is_some_and(|expected| expected != root) {
            return Err(AppendRefusal::OtherRoot);
        }
        Ok(Imported {
            head: self.head,
            root,
            commands: self.commands,
        })
    }
}

fn not_empty() -> AppendRefusal {
    invalid("a log can only be taken into an empty one".to_owned())
}

/// Judges an event by what it says of itself and by the one before it; answers its leaf.
fn judge(event: &StoredEvent, before: Head, version: Version) -> Result<Vec<u8>, AppendRefusal> {
    let at = |what: &str| invalid(format!("position {}: {what}", event.position));
    if event.position.0 != before.position.0 + 1 {
        return Err(at(&format!("it does not follow position {}", before.position)));
    }
    if event.version != version {
        return Err(at(&format!(
            "version {} of stream {} should be {version}",
            event.version, event.stream
        )));
    }
    if before.recorded_at.is_some_and(|time| event.recorded_at < time) {
        return Err(at("it was recorded before the event before it"));
    }
    if !event.recorded_at.timestamp_subsec_nanos().is_multiple_of(1000) {
        return Err(at("its time is finer than a microsecond"));
    }
    if let Some(content) = &event.content {
        let commit = recommit(event, content).map_err(|error| at(&error.to_string()))?;
        if commit != event.commit {
            return Err(at("its content does not match its commitment"));
        }
    }
    Leaf::from(event).encode().map_err(|error| at(&error.to_string()))
}
