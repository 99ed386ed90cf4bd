//! Writing the entries of an import, all in one transaction on a connection of its own. It holds the head from the
//! beginning, so that nobody appends meanwhile.

use sqlx::postgres::PgConnection;
use sqlx::{Executor, Row};
use tokio::sync::mpsc;

use super::connect::{self, Place};
use super::judge::look;
use super::row::broken;
use super::write::{Rows, Step};
use crate::import::{Course, Entries, Entry, Imported, beyond, not_empty, same_root, unanswered};
use crate::merkle::Frontier;
use crate::{AppendRefusal, Head, Position, StoreError};

/// Entries written by one statement.
const TOGETHER: usize = 1_000;

pub(super) async fn import(
    place: &Place,
    entries: Entries,
    root: Option<[u8; 32]>,
) -> Result<Imported, AppendRefusal> {
    let mut connection = connect::writer(place).await?;
    run(&mut connection, place, "BEGIN; SELECT turn FROM head FOR UPDATE").await?;
    let seen = look(&mut connection, place, &[]).await?;
    if seen.head.position != Position::START || has_commands(&mut connection, place).await? {
        return Err(not_empty());
    }
    let mut taking = Taking {
        turn: seen.turn,
        head: Head::default(),
        tree: Frontier::default(),
        course: Course::default(),
        commands: 0,
    };
    let mut pages = pages(entries);
    while let Some(page) = pages.recv().await {
        let page = page.into_iter().collect::<Result<Vec<_>, _>>()?;
        taking.page(&mut connection, place, &page).await?;
    }
    complete(&mut connection, place, taking.head).await?;
    same_root(taking.tree.root(), root)?;
    run(&mut connection, place, "COMMIT").await?;
    Ok(Imported {
        head: taking.head,
        root: taking.tree.root(),
        commands: taking.commands,
    })
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
    commands: u64,
}

impl Taking {
    async fn page(
        &mut self,
        connection: &mut PgConnection,
        place: &Place,
        page: &[Entry],
    ) -> Result<(), AppendRefusal> {
        let mut rows = Rows::default();
        for entry in page {
            match entry {
                Entry::Event(event) => {
                    let leaf = self.course.next(event)?;
                    rows.import(event, self.tree.push(&leaf));
                    self.head.position = event.position;
                    self.head.recorded_at = Some(event.recorded_at);
                }
                Entry::Command(receipt, digest) => {
                    rows.answer(receipt, digest);
                    self.commands += 1;
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
}

async fn has_commands(connection: &mut PgConnection, place: &Place) -> Result<bool, StoreError> {
    let row = connection.fetch_one("SELECT EXISTS (SELECT FROM command)").await;
    row.and_then(|row| row.try_get(0))
        .map_err(|error| place.fault(error))
}

/// Every event's command is answered, and no answer points beyond the log.
async fn complete(connection: &mut PgConnection, place: &Place, head: Head) -> Result<(), AppendRefusal> {
    let ask = "SELECT (SELECT min(e.position) FROM event e WHERE NOT EXISTS \
          (SELECT FROM command c WHERE c.id = e.command)), (SELECT max(position) FROM command)";
    let row = connection
        .fetch_one(ask)
        .await
        .map_err(|error| place.fault(error))?;
    let read = |column| {
        row.try_get::<Option<i64>, _>(column)
            .map_err(|error| place.fault(error))
    };
    if let Some(position) = read(0)? {
        return Err(unanswered(position));
    }
    let last = read(1)?.map(u64::try_from).transpose();
    let last = last.map_err(|_| place.fault(broken("a number below zero")))?;
    if last.is_some_and(|last| last > head.position.0) {
        return Err(beyond());
    }
    Ok(())
}

async fn run(connection: &mut PgConnection, place: &Place, sql: &'static str) -> Result<(), StoreError> {
    let done = sqlx::raw_sql(sql).execute(connection).await;
    done.map(drop).map_err(|error| place.fault(error))
}
