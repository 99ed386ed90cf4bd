//! What is read for a check, and SQLite's own check beside it.

use rusqlite::Connection;
use uuid::Uuid;

use super::fault::{fault, signed};
use super::pool::Reader;
use super::row::EVENT;
use super::{SqliteLog, intact, read};
use crate::StoreError;
use crate::check::{MOST, Report, Walk};

impl SqliteLog {
    pub(super) async fn recompute(&self) -> Result<Report, StoreError> {
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

type Examine = fn(&Connection, &mut Report) -> rusqlite::Result<()>;

/// What is checked beside the events.
const BESIDE: [(&str, Examine); 4] = [
    ("the answers of commands", intact::answers),
    ("the shelf", intact::shelf),
    ("the erasures", intact::erasures),
    ("the schema", intact::schema),
];

/// Checks everything; the caller keeps the log still.
pub(super) fn check(reader: &mut Reader) -> Report {
    let mut walk = Walk::default();
    if let Err(error) = pages(&reader.connection, &mut walk.report) {
        walk.report.fault("the database", fault(error));
    }
    if let Err(error) = events(reader, &mut walk) {
        walk.unreadable(&error);
    }
    walk.head(read::state(&reader.connection).map(|state| (state.head, state.tree)));
    if let Err(error) = answers(&reader.connection, &mut walk) {
        walk.report.fault("the answers of commands", fault(error));
    }
    for (place, examine) in BESIDE {
        if let Err(error) = examine(&reader.connection, &mut walk.report) {
            walk.report.fault(place, fault(error));
        }
    }
    walk.close()
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

/// Every answer against the events it speaks of.
fn answers(connection: &Connection, walk: &mut Walk) -> rusqlite::Result<()> {
    walk.report.commands = connection.query_row("SELECT count(*) FROM command", [], |row| row.get(0))?;
    let mut wrong = connection.prepare(
        "SELECT c.id, c.position FROM command c \
         LEFT JOIN (SELECT command, count(*) AS n, max(position) AS last, min(position) AS first, \
           max(recorded_at) AS late, min(recorded_at) AS early FROM event GROUP BY command) e ON e.command = c.id \
         WHERE coalesce(e.n, 0) <> c.events OR (c.events = 0 AND c.position > (SELECT position FROM head)) \
           OR (c.events > 0 AND (e.last <> c.position OR e.first <> c.position - c.events + 1 \
             OR e.late <> c.recorded_at OR e.early <> c.recorded_at))",
    )?;
    let mut rows = wrong.query([])?;
    while let Some(row) = rows.next()? {
        walk.answer(Uuid::from_bytes(row.get(0)?), row.get(1)?);
    }
    Ok(())
}
