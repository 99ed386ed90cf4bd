//! Every fault that was found keeps its reproduction, numbered in the order found.

mod f0001_journal_mode;
mod f0002_answers;
mod f0003_shelf;
mod f0004_write_ahead_log;
mod f0005_triggers;
mod f0006_names;
mod f0007_lost_answer;
mod f0008_restored;

use std::path::Path;

/// Changes the closed log behind its back, with its triggers out of the way for that time.
fn tamper(dir: &Path, sql: &str) {
    let raw = rusqlite::Connection::open(dir.join("loggbok.sqlite")).unwrap();
    let all = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'";
    let triggers: Vec<(String, String)> = raw
        .prepare(all)
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (name, _) in &triggers {
        raw.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    raw.execute_batch(sql).unwrap();
    for (_, sql) in &triggers {
        raw.execute_batch(sql).unwrap();
    }
}
