//! What SQLite alone can do wrong: locks, strangers' files, full disks, damage; copies.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test panics to fail")]

#[path = "sqlite/copy.rs"]
mod copy;
#[path = "sqlite/damage.rs"]
mod damage;
#[path = "sqlite/disk.rs"]
mod disk;
#[path = "sqlite/erase.rs"]
mod erase;
#[path = "sqlite/kill.rs"]
mod kill;
#[path = "sqlite/older.rs"]
mod older;
#[path = "sqlite/open.rs"]
mod open;

use std::path::Path;
use std::sync::Arc;

use loggbok_store::SqliteLog;
use loggbok_store::sqlite::Options;

fn open(dir: &Path) -> Arc<SqliteLog> {
    SqliteLog::open(dir, Options::default()).expect("the log opens")
}

/// Changes the closed log behind its back, with its triggers and constraints out of the way.
fn tamper(dir: &Path, sql: &str) {
    let raw = rusqlite::Connection::open(dir.join("loggbok.sqlite")).unwrap();
    let triggers: Vec<String> = raw
        .prepare("SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    raw.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;")
        .unwrap();
    raw.execute_batch(&triggers.concat()).unwrap();
    raw.execute_batch(sql).unwrap();
}
