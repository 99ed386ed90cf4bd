//! Reading the whole log again and recomputing everything that can be: commitments, leaves, nodes, root,
//! positions, versions, answers.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::fault::{fault, signed};
use super::pool::Reader;
use super::row::EVENT;
use super::{SqliteLog, read};
use crate::leaf::{Leaf, recommit};
use crate::merkle::Frontier;
use crate::{Position, StoreError, StoredEvent, Version};

/// So many faults are named; a log with more needs its backup, not a longer list.
const MOST: usize = 100;

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

    fn fault(&mut self, place: impl ToString, what: impl ToString) {
        if self.faults.len() < MOST {
            self.faults.push(Fault {
                place: place.to_string(),
                what: what.to_string(),
            });
        }
    }
}

impl SqliteLog {
    /// Reads all of the log as it stands now and recomputes it. Takes as long as reading the log; it can be
    /// written meanwhile.
    ///
    /// # Errors
    /// Only if the reading itself cannot begin; what is wrong with the log stands in the report.
    pub async fn check(&self) -> Result<Report, StoreError> {
        let pool = self.pool.clone();
        self.pool
            .read(move |_| {
                // A connection of its own, which goes with what it has met.
                let mut reader = pool.open()?;
                reader.connection.execute_batch("BEGIN").map_err(fault)?;
                Ok(check(&mut reader))
            })
            .await
    }
}

/// Checks everything; the caller keeps the log still.
pub(super) fn check(reader: &mut Reader) -> Report {
    let mut walk = Walk::default();
    if let Err(error) = pages(&reader.connection, &mut walk.report) {
        walk.report.fault("the database", fault(error));
    }
    if let Err(error) = events(reader, &mut walk) {
        let next = walk.tree.size() + 1;
        walk.report.fault(
            format_args!("position {next}"),
            format_args!("it cannot be read: {error}"),
        );
    }
    head(&reader.connection, &mut walk);
    let mut report = walk.report;
    if let Err(error) = answers(&reader.connection, &mut report) {
        report.fault("the answers of commands", fault(error));
    }
    (report.events, report.root) = (walk.tree.size(), walk.tree.root());
    report
}

/// SQLite's own check of pages, indexes, constraints and references.
fn pages(connection: &Connection, report: &mut Report) -> rusqlite::Result<()> {
    let mut check = connection.prepare(&format!("PRAGMA integrity_check({MOST})"))?;
    let mut rows = check.query([])?;
    while let Some(row) = rows.next()? {
        let what: String = row.get(0)?;
        if what != "ok" {
            report.fault("the database", what);
        }
    }
    let mut check = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = check.query([])?;
    while let Some(row) = rows.next()? {
        let (table, id, parent) = (
            row.get::<_, String>(0)?,
            row.get::<_, Option<i64>>(1)?,
            row.get::<_, String>(2)?,
        );
        report.fault(
            format_args!("position {}", id.unwrap_or(0)),
            format_args!("its {table} refers to no {parent}"),
        );
    }
    Ok(())
}

/// What has been read so far.
#[derive(Default)]
struct Walk {
    report: Report,
    tree: Frontier,
    versions: HashMap<Arc<str>, Version>,
    recorded_at: Option<DateTime<Utc>>,
    last: Position,
}

fn events(reader: &mut Reader, walk: &mut Walk) -> Result<(), StoreError> {
    let mut nodes = reader
        .connection
        .prepare("SELECT hashes FROM node WHERE position = ?")
        .map_err(fault)?;
    let mut events = reader
        .connection
        .prepare(&format!("{EVENT} ORDER BY e.position"))
        .map_err(fault)?;
    let mut rows = events.query([]).map_err(fault)?;
    while let Some(row) = rows.next().map_err(fault)? {
        let event = reader.names.event(&reader.connection, row)?;
        let stored: Option<Vec<u8>> = nodes.query_row([signed(event.position.0)], |row| row.get(0)).ok();
        walk.event(&event, stored.as_deref());
    }
    Ok(())
}

impl Walk {
    fn event(&mut self, event: &StoredEvent, stored: Option<&[u8]>) {
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
}

/// The head row against what was read.
fn head(connection: &Connection, walk: &mut Walk) {
    match read::state(connection) {
        Err(error) => walk.report.fault("the head", error),
        Ok(state) => {
            if (state.head.position, state.head.recorded_at) != (walk.last, walk.recorded_at) {
                let what = format!(
                    "it stands at position {}, the last event read is {}",
                    state.head.position, walk.last
                );
                walk.report.fault("the head", what);
            }
            if state.tree != walk.tree {
                walk.report
                    .fault("the head", "its Merkle tree is not that of the events");
            }
        }
    }
}

/// Every answer against the events it speaks of.
fn answers(connection: &Connection, report: &mut Report) -> rusqlite::Result<()> {
    report.commands = connection.query_row("SELECT count(*) FROM command", [], |row| row.get(0))?;
    let mut wrong = connection.prepare(
        "SELECT hex(c.id), c.position FROM command c \
         LEFT JOIN (SELECT command, count(*) AS n, max(position) AS last, min(position) AS first, \
           max(recorded_at) AS late, min(recorded_at) AS early FROM event GROUP BY command) e ON e.command = c.id \
         WHERE coalesce(e.n, 0) <> c.events OR (c.events = 0 AND c.position > (SELECT position FROM head)) \
           OR (c.events > 0 AND (e.last <> c.position OR e.first <> c.position - c.events + 1 \
             OR e.late <> c.recorded_at OR e.early <> c.recorded_at))",
    )?;
    let mut rows = wrong.query([])?;
    while let Some(row) = rows.next()? {
        let (command, position) = (row.get::<_, String>(0)?, row.get::<_, u64>(1)?);
        report.fault(
            format_args!("command {command}"),
            format_args!("its answer, position {position}, is not what it wrote"),
        );
    }
    Ok(())
}
