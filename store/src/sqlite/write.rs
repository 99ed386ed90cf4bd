//! The rows one event is kept in.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::fault::signed;
use crate::prepare::{Prepared, Sealing};
use crate::{Receipt, Version, sum};

/// Numbers of the names an append's events share.
pub(super) struct Shared {
    pub(super) scope: i64,
    pub(super) actor: i64,
    pub(super) role: i64,
    pub(super) organisation: Option<i64>,
    pub(super) rule: i64,
}

/// Where one event goes.
pub(super) struct Place {
    pub(super) position: u64,
    pub(super) version: Version,
    pub(super) kind: i64,
    pub(super) recorded_at: DateTime<Utc>,
}

pub(super) const INSERT_EVENT: &str = "INSERT INTO event (position, scope, stream, version, id, kind, schema, \
    recorded_at, actor, role, organisation, decision, rule, command, correlation, causation, sealed) \
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
pub(super) const INSERT_CONTENT: &str =
    "INSERT INTO content (position, payload, reason, salt) VALUES (?, ?, ?, ?)";
pub(super) const INSERT_NODE: &str = "INSERT INTO node (position, hashes) VALUES (?, ?)";

pub(super) fn write_event(
    connection: &Connection,
    place: &Place,
    shared: &Shared,
    (append, event): (&Prepared, &Sealing),
) -> rusqlite::Result<()> {
    connection.prepare_cached(INSERT_EVENT)?.execute(params![
        signed(place.position),
        shared.scope,
        &*event.stream,
        signed(place.version),
        event.id.as_bytes(),
        place.kind,
        event.schema,
        place.recorded_at.timestamp_micros(),
        shared.actor,
        shared.role,
        shared.organisation,
        append.decision.as_ref().map(Uuid::as_bytes),
        shared.rule,
        append.command.as_bytes(),
        append.correlation.as_ref().map(Uuid::as_bytes),
        append.causation.as_ref().map(Uuid::as_bytes),
        event.commit,
    ])?;
    Ok(())
}

pub(super) fn write_content(
    connection: &Connection,
    position: u64,
    (reason, event): (Option<&str>, &Sealing),
    hashes: &[u8],
) -> rusqlite::Result<()> {
    let position = signed(position);
    connection.prepare_cached(INSERT_CONTENT)?.execute(params![
        position,
        event.payload,
        reason,
        event.salt
    ])?;
    #[cfg(feature = "planted")]
    if planted!(LeafLater) {
        crate::planted::write_later(position, hashes);
        return Ok(());
    }
    connection
        .prepare_cached(INSERT_NODE)?
        .execute(params![position, hashes])?;
    Ok(())
}

/// Stores a command's first answer.
pub(super) fn keep_receipt(
    connection: &Connection,
    receipt: &Receipt,
    digest: &[u8; 32],
) -> rusqlite::Result<()> {
    let write = if planted!(RetryAppliesTwice) {
        "INSERT OR REPLACE INTO command (id, digest, position, events, recorded_at, sum) VALUES (?, ?, ?, ?, ?, ?)"
    } else {
        "INSERT INTO command (id, digest, position, events, recorded_at, sum) VALUES (?, ?, ?, ?, ?, ?)"
    };
    connection.prepare_cached(write)?.execute(params![
        receipt.command.as_bytes(),
        digest,
        signed(receipt.position.0),
        receipt.events,
        receipt.recorded_at.timestamp_micros(),
        sum::answer(receipt, digest),
    ])?;
    Ok(())
}
