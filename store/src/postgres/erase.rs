//! Lawful erasure: what is destroyed together with the events that say so, and the clean-up of the files.

use chrono::{DateTime, Utc};
use sqlx::postgres::{PgConnection, PgRow};
use sqlx::{Executor, Row};

use super::connect::Place;
use super::fault::{is_denied, signed};
use super::pool::Pool;
use super::row::unsigned;
use crate::{CleanUp, Erasure, Position, StoreError};

/// What the erasures of one batch destroy.
#[derive(Default)]
pub(super) struct Erased {
    positions: Vec<i64>,
    /// Each erasure by its number, and the last event of its command.
    numbers: Vec<i64>,
    by: Vec<i64>,
}

impl Erased {
    pub(super) fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    pub(super) fn add(&mut self, positions: &[Position], number: u64, by: Position) {
        self.positions
            .extend(positions.iter().map(|position| signed(position.0)));
        self.numbers.push(signed(number));
        self.by.push(signed(by.0));
    }

    /// Destroys content, digests and snapshots in the open transaction.
    pub(super) async fn destroy(&self, connection: &mut PgConnection) -> sqlx::Result<()> {
        let content = "UPDATE content SET payload = NULL, reason = NULL, salt = NULL \
            WHERE position = ANY($1) AND payload IS NOT NULL";
        let digests = "UPDATE command SET digest = decode(repeat('00', 32), 'hex'), \
            sum = answer_sum(id, decode(repeat('00', 32), 'hex'), position, events, recorded_at) WHERE id IN (SELECT command FROM event WHERE position = ANY($1))";
        for change in [content, digests] {
            connection
                .execute(sqlx::query(change).bind(&self.positions))
                .await?;
        }
        connection.execute("DELETE FROM snapshot").await?;
        let note = "INSERT INTO erasure (number, position) SELECT * FROM unnest($1::bigint[], $2::bigint[])";
        connection
            .execute(sqlx::query(note).bind(&self.numbers).bind(&self.by))
            .await?;
        let head = "UPDATE head SET erasures = erasures + $1";
        let count = i64::try_from(self.numbers.len()).unwrap_or(i64::MAX);
        connection.execute(sqlx::query(head).bind(count)).await?;
        Ok(())
    }
}

/// Whether this role may destroy content: the one that serves may not, on purpose. Asked before, so that what is
/// appended in company with an erasure does not fail with it.
pub(super) async fn permitted(pool: &Pool, place: &Place) -> Result<(), StoreError> {
    let rows = pool.rows(|| sqlx::query("SELECT has_table_privilege('content', 'UPDATE')"));
    let rows = rows.await?;
    let permitted = rows.first().map(|row| row.try_get(0)).transpose();
    match permitted.map_err(|error| pool.fault(error))? {
        Some(true) => Ok(()),
        Some(false) | None => Err(forbidden(place)),
    }
}

fn forbidden(place: &Place) -> StoreError {
    StoreError::Forbidden {
        place: place.shown().to_owned(),
        action: "erase content",
    }
}

/// What has hindered the destruction of content.
pub(super) fn hindered(place: &Place, error: sqlx::Error) -> StoreError {
    match is_denied(&error) {
        true => forbidden(place),
        false => place.fault(error),
    }
}

/// Rewrites the tables that held content, so that no old version of a row is left in them.
pub(super) async fn clean_up(place: &Place, clock: DateTime<Utc>) -> Result<CleanUp, StoreError> {
    let mut connection = place.connect().await?;
    owned(&mut connection, place).await?;
    rewrite(&mut connection, clock)
        .await
        .map_err(|error| place.fault(error))
}

/// Only the owner of a table may rewrite it. The server passes over a table of somebody else with a warning, and what was
/// erased would still stand in it.
async fn owned(connection: &mut PgConnection, place: &Place) -> Result<(), StoreError> {
    let ask = "SELECT coalesce(bool_and(pg_has_role(c.relowner, 'USAGE')), false) FROM pg_class c \
        JOIN pg_namespace n ON n.oid = c.relnamespace \
        WHERE n.nspname = current_schema() AND c.relname IN ('content', 'command', 'snapshot', 'shelf', 'erasure')";
    let row = connection.fetch_one(ask).await;
    match row.and_then(|row| row.try_get(0)) {
        Ok(true) => Ok(()),
        Ok(false) => Err(StoreError::NotOwner {
            place: place.shown().to_owned(),
        }),
        Err(error) => Err(place.fault(error)),
    }
}

async fn rewrite(connection: &mut PgConnection, clock: DateTime<Utc>) -> sqlx::Result<CleanUp> {
    let before_bytes = bytes(connection).await?;
    // One that is carried out meanwhile is not cleaned by this.
    let last: i64 = connection
        .fetch_one("SELECT coalesce(max(number), 0)::bigint FROM erasure")
        .await?
        .try_get(0)?;
    for rewritten in [
        "VACUUM (FULL) content",
        "VACUUM (FULL) command",
        "VACUUM (FULL) snapshot",
        "VACUUM (FULL) shelf",
    ] {
        connection.execute(rewritten).await?;
    }
    // What was written ahead of it is recycled after a checkpoint; whoever may not ask for one waits for the next.
    if let Err(error) = connection.execute("CHECKPOINT").await {
        tracing::info!(%error, "the server makes its checkpoint in its own time");
    }
    let after_bytes = bytes(connection).await?;
    let note = "UPDATE erasure SET cleaned_at = $1, before_bytes = $2, after_bytes = $3 \
        WHERE cleaned_at IS NULL AND number <= $4";
    let note = sqlx::query(note)
        .bind(clock)
        .bind(signed(before_bytes))
        .bind(signed(after_bytes))
        .bind(last);
    connection.execute(note).await?;
    Ok(CleanUp {
        at: clock,
        before_bytes,
        after_bytes,
    })
}

/// Bytes of all tables with their indexes.
async fn bytes(connection: &mut PgConnection) -> sqlx::Result<u64> {
    let sizes = "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c \
        JOIN pg_namespace n ON n.oid = c.relnamespace \
        WHERE n.nspname = current_schema() AND c.relkind = 'r'";
    unsigned(connection.fetch_one(sizes).await?.try_get(0)?)
}

pub(super) const LIST: &str =
    "SELECT position, cleaned_at, before_bytes, after_bytes FROM erasure ORDER BY number";

/// One row of [`LIST`].
pub(super) fn listed(row: &PgRow) -> sqlx::Result<Erasure> {
    let cleaned_at: Option<DateTime<Utc>> = row.try_get(1)?;
    let cleaned = match cleaned_at {
        None => None,
        Some(at) => Some(CleanUp {
            at,
            before_bytes: unsigned(row.try_get(2)?)?,
            after_bytes: unsigned(row.try_get(3)?)?,
        }),
    };
    Ok(Erasure {
        position: Position(unsigned(row.try_get(0)?)?),
        cleaned,
    })
}
