//! The conformance suite on SQLite.
#![allow(clippy::expect_used, reason = "a test panics to fail")]

use std::sync::Arc;

use async_trait::async_trait;
use loggbok_store::SqliteLog;
use loggbok_store::conformance::Adapter;
use loggbok_store::sqlite::Options;

struct Sqlite(tempfile::TempDir, tempfile::TempDir);

fn sqlite() -> Sqlite {
    let dir = || tempfile::tempdir().expect("a directory");
    Sqlite(dir(), dir())
}

#[async_trait]
impl Adapter for Sqlite {
    type Log = SqliteLog;

    async fn open(&self) -> Arc<SqliteLog> {
        SqliteLog::open(self.0.path(), Options::default()).expect("the log opens")
    }

    async fn open_another(&self) -> Arc<SqliteLog> {
        SqliteLog::open(self.1.path(), Options::default()).expect("the log opens")
    }

    async fn damage_latest_snapshot(&self, log: &SqliteLog) {
        let raw = rusqlite::Connection::open(log.file()).expect("a second connection");
        let latest = "UPDATE snapshot SET bytes = zeroblob(length(bytes)) \
            WHERE position = (SELECT max(position) FROM snapshot)";
        assert_eq!(raw.execute(latest, []).expect("damaged"), 1);
    }
}

loggbok_store::conformance!(sqlite());
