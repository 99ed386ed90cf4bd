//! The writing side's state, and one append within a transaction: checked whole, then written whole.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use super::erase;
use super::fault::signed;
use super::write::{Place, Shared, keep_receipt, write_content, write_event};
use crate::merkle::Frontier;
use crate::prepare::{Prepared, judge};
use crate::recent::Recent;
use crate::{AppendRefusal, Head, Position, Receipt, StoreError, StoredEvent, Version};

/// So many stream versions and names are remembered before the memory is emptied.
const REMEMBERED: usize = 50_000;

/// Why one append was not written.
#[derive(Debug)]
pub(super) enum Failed {
    /// This append alone is refused.
    Refused(AppendRefusal),
    /// The database failed, and with it the whole transaction.
    Broken(rusqlite::Error),
}

impl From<AppendRefusal> for Failed {
    fn from(refusal: AppendRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<rusqlite::Error> for Failed {
    fn from(error: rusqlite::Error) -> Self {
        Self::Broken(error)
    }
}

/// What the next append rests on. Belongs to one transaction until that is committed.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub(super) head: Head,
    pub(super) tree: Frontier,
}

/// The writer's state and what it remembers of the database.
#[derive(Debug)]
pub(super) struct Ledger {
    pub(super) state: State,
    versions: HashMap<Arc<str>, Version>,
    names: HashMap<Arc<str>, i64>,
    /// Events of this transaction.
    appended: Vec<StoredEvent>,
    pub(super) recent: Arc<Recent>,
}

impl Ledger {
    pub(super) fn load(connection: &Connection) -> Result<Self, StoreError> {
        let state = super::read::state(connection)?;
        Ok(Self {
            state,
            versions: HashMap::new(),
            names: HashMap::new(),
            appended: Vec::new(),
            recent: Arc::default(),
        })
    }

    /// The transaction was committed.
    pub(super) fn committed(&mut self) {
        self.recent.add(self.appended.drain(..), self.state.head.erasures);
    }

    /// Goes back to the last committed state.
    pub(super) fn rewind(&mut self, committed: State) {
        self.appended.clear();
        if !planted!(PositionFromMemory) {
            self.state = committed;
        }
        if !planted!(CacheKeptAfterRollback) {
            self.forget();
        }
    }

    pub(super) fn forget(&mut self) {
        self.versions.clear();
        self.names.clear();
    }

    /// Checks and writes one append. What is refused has written nothing.
    pub(super) fn append(&mut self, connection: &Connection, append: &Prepared) -> Result<Receipt, Failed> {
        let answered = super::read::receipt(connection, append.command)?;
        if let Some((receipt, digest)) = answered.filter(|_| !planted!(RetryAppliesTwice)) {
            let same = digest == append.digest || planted!(DigestNotCompared);
            return if same {
                Ok(receipt)
            } else {
                Err(AppendRefusal::CommandReused {
                    command: append.command,
                }
                .into())
            };
        }
        let before = match planted!(RecordedAtFromClock) {
            true => Head::default(),
            false => self.state.head,
        };
        let recorded_at = append.recorded_at(before);
        if planted!(RefusalKeepsReceipt) {
            let receipt = append.receipt(self.state.head.position, recorded_at)?;
            keep_receipt(connection, &receipt, &append.digest)?;
        }
        self.check_versions(connection, append)?;
        judge(&append.erases, self.state.head.position)?;
        let leaves = append.leaves(self.state.head.position, recorded_at)?;
        let receipt = append.receipt(self.state.head.position, recorded_at)?;
        let unanswered = planted!(EmptyReceiptNotStored) && append.events.is_empty();
        if !unanswered && !planted!(RefusalKeepsReceipt) {
            keep_receipt(connection, &receipt, &append.digest)?;
        }
        self.write(connection, append, recorded_at, &leaves)?;
        if !append.erases.is_empty() {
            self.state.head.erasures += 1;
            let number = self.state.head.erasures;
            erase::destroy(connection, &append.erases, (number, receipt.position))?;
        }
        self.appended.extend(append.stored(&receipt));
        Ok(receipt)
    }

