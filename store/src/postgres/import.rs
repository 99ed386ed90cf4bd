//! Writing the entries of an import, all in one transaction on a connection of its own. It holds the head from the
//! beginning, so that nobody appends meanwhile.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use sqlx::postgres::PgConnection;
use sqlx::{Executor, Row};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::connect::{self, Place};
use super::erase::{self, Erased};
use super::fault::signed;
use super::judge::{answers, look};
use super::row::unsigned;
use super::write::{Rows, Step};
use crate::import::{Course, Entries, Entry, Import, Imported};
use crate::merkle::Frontier;
use crate::{AppendRefusal, Head, Position, StoreError, Version};

/// Entries written by one statement.
const TOGETHER: usize = 1_000;

pub(super) async fn import(place: &Place, import: Import) -> Result<Imported, AppendRefusal> {
    let mut connection = connect::writer(place).await?;
    run(&mut connection, place, "BEGIN; SELECT turn FROM head FOR UPDATE").await?;
    let seen = look(&mut connection, place, &[]).await?;
    let found = match import.onto {
        Position::START => count(&mut connection, place).await?,
        _ => 0,
    };
    let mut taking = Taking {
        turn: seen.turn,
        head: seen.head,
        tree: seen.tree,
        course: Course::begin(import.onto, seen.head, found)?,
        versions: HashMap::new(),
    };
    let mut pages = pages(import.entries);
    while let Some(page) = pages.recv().await {
        let page = page.into_iter().collect::<Result<Vec<_>, _>>()?;
        taking.page(&mut connection, place, &page).await?;
    }
    let unanswered = unanswered(&mut connection, place, import.onto).await?;
    if let Some((positions, (number, by))) = taking.course.erase() {
        let mut erased = Erased::default();
        erased.add(positions, number, by);
        let destroyed = erased.destroy(&mut connection).await;
        destroyed.map_err(|error| erase::hindered(place, error))?;
    }
    let imported = taking.course.end(unanswered, (taking.tree.root(), import.root))?;
    run(&mut connection, place, "COMMIT").await?;
    Ok(imported)
}

/// The entries in pages, read on a thread where waiting for a file is allowed.
fn pages(entries: Entries) -> mpsc::Receiver<Vec<Result<Entry, StoreError>>> {
    let (send, pages) = mpsc::channel(2);
    tokio::task::spawn_blocking(move || {
        let mut entries = entries;
        loop {
            let page: Vec<_> = entries.by_ref().take(TOGETHER).collect();
            if page.is_empty() || send.blocking_send(page).is_err() {
                return;
            }
        }
    });
    pages
}

struct Taking {
    turn: i64,
    head: Head,
    tree: Frontier,
    course: Course,
    /// Of streams met so far.
    versions: HashMap<Arc<str>, Version>,
}

impl Taking {
    async fn page(
        &mut self,
        connection: &mut PgConnection,
        place: &Place,
        page: &[Entry],
    ) -> Result<(), AppendRefusal> {
        self.meet(connection, place, page).await?;
        let commands: Vec<Uuid> = page.iter().filter_map(command).collect();
        let kept = answers(connection, place, commands).await?;
        let mut rows = Rows::default();
        for entry in page {
            match entry {
                Entry::Event(event) => {
                    let version = self.versions.entry(Arc::clone(&event.stream)).or_insert(0);
                    let leaf = self.course.event(event, *version)?;
                    *version = event.version;
                    rows.import(event, self.tree.push(&leaf));
                    self.head.position = event.position;
                    self.head.recorded_at = Some(event.recorded_at);
                }
                Entry::Erased(position) => self.course.erased(*position)?,
                Entry::Command(receipt, digest) => {
                    if self
                        .course
                        .answer((receipt, digest), kept.get(&receipt.command))?
                    {
                        rows.answer(receipt, digest);
                    }
                }
            }
        }
        let step = Step {
            turn: self.turn,
            head: self.head,
            tree: &self.tree,
            granted: None,
        };
        let written = rows.write(connection, step).await;
        if !written.map_err(|error| place.fault(error))? {
            return Err(StoreError::Database("the head moved while it was locked".to_owned()).into());
        }
        self.turn += 1;
        Ok(())
    }

    /// Learns where the streams of a page stand that were not met before.
    async fn meet(
        &mut self,
        connection: &mut PgConnection,
        place: &Place,
        page: &[Entry],
    ) -> Result<(), StoreError> {
        let streams: HashSet<&Arc<str>> = page
            .iter()
            .filter_map(|entry| match entry {
                Entry::Event(event) => Some(&event.stream),
                Entry::Command(..) | Entry::Erased(_) => None,
            })
            .filter(|stream| !self.versions.contains_key(*stream))
            .collect();
        if streams.is_empty() || self.course.is_whole() {
            return Ok(());
        }
        let streams: Vec<&Arc<str>> = streams.into_iter().collect();
        let names: Vec<&str> = streams.iter().map(|stream| &***stream).collect();
        let ask = "SELECT coalesce((SELECT max(version) FROM event WHERE stream = s.stream), 0) \
            FROM unnest($1::text[]) WITH ORDINALITY AS s (stream, n) ORDER BY n";
        let rows = connection.fetch_all(sqlx::query(ask).bind(names)).await;
        let rows = rows.map_err(|error| place.fault(error))?;
        for (stream, row) in streams.into_iter().zip(rows) {
            let version = row.try_get(0).and_then(unsigned);
            let version = version.map_err(|error| place.fault(error))?;
            self.versions.insert(Arc::clone(stream), version);
        }
        Ok(())
    }
}

fn command(entry: &Entry) -> Option<Uuid> {
    match entry {
        Entry::Event(_) | Entry::Erased(_) => None,
        Entry::Command(receipt, _) => Some(receipt.command),
    }
}

/// The first position after another whose command has no answer.
async fn unanswered(
    connection: &mut PgConnection,
    place: &Place,
    onto: Position,
) -> Result<Option<i64>, StoreError> {
    let ask = "SELECT min(e.position) FROM event e WHERE e.position > $1 \
        AND NOT EXISTS (SELECT FROM command c WHERE c.id = e.command)";
    let row = connection.fetch_one(sqlx::query(ask).bind(signed(onto.0))).await;
    row.and_then(|row| row.try_get(0))
        .map_err(|error| place.fault(error))
}

/// How many answers there are.
async fn count(connection: &mut PgConnection, place: &Place) -> Result<u64, StoreError> {
    let row = connection.fetch_one("SELECT count(*) FROM command").await;
    row.and_then(|row| unsigned(row.try_get(0)?))
        .map_err(|error| place.fault(error))
}

async fn run(connection: &mut PgConnection, place: &Place, sql: &'static str) -> Result<(), StoreError> {
    let done = sqlx::raw_sql(sql).execute(connection).await;
    done.map(drop).map_err(|error| place.fault(error))
}
