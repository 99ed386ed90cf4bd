//! Opening: what kind of file it is, and the settings the promises rest on.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::fault::{fault, fault_at};
use crate::{StoreError, Weakness, sum};

/// Marks a database file as a log of ours: "Logb".
pub(super) const APPLICATION: i32 = 0x4C6F_6762;
/// One step from each schema to the next, the first from none.
const STEPS: [&str; 4] = [
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
];
/// The schema this program writes.
pub(super) const SCHEMA: u32 = 4;
/// Older versions can lose a commit when a checkpoint meets a write.
const OLDEST: i32 = 3_051_003;

/// A connection that writes; makes the schema in a new file, and brings an older one up to date. `pages` caps the
/// file, for tests of a full disk.
pub(super) fn writer(file: &Path, pages: Option<u32>) -> Result<Connection, StoreError> {
    refuse_old(rusqlite::version_number())?;
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(file, flags).map_err(|error| fault_at(file, error))?;
    let found = recognise(&connection, file)?.unwrap_or(0);
    promise(&connection, file)?;
    keep_plans(&connection).map_err(fault)?;
    sums(&connection).map_err(fault)?;
    if found < SCHEMA {
        prepare(&mut connection, found).map_err(fault)?;
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
    let connection = Connection::open_with_flags(file, flags).map_err(|error| fault_at(file, error))?;
    connection.busy_timeout(Duration::from_secs(10)).map_err(fault)?;
    match recognise(&connection, file)? {
        Some(SCHEMA) => {}
        Some(found) => return Err(StoreError::Older { found, known: SCHEMA }),
        None => {
            return Err(StoreError::Foreign {
                place: file.display().to_string(),
            });
        }
    }
    connection
        .pragma_update(None, "trusted_schema", false)
        .map_err(fault)?;
    keep_plans(&connection).map_err(fault)?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

/// Plans a statement once, whatever is bound to it later. Otherwise SQLite plans every question with a bound `LIMIT`
/// anew each time it is asked, which takes longer than a small answer.
fn keep_plans(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map(drop)
}

fn refuse_old(version: i32) -> Result<(), StoreError> {
    if version >= OLDEST {
        return Ok(());
    }
    Err(Weakness::OldDatabase {
        name: "SQLite",
        found: rusqlite::version().to_owned(),
        needed: "3.51.3",
    }
    .into())
}

/// The schema of a log of ours, `None` for a new file; anything else is refused, and nothing is written to it.
fn recognise(connection: &Connection, file: &Path) -> Result<Option<u32>, StoreError> {
    let foreign = || StoreError::Foreign {
        place: file.display().to_string(),
    };
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let application = number("application_id").map_err(|error| match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => foreign(),
        _ => fault_at(file, error),
    })?;
    let schema = u32::try_from(number("user_version").map_err(fault)?).unwrap_or(u32::MAX);
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(fault)?;
    match (application, schema, tables) {
        (0, 0, 0) => Ok(None),
        (id, _, _) if id != i64::from(APPLICATION) => Err(foreign()),
        (_, 1..=SCHEMA, _) => Ok(Some(schema)),
        (_, 0, _) => Err(foreign()),
        (_, found, _) => Err(StoreError::Newer { found, known: SCHEMA }),
    }
}

/// Sets what durability and integrity rest on, and reads it back.
fn promise(connection: &Connection, file: &Path) -> Result<(), StoreError> {
    connection.busy_timeout(Duration::from_secs(10)).map_err(fault)?;
    let mode = write_ahead(connection).map_err(|error| fault_at(file, error))?;
    let settings = [
        ("synchronous", "2"),
        ("fullfsync", "1"),
        ("checkpoint_fullfsync", "1"),
        ("foreign_keys", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        // What an erasure frees is overwritten at once.
        ("secure_delete", "1"),
        // Rewriting the database lays nothing of it down in a file elsewhere.
        ("temp_store", "2"),
    ];
    let weaker = |name, found, needed| Err(Weakness::Setting { name, found, needed }.into());
    for (name, needed) in settings {
        connection.pragma_update(None, name, needed).map_err(fault)?;
        let is: i64 = connection
            .pragma_query_value(None, name, |row| row.get(0))
            .map_err(fault)?;
        if is.to_string() != needed {
            return weaker(name, is.to_string(), needed);
        }
    }
    if mode != "wal" {
        return weaker("journal_mode", mode, "wal");
    }
    connection.set_prepared_statement_cache_capacity(64);
    #[cfg(feature = "planted")]
    crate::planted::weaken(connection).map_err(fault)?;
    Ok(())
}

/// Sets the journal's mode and answers what it is. The row that tells it comes before the change is committed, so the
/// statement is run to its end, where a fault of the disk shows: without, the database would stay in another mode.
fn write_ahead(connection: &Connection) -> rusqlite::Result<String> {
    let mut statement = connection.prepare("PRAGMA journal_mode = wal")?;
    let mut rows = statement.query([])?;
    let mut mode = String::new();
    while let Some(row) = rows.next()? {
        mode = row.get(0)?;
    }
    Ok(mode)
}

/// The schema alone, in memory.
pub(super) fn blank() -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    sums(&connection)?;
    prepare(&mut connection, 0)?;
    Ok(connection)
}

/// Takes the steps that are missing, all or nothing.
fn prepare(connection: &mut Connection, found: u32) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (step, _) in STEPS.iter().zip(1..).filter(|(_, to)| *to > found) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", SCHEMA)?;
    transaction.commit()
}

/// What computes sums where the database changes rows itself: in the steps from older schemas, and in an erasure.
fn sums(connection: &Connection) -> rusqlite::Result<()> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    connection.create_scalar_function("answer_sum", 5, flags, |row| {
        let (command, digest) = (row.get(0)?, row.get(1)?);
        Ok(sum::row(&command, &digest, row.get(2)?, row.get(3)?, row.get(4)?))
    })?;
    connection.create_scalar_function("erasure_sum", 5, flags, |row| {
        let cleaned = match row.get(2)? {
            Some(at) => Some((at, row.get(3)?, row.get(4)?)),
            None => None,
        };
        Ok(sum::erasure((row.get(0)?, row.get(1)?), cleaned))
    })?;
    connection.create_scalar_function("record_sum", 3, flags, |row| {
        let text = |column| row.get_raw(column).as_str().map_err(rusqlite::Error::from);
        Ok(sum::record(text(0)?, text(1)?, text(2)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_version_is_new_enough_and_older_ones_are_refused() {
        assert!(refuse_old(rusqlite::version_number()).is_ok());
        assert!(matches!(refuse_old(3_051_002), Err(StoreError::Unsafe(_))));
    }
}
