//! Lawful erasure: content is destroyed together with the event that says so, and the files are cleaned of it.

use chrono::{DateTime, Utc};
use rusqlite::types::Type;
use rusqlite::{Connection, Row, params};

use super::fault::signed;
use super::row;
use crate::{CleanUp, Erasure, Position, sum};

/// Destroys content, digests and snapshots within the open transaction.
pub(super) fn destroy(
    connection: &Connection,
    positions: &[Position],
    (number, by): (u64, Position),
) -> rusqlite::Result<()> {
    let mut content = connection.prepare_cached(
        "UPDATE content SET payload = NULL, reason = NULL, salt = NULL WHERE position = ? AND payload IS NOT NULL",
    )?;
    let mut digest = connection.prepare_cached(
        "UPDATE command SET digest = zeroblob(32), sum = answer_sum(id, zeroblob(32), position, events, recorded_at) \
         WHERE id = (SELECT command FROM event WHERE position = ?)",
    )?;
    for position in positions.iter().filter(|_| !planted!(ErasureUndone)) {
        content.execute([signed(position.0)])?;
        if !planted!(ErasureKeepsDigests) {
            digest.execute([signed(position.0)])?;
        }
    }
    if !planted!(ErasureKeepsSnapshots) {
        connection.execute("DELETE FROM snapshot", [])?;
    }
    connection
        .prepare_cached("INSERT INTO erasure (number, position, sum) VALUES (?, ?, ?)")?
        .execute(params![
            signed(number),
            signed(by.0),
            sum::erasure((number, by.0), None)
        ])?;
    Ok(())
}

/// How many erasures there have been.
pub(super) fn count(connection: &Connection) -> rusqlite::Result<u64> {
    connection.query_row("SELECT coalesce(max(number), 0) FROM erasure", [], |row| {
        row.get(0)
    })
}

pub(super) fn list(connection: &Connection) -> rusqlite::Result<Vec<Erasure>> {
    connection
        .prepare("SELECT position, cleaned_at, before_bytes, after_bytes, number, sum FROM erasure ORDER BY number")?
        .query_map([], listed)?
        .collect()
}

/// One row of the list, if it is as it was written.
fn listed(row: &Row<'_>) -> rusqlite::Result<Erasure> {
    let position = row.get(0)?;
    let (mut cleaned, mut parts) = (None, None);
    if let Some(at) = row.get(1)? {
        let (before_bytes, after_bytes) = (row.get(2)?, row.get(3)?);
        parts = Some((at, before_bytes, after_bytes));
        cleaned = Some(CleanUp {
            at: row::time(row, 1)?,
            before_bytes,
            after_bytes,
        });
    }
    if sum::erasure((row.get(4)?, position), parts) != row.get::<_, sum::Sum>(5)? {
        return Err(row::broken(5, Type::Blob, "the erasure is not what was stored"));
    }
    Ok(Erasure {
        position: Position(position),
        cleaned,
    })
}

/// Rewrites the database from what is still in it, and empties the write-ahead log. Every freed page was
/// overwritten when it was freed (`secure_delete`); this also removes what stood in unused parts of pages.
pub(super) fn clean_up(connection: &Connection, at: DateTime<Utc>) -> rusqlite::Result<CleanUp> {
    let before_bytes = bytes(connection)?;
    connection.execute_batch("VACUUM")?;
    empty_journal(connection)?;
    let after_bytes = bytes(connection)?;
    connection.execute(
        "UPDATE erasure SET cleaned_at = ?1, before_bytes = ?2, after_bytes = ?3, \
           sum = erasure_sum(number, position, ?1, ?2, ?3) WHERE cleaned_at IS NULL",
        params![at.timestamp_micros(), before_bytes, after_bytes],
    )?;
    empty_journal(connection)?;
    Ok(CleanUp {
        at: DateTime::from_timestamp_micros(at.timestamp_micros()).unwrap_or(at),
        before_bytes,
        after_bytes,
    })
}

/// Copies the write-ahead log into the database and cuts it to nothing. A reader that does not let go in time is
/// an error: until then the old pages stand.
pub(super) fn empty_journal(connection: &Connection) -> rusqlite::Result<()> {
    let busy: bool = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy {
        return Err(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
            Some("a long reading holds the write-ahead log".to_owned()),
        ));
    }
    Ok(())
}

/// Bytes of the database and of its write-ahead log.
fn bytes(connection: &Connection) -> rusqlite::Result<u64> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, u64>(0));
    let journal = connection.path().map_or(0, |path| {
        // Absent means empty.
        std::fs::metadata(format!("{path}-wal")).map_or(0, |file| file.len())
    });
    Ok(number("page_count")? * number("page_size")? + journal)
}
