//! What is read for a check, all of it as it stands at one moment.

use sqlx::postgres::PgConnection;
use sqlx::{Executor, Row};

use super::connect::{self, Place};
use super::read::{between, frontier};
use super::row::{self, Names, unsigned};
use crate::check::{Report, Walk};
use crate::merkle::Frontier;
use crate::{Head, Position, StoreError};

/// Events read at a time.
const PAGE: usize = 1_000;

/// The second net under the program: where, and what.
const TRIGGERS: [(&str, &str); 8] = [
    ("event", "stands"),
    ("command", "stands"),
    ("command", "stays"),
    ("content", "stands"),
    ("content", "stays"),
    ("head", "stays"),
    ("erasure", "stands"),
    ("erasure", "stays"),
];

pub(super) async fn check(place: &Place) -> Result<Report, StoreError> {
    let mut connection = connect::reader(place).await?;
    let still =
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL idle_in_transaction_session_timeout = 0";
    let begun = sqlx::raw_sql(still).execute(&mut connection).await;
    begun.map_err(|error| place.fault(error))?;
    let mut walk = Walk::default();
    if let Err(error) = events(&mut connection, place, &mut walk).await {
        walk.unreadable(&error);
    }
    let head = head(&mut connection, place).await;
    walk.head(head);
    if let Err(error) = beside(&mut connection, &mut walk).await {
        walk.report.fault("the answers of commands", place.fault(error));
    }
    if let Err(error) = intact(&mut connection, &mut walk.report).await {
        walk.report
            .fault("what stands beside the events", place.fault(error));
    }
    Ok(walk.close())
}

async fn events(connection: &mut PgConnection, place: &Place, walk: &mut Walk) -> Result<(), StoreError> {
    let mut after = Position::START;
    loop {
        let page = connection
            .fetch_all(between(after, Position(u64::MAX), PAGE))
            .await;
        let page = page.map_err(|error| place.fault(error))?;
        if page.is_empty() {
            return Ok(());
        }
        let mut names = Names::default();
        for row in &page {
            let event = names.event(row)?;
            walk.event(&event, row.try_get(21).ok());
            after = event.position;
        }
    }
}

async fn head(connection: &mut PgConnection, place: &Place) -> Result<(Head, Frontier), StoreError> {
    let row = connection
        .fetch_one("SELECT position, recorded_at, peaks FROM head")
        .await
        .map_err(|error| place.fault(error))?;
    let (position, recorded_at) = row::place(&row).map_err(|error| place.fault(error))?;
    let peaks: Vec<u8> = row.try_get(2).map_err(|error| place.fault(error))?;
    let tree = frontier(position.0, &peaks)?;
    Ok((
        Head {
            position,
            recorded_at,
            erasures: 0,
        },
        tree,
    ))
}

/// Every answer against the events it speaks of, and content without an event.
async fn beside(connection: &mut PgConnection, walk: &mut Walk) -> sqlx::Result<()> {
    let count = connection.fetch_one("SELECT count(*) FROM command").await?;
    walk.report.commands = unsigned(count.try_get(0)?)?;
    let wrong = "SELECT c.id, c.position FROM command c LEFT JOIN ( \
          SELECT command, count(*) AS n, max(position) AS last, min(position) AS first, \
            max(recorded_at) AS late, min(recorded_at) AS early FROM event GROUP BY command) e \
        ON e.command = c.id \
        WHERE coalesce(e.n, 0) <> c.events OR (c.events = 0 AND c.position > (SELECT position FROM head)) \
          OR (c.events > 0 AND (e.last <> c.position OR e.first <> c.position - c.events + 1 \
            OR e.late <> c.recorded_at OR e.early <> c.recorded_at)) \
        ORDER BY c.position LIMIT 100";
    for row in connection.fetch_all(wrong).await? {
        walk.answer(row.try_get(0)?, unsigned(row.try_get(1)?)?);
    }
    let lacking = "SELECT min(e.position) FROM event e \
        WHERE NOT EXISTS (SELECT FROM command c WHERE c.id = e.command)";
    let stray = "SELECT min(c.position) FROM content c \
        WHERE NOT EXISTS (SELECT FROM event e WHERE e.position = c.position)";
    for (ask, what) in [
        (lacking, "its command has no answer"),
        (stray, "it has content and no event"),
    ] {
        let row = connection.fetch_one(ask).await?;
        if let Some(position) = row.try_get::<Option<i64>, _>(0)? {
            walk.report.fault(format_args!("position {position}"), what);
        }
    }
    Ok(())
}

/// What no leaf covers: answers and records against their sums, and whether the triggers stand.
async fn intact(connection: &mut PgConnection, report: &mut Report) -> sqlx::Result<()> {
    let changed = "(SELECT 'command ' || upper(replace(id::text, '-', '')), 'the answer is not what was stored' \
        FROM command WHERE sum <> answer_sum(id, digest, position, events, recorded_at) LIMIT 100) \
      UNION ALL \
      (SELECT 'the record ' || key || ' in ' || drawer, 'it is not what was put there' \
        FROM shelf WHERE sum <> record_sum(drawer, key, value) LIMIT 100) \
      UNION ALL \
      (SELECT 'erasure ' || number, 'it is not what was stored' FROM erasure \
        WHERE sum <> erasure_sum(number, position, cleaned_at, before_bytes, after_bytes) LIMIT 100) \
      UNION ALL \
      SELECT 'the erasures', 'their number is not the head''s' FROM head \
        WHERE erasures <> (SELECT count(*) FROM erasure) OR erasures <> (SELECT coalesce(max(number), 0) FROM erasure) \
      UNION ALL \
      SELECT 'the schema', 'the trigger ' || t.name || ' on ' || t.place || ' is missing or switched off' \
        FROM unnest($1::text[], $2::text[]) t (place, name) WHERE NOT EXISTS ( \
          SELECT FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
          WHERE n.nspname = current_schema() AND c.relname = t.place AND g.tgname = t.name \
            AND g.tgenabled IN ('O', 'A'))";
    let (places, names): (Vec<&str>, Vec<&str>) = TRIGGERS.into_iter().unzip();
    for row in connection
        .fetch_all(sqlx::query(changed).bind(places).bind(names))
        .await?
    {
        report.fault(row.try_get::<String, _>(0)?, row.try_get::<String, _>(1)?);
    }
    Ok(())
}
