//! Reading the whole log again and recomputing everything that can be: commitments, leaves, nodes, root,
//! positions, versions, answers. What is read and how is the adapter's matter; what must hold is told here.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::leaf::{Leaf, recommit};
use crate::merkle::Frontier;
use crate::{Head, Position, StoreError, StoredEvent, Version};

/// So many faults are named; a log with more needs its backup, not a longer list.
pub(crate) const MOST: usize = 100;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, e.g. `position 7`.
    pub place: String,
    /// What was found.
    pub what: String,
}

/// What a check has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Events read and recomputed.
    pub events: u64,
    /// Of these, how many have lost their content to an erasure: their commitment cannot be recomputed.
    pub erased: u64,
    /// Answers of commands.
    pub commands: u64,
    /// The root recomputed from the events read.
    pub root: [u8; 32],
    /// The first faults, in the order found. Empty for a sound log.
    pub faults: Vec<Fault>,
}

impl Report {
    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    pub(crate) fn fault(&mut self, place: impl ToString, what: impl ToString) {
        if self.faults.len() < MOST {
            self.faults.push(Fault {
                place: place.to_string(),
                what: what.to_string(),
            });
        }
    }
}

/// What has been read so far.
#[derive(Default)]
pub(crate) struct Walk {
    pub(crate) report: Report,
    pub(crate) tree: Frontier,
    versions: HashMap<Arc<str>, Version>,
    recorded_at: Option<DateTime<Utc>>,
    last: Position,
}

impl Walk {
    /// The next event, with the hashes that stand with it in the tree.
    pub(crate) fn event(&mut self, event: &StoredEvent, stored: Option<&[u8]>) {
        let place = format!("position {}", event.position);
        if event.position.0 != self.last.0 + 1 {
            self.report.fault(
                &place,
                format_args!("it follows position {}: events are missing", self.last),
            );
        }
        let version = self.versions.entry(Arc::clone(&event.stream)).or_default();
        if event.version != *version + 1 {
            let what = format!(
                "version {} of stream {} follows {version}",
                event.version, event.stream
            );
            self.report.fault(&place, what);
        }
        *version = event.version;
        if self.recorded_at.is_some_and(|time| event.recorded_at < time) {
            self.report
                .fault(&place, "it was recorded before the event before it");
        }
        self.content(event, &place);
        match Leaf::from(event).encode() {
            Ok(leaf) if stored != Some(&*self.tree.push(&leaf)) => {
                self.report.fault(
                    &place,
                    "its event row and its hashes in the tree do not belong together",
                );
            }
            Ok(_) => {}
            Err(error) => self.report.fault(&place, error),
        }
        (self.last, self.recorded_at) = (event.position, Some(event.recorded_at));
    }

    fn content(&mut self, event: &StoredEvent, place: &str) {
        let Some(content) = &event.content else {
            self.report.erased += 1;
            return;
        };
        match recommit(event, content) {
            Ok(commit) if commit == event.commit => {}
            Ok(_) => self.report.fault(place, "its content is not what was recorded"),
            Err(error) => self.report.fault(place, error),
        }
    }

    /// The head row against what was read.
    pub(crate) fn head(&mut self, stored: Result<(Head, Frontier), StoreError>) {
        let (head, tree) = match stored {
            Ok(stored) => stored,
            Err(error) => return self.report.fault("the head", error),
        };
        if (head.position, head.recorded_at) != (self.last, self.recorded_at) {
            let what = format!(
                "it stands at position {}, the last event read is {}",
                head.position, self.last
            );
            self.report.fault("the head", what);
        }
        if tree != self.tree {
            self.report
                .fault("the head", "its Merkle tree is not that of the events");
        }
    }

    /// Reading ended before the log did.
    pub(crate) fn unreadable(&mut self, error: &StoreError) {
        let next = self.tree.size() + 1;
        self.report.fault(
            format_args!("position {next}"),
            format_args!("it cannot be read: {error}"),
        );
    }

    /// An answer that does not fit the events it speaks of.
    pub(crate) fn answer(&mut self, command: Uuid, position: u64) {
        self.report.fault(
            format_args!("command {}", command.simple()),
            format_args!("its answer, position {position}, is not what it wrote"),
        );
    }

    /// The report on all that was read.
    pub(crate) fn close(self) -> Report {
        Report {
            events: self.tree.size(),
            root: self.tree.root(),
            ..self.report
        }
    }
}
