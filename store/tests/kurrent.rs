//! A mirror in KurrentDB: kept, interrupted, shared, refused, and read back.
//!
//! No KurrentDB is at hand where these tests run, so the real client talks to a double of the protocol
//! (`kurrent/double.rs`). With LOGGBOK_TEST_KURRENTDB naming a server, the same tests run against that instead;
//! only who may sign in and what somebody changes on the server's disk is always asked of the double.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test panics to fail")]

#[path = "kurrent/double.rs"]
mod double;
#[path = "kurrent/protocol.rs"]
mod protocol;
#[path = "kurrent/server.rs"]
mod server;
#[path = "kurrent/wire.rs"]
mod wire;

#[path = "kurrent/faults.rs"]
mod faults;
#[path = "kurrent/keep.rs"]
mod keep;
#[path = "kurrent/refuse.rs"]
mod refuse;

use std::sync::Arc;

use loggbok_store::conformance::everything;
use loggbok_store::kurrent::{Address, Mirror, Source, Step};
use loggbok_store::sqlite::Options;
use loggbok_store::{Database, Entry, EventLog, Imported, Position, SqliteLog};

/// A log in a directory of its own.
struct Log {
    log: Arc<SqliteLog>,
    _directory: tempfile::TempDir,
}

fn log() -> Log {
    let directory = tempfile::tempdir().unwrap();
    Log {
        log: SqliteLog::open(directory.path(), Options::default()).unwrap(),
        _directory: directory,
    }
}

/// A mirror of a log at an address.
async fn open(address: &str, log: &Log) -> Mirror {
    Mirror::open(&Address::parse(address).unwrap(), log.log.clone())
        .await
        .unwrap()
}

/// Mirrors all there is; answers how many batches it took.
async fn keep(mirror: &mut Mirror) -> usize {
    let mut batches = 0;
    while mirror.step().await.unwrap() != Step::UpToDate {
        batches += 1;
    }
    batches
}

/// A log rebuilt from a mirror.
async fn rebuilt(address: &str) -> (Log, Imported) {
    let source = Source::open(&Address::parse(address).unwrap()).await.unwrap();
    let (root, into) = (source.root(), log());
    let imported = into
        .log
        .import(Position::START, source.entries(), Some(root))
        .await
        .unwrap();
    (into, imported)
}

/// The same log, with the content of these positions erased.
async fn erased(log: &Log, positions: &[u64]) -> Log {
    let mut entries = Vec::new();
    for mut event in everything(&*log.log).await {
        let (receipt, digest) = log.log.receipt(event.command).await.unwrap().unwrap();
        let is_last = receipt.position == event.position;
        if positions.contains(&event.position.0) {
            event.content = None;
        }
        entries.push(Entry::Event(Box::new(event)));
        entries.extend(is_last.then_some(Entry::Command(receipt, digest)));
    }
    let into = crate::log();
    let entries = Box::new(entries.into_iter().map(Ok));
    into.log.import(Position::START, entries, None).await.unwrap();
    into
}

/// The mirror is the same as the log, to the last bit.
async fn same(mirror: &Mirror, log: &Log) {
    let size = log.log.follow().borrow().position;
    assert_eq!(mirror.mirrored(), size);
    assert_eq!(
        Some(mirror.compare().await.unwrap()),
        log.log.root(size.0).await.unwrap()
    );
}
