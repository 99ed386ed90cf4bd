//! The log in PostgreSQL: servers that are killed, failovers behind a wire that goes dead, notifications that are lost.
//! Every server is a private one.

pub(crate) mod cluster;
mod failover;
mod kill;
mod notification;
pub(crate) mod proxy;
mod several;

use std::path::Path;

use loggbok_store::postgres::Options;
use loggbok_store::{Database, EventLog, PostgresLog};

use crate::history::Line;
use crate::judge;
use crate::stored::Stored;
use crate::writer::Orders;

/// The database of a private server, by itself or through a proxy.
pub(crate) fn url(port: u16) -> String {
    format!("postgres://postgres@127.0.0.1:{port}/postgres?sslmode=disable")
}

/// A writer of that database that notes its history in a folder.
fn orders(dir: &Path, port: u16, seed: u64, count: u64) -> Orders {
    Orders {
        dir: dir.to_owned(),
        url: Some(url(port)),
        seed,
        tasks: 4,
        count,
        checkpoint_pages: 2000,
        crowded: false,
        leaves: true,
    }
}

/// Says everything that is wrong with what is in the database.
async fn examine(port: u16, history: &[Line]) -> Vec<String> {
    let log = match PostgresLog::open(&url(port), Options::default()).await {
        Ok(log) => log,
        Err(error) => return vec![format!("it does not open: {error}")],
    };
    let report = match log.check().await {
        Ok(report) => report,
        Err(error) => return vec![format!("it cannot be checked: {error}")],
    };
    if let Some(fault) = report.faults.first() {
        return vec![format!("{}: {}", fault.place, fault.what)];
    }
    match Stored::read(&*log).await {
        Err(error) => vec![format!("it cannot be read: {error}")],
        Ok(stored) if stored.root != report.root => {
            vec!["the root stored is not the root recomputed".to_owned()]
        }
        Ok(stored) => {
            let mut wrong = judge::judge(history, &stored);
            wrong.extend(judge::beside(history, &*log).await);
            if log.follow().borrow().position.0 != report.events {
                wrong.push("the head is not the last event".to_owned());
            }
            wrong
        }
    }
}
