//! Opening: what kind of file it is, and the settings the promises rest on.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::fault::fault;
use crate::StoreError;

/// Marks a database file as a log of ours: "Logb".
pub(super) const APPLICATION: i32 = 0x4C6F_6762;
/// The steps from nothing to the schema this program writes. A step that was released is never changed: a log of an
/// older program takes those it lacks when it is opened for writing.
const STEPS: [&str; 2] = [include_str!("schema.sql"), include_str!("schema/2.sql")];
/// The schema this program writes.
pub(super) const SCHEMA: u32 = 2;
/// Older versions can lose a commit when a checkpoint meets a write.
const OLDEST: i32 = 3_051_003;

/// A connection that writes; makes the schema in a new file. `pages` caps the file, for tests of a full disk.
pub(super) fn writer(file: &Path, pages: Option<u32>) -> Result<Connection, StoreError> {
    refuse_old(rusqlite::version_number())?;
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(file, flags).map_err(fault)?;
    let found = recognise(&connection, file)?;
    promise(&connection)?;
    if found < SCHEMA {
        advance(&mut connection, found).map_err(fault)?;
    }
    if let Some(pages) = pages {
        connection
            .pragma_update(None, "max_page_count", pages)
            .map_err(fault)?;
    }
    Ok(connection)
}

/// A connection that only reads.
pub(super) fn reader(file: &Path) -> Result<Connection, StoreError> {
    refuse_old(rusqlite::version_number())?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).map_err(fault)?;
    connection.busy_timeout(Duration::from_secs(10)).map_err(fault)?;
    match recognise(&connection, file)? {
        SCHEMA => {}
        0 => {
            return Err(StoreError::Foreign {
                place: file.display().to_string(),
            });
        }
        found => return Err(StoreError::Older { found, known: SCHEMA }),
    }
    connection
        .pragma_update(None, "trusted_schema", false)
        .map_err(fault)?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

fn refuse_old(version: i32) -> Result<(), StoreError> {
    if version >= OLDEST {
        return Ok(());
    }
    Err(StoreError::Unsafe {
        what: format!(
            "SQLite {} can lose acknowledged writes; 3.51.3 or later is needed",
            rusqlite::version()
        ),
    })
}

/// The schema of a log of ours, 0 for a new file; anything else is refused, and nothing is written to it.
fn recognise(connection: &Connection, file: &Path) -> Result<u32, StoreError> {
    let foreign = || StoreError::Foreign {
        place: file.display().to_string(),
    };
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let application = number("application_id").map_err(|error| match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => foreign(),
        _ => fault(error),
    })?;
    let schema = u32::try_from(number("user_version").map_err(fault)?).unwrap_or(u32::MAX);
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(fault)?;
    match (application, schema, tables) {
        (0, 0, 0) => Ok(0),
        (id, _, _) if id != i64::from(APPLICATION) => Err(foreign()),
        (_, 0, _) => Err(foreign()),
        (_, found, _) if found > SCHEMA => Err(StoreError::Newer { found, known: SCHEMA }),
        (_, found, _) => Ok(found),
    }
}

/// Sets what durability and integrity rest on, and reads it back.
fn promise(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(Duration::from_secs(10)).map_err(fault)?;
    let mode: String = connection
        .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))
        .map_err(fault)?;
    let settings = [
        ("synchronous", 2),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        // What an erasure frees is overwritten at once.
        ("secure_delete", 1),
    ];
    for (name, value) in settings {
        connection.pragma_update(None, name, value).map_err(fault)?;
        let is: i64 = connection
            .pragma_query_value(None, name, |row| row.get(0))
            .map_err(fault)?;
        if is != value {
            return Err(StoreError::Unsafe {
                what: format!("SQLite does not take the setting {name} = {value}"),
            });
        }
    }
    if mode != "wal" {
        return Err(StoreError::Unsafe {
            what: format!("the database keeps its journal as {mode}, not as wal"),
        });
    }
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Takes the steps that are missing, all or none.
fn advance(connection: &mut Connection, found: u32) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (step, _) in STEPS.iter().zip(1..).filter(|(_, to)| *to > found) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", SCHEMA)?;
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_version_is_new_enough_and_older_ones_are_refused() {
        assert!(refuse_old(rusqlite::version_number()).is_ok());
        assert!(matches!(refuse_old(3_051_002), Err(StoreError::Unsafe { .. })));
    }
}
