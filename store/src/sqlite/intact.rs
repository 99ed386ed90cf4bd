//! Whether what no leaf covers is as it was written: answers of commands, records on the shelf, erasures, and the schema
//! with its triggers.

use std::collections::BTreeMap;

use rusqlite::Connection;
use uuid::Uuid;

use super::{erase, open, row};
use crate::check::Report;
use crate::sum;

/// Every answer against its sum.
pub(super) fn answers(connection: &Connection, report: &mut Report) -> rusqlite::Result<()> {
    let mut all = connection.prepare("SELECT position, events, recorded_at, digest, sum, id FROM command")?;
    let mut rows = all.query([])?;
    while let Some(found) = rows.next()? {
        let command = Uuid::from_bytes(found.get(5)?);
        if let Err(error) = row::receipt(command, found) {
            report.fault(format_args!("command {:X}", command.simple()), error);
        }
    }
    Ok(())
}

/// Every record against its sum.
pub(super) fn shelf(connection: &Connection, report: &mut Report) -> rusqlite::Result<()> {
    let mut all = connection.prepare("SELECT drawer, key, value, sum FROM shelf")?;
    let mut rows = all.query([])?;
    while let Some(found) = rows.next()? {
        let drawer: String = found.get(0)?;
        let key: String = found.get(1)?;
        let value: String = found.get(2)?;
        if sum::record(&drawer, &key, &value) != found.get::<_, sum::Sum>(3)? {
            report.fault(
                format_args!("the record {key} in {drawer}"),
                "it is not what was put there",
            );
        }
    }
    Ok(())
}

/// Every erasure against its sum, and their numbers: none is missing.
pub(super) fn erasures(connection: &Connection, report: &mut Report) -> rusqlite::Result<()> {
    let listed = erase::list(connection)?;
    if erase::count(connection)? != listed.len() as u64 {
        report.fault("the erasures", "one is missing");
    }
    Ok(())
}

/// Tables, indexes and triggers against those of a new log.
pub(super) fn schema(connection: &Connection, report: &mut Report) -> rusqlite::Result<()> {
    let (found, right) = (parts(connection)?, parts(&open::blank()?)?);
    for (name, definition) in &right {
        match found.get(name) {
            None => report.fault("the schema", format_args!("{name} is missing")),
            Some(found) if found != definition => {
                report.fault("the schema", format_args!("{name} has been changed"));
            }
            Some(_) => {}
        }
    }
    for name in found.keys().filter(|name| !right.contains_key(*name)) {
        report.fault("the schema", format_args!("{name} does not belong there"));
    }
    Ok(())
}

/// The parts of a schema by kind and name, without SQLite's own.
fn parts(connection: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
    let read = "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let mut all = connection.prepare(read)?;
    let rows = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}