    fn check_versions(&mut self, connection: &Connection, append: &Prepared) -> Result<(), Failed> {
        for expected in &append.expected {
            let only_read = || append.events.iter().all(|event| event.stream != expected.stream);
            if planted!(ReadStreamsNotChecked, ReadStreamsCheckedOutside) && only_read() {
                continue;
            }
            let actual = self.version(connection, &expected.stream)?;
            if actual != expected.version {
                if planted!(SequencePosition) {
                    self.state.head.position.0 += append.events.len() as u64;
                }
                let stream = Arc::clone(&expected.stream);
                return Err(AppendRefusal::Conflict {
                    stream,
                    expected: expected.version,
                    actual,
                }
                .into());
            }
        }
        Ok(())
    }

    /// Remembers that a stream stands at a version now.
    pub(super) fn moved(&mut self, stream: &Arc<str>, version: Version) {
        self.versions.insert(Arc::clone(stream), version);
    }

    /// The version of a stream in this transaction.
    pub(super) fn version(
        &mut self,
        connection: &Connection,
        stream: &Arc<str>,
    ) -> rusqlite::Result<Version> {
        if let Some(version) = self.versions.get(stream) {
            return Ok(*version);
        }
        let mut statement =
            connection.prepare_cached("SELECT coalesce(max(version), 0) FROM event WHERE stream = ?")?;
        let version: Version = statement.query_row([&**stream], |row| row.get(0))?;
        if self.versions.len() >= REMEMBERED {
            self.versions.clear();
        }
        self.versions.insert(Arc::clone(stream), version);
        Ok(version)
    }

    fn write(
        &mut self,
        connection: &Connection,
        append: &Prepared,
        recorded_at: DateTime<Utc>,
        leaves: &[(Version, Vec<u8>)],
    ) -> rusqlite::Result<()> {
        if append.events.is_empty() {
            return Ok(());
        }
        let shared = Shared {
            scope: self.name(connection, &append.scope)?,
            actor: self.name(connection, &append.author.actor)?,
            role: self.name(connection, &append.author.role)?,
            organisation: match &append.author.organisation {
                Some(organisation) => Some(self.name(connection, organisation)?),
                None => None,
            },
            rule: self.name(connection, &append.rule)?,
        };
        for (event, (version, leaf)) in append.events.iter().zip(leaves) {
            let position = self.state.head.position.0 + 1;
            let kind = self.name(connection, &event.kind)?;
            let place = Place {
                position,
                version: *version,
                kind,
                recorded_at,
            };
            write_event(connection, &place, &shared, (append, event))?;
            let hashes = self.state.tree.push(leaf);
            write_content(connection, position, (append.reason.as_deref(), event), &hashes)?;
            self.moved(&event.stream, *version);
            self.state.head.position = Position(position);
            self.state.head.recorded_at = Some(recorded_at);
        }
        Ok(())
    }

    /// The number of a name, given now if it has none.
    pub(super) fn name(&mut self, connection: &Connection, text: &str) -> rusqlite::Result<i64> {
        if let Some(id) = self.names.get(text) {
            return Ok(*id);
        }
        let known = connection
            .prepare_cached("SELECT id FROM name WHERE text = ?")?
            .query_row([text], |row| row.get(0))
            .optional()?;
        let id = match known {
            Some(id) => id,
            None => connection
                .prepare_cached("INSERT INTO name (text) VALUES (?)")?
                .insert([text])?,
        };
        if self.names.len() >= REMEMBERED {
            self.names.clear();
        }
        self.names.insert(Arc::from(text), id);
        Ok(id)
    }

    /// Writes the head row, once per transaction.
    pub(super) fn save(&self, connection: &Connection) -> rusqlite::Result<()> {
        let Head {
            position,
            recorded_at,
            ..
        } = self.state.head;
        connection
            .prepare_cached("UPDATE head SET position = ?, recorded_at = ?, peaks = ? WHERE one = 1")?
            .execute(params![
                signed(position.0),
                recorded_at.map(|t| t.timestamp_micros()),
                if planted!(FrontierNotSaved) {
                    vec![0; self.state.tree.to_bytes().len()]
                } else {
                    self.state.tree.to_bytes()
                }
            ])?;
        Ok(())
    }
}
