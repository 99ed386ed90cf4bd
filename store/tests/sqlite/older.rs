//! A log of an older program: brought up to date when it is opened for writing, and told apart when it is not.

use std::path::Path;

use loggbok_store::conformance::{clock, command, everything, fill};
use loggbok_store::sqlite::Options;
use loggbok_store::{Database, EventLog, Position, Shelf, SqliteLog, StoreError};
use rusqlite::functions::FunctionFlags;

use crate::{open, tamper};

/// The schema as it was before answers and records had sums.
const FIRST: &str = include_str!("../../src/sqlite/schema/1.sql");

/// The schema as it was before erasures had sums.
const THIRD: [&str; 3] = [
    FIRST,
    include_str!("../../src/sqlite/schema/2.sql"),
    include_str!("../../src/sqlite/schema/3.sql"),
];

/// Writes all that a log holds as the older program kept it.
fn as_before(log: &Path, dir: &Path) {
    let raw = rusqlite::Connection::open(dir.join("loggbok.sqlite")).unwrap();
    raw.execute_batch(FIRST).unwrap();
    raw.execute(
        "ATTACH ? AS new",
        [log.join("loggbok.sqlite").display().to_string()],
    )
    .unwrap();
    raw.execute_batch(
        "BEGIN; DELETE FROM head;
         INSERT INTO name SELECT * FROM new.name;
         INSERT INTO command SELECT id, digest, position, events, recorded_at FROM new.command;
         INSERT INTO event SELECT * FROM new.event;
         INSERT INTO content SELECT * FROM new.content;
         INSERT INTO node SELECT * FROM new.node;
         INSERT INTO head SELECT * FROM new.head;
         INSERT INTO shelf SELECT drawer, key, value FROM new.shelf;
         PRAGMA application_id = 0x4C6F6762; PRAGMA user_version = 1; COMMIT;",
    )
    .unwrap();
}

/// A log in one folder, and the same as the older program kept it in another.
async fn both() -> (tempfile::TempDir, tempfile::TempDir) {
    let (new, old) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let log = open(new.path());
    fill(&*log, "a", 5).await;
    log.append(command(&[], &[("a", 5)])).await.unwrap();
    log.put("accounts", "Åsa", r#"{"name":"Åsa"}"#).await.unwrap();
    drop(log);
    as_before(new.path(), old.path());
    (new, old)
}

#[tokio::test]
async fn an_older_log_is_brought_up_to_date_with_all_it_holds() {
    let (new, old) = both().await;
    let (log, same) = (open(old.path()), open(new.path()));
    assert_eq!(log.check().await.unwrap(), same.check().await.unwrap());
    assert!(log.check().await.unwrap().is_sound());
    assert_eq!(everything(&*log).await, everything(&*same).await);
    assert_eq!(
        log.receipts(None, 99).await.unwrap(),
        same.receipts(None, 99).await.unwrap()
    );
    assert_eq!(
        log.list("accounts").await.unwrap(),
        same.list("accounts").await.unwrap()
    );
    log.append(command(&["a"], &[("a", 5)])).await.unwrap();
    drop(log);
    assert!(
        open(old.path()).check().await.unwrap().is_sound(),
        "and it stays so"
    );
}

/// As the program before this one kept it: an erasure that was cleaned after, and one that was not.
#[tokio::test]
async fn a_log_of_the_third_schema_keeps_its_erasures() {
    let (new, old) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let log = open(new.path());
    fill(&*log, "a", 2).await;
    for (version, clean) in [(0, true), (1, false)] {
        let erasing = command(&["e"], &[("e", version)]);
        log.erase(erasing, &[Position(version + 1)]).await.unwrap();
        if clean {
            log.clean_up(clock(9)).await.unwrap();
        }
    }
    let (known, erasures) = (everything(&*log).await, log.erasures().await.unwrap());
    drop(log);
    let raw = rusqlite::Connection::open(old.path().join("loggbok.sqlite")).unwrap();
    for (name, values) in [("answer_sum", 5), ("record_sum", 3)] {
        // The tables are empty when the step asks for sums.
        raw.create_scalar_function(name, values, FunctionFlags::SQLITE_UTF8, |_| Ok(vec![0_u8; 8]))
            .unwrap();
    }
    THIRD.iter().for_each(|step| raw.execute_batch(step).unwrap());
    raw.execute(
        "ATTACH ? AS new",
        [new.path().join("loggbok.sqlite").display().to_string()],
    )
    .unwrap();
    raw.execute_batch(
        "BEGIN; DELETE FROM head;
         INSERT INTO name SELECT * FROM new.name;
         INSERT INTO command SELECT * FROM new.command;
         INSERT INTO event SELECT * FROM new.event;
         INSERT INTO content SELECT * FROM new.content;
         INSERT INTO node SELECT * FROM new.node;
         INSERT INTO head SELECT * FROM new.head;
         INSERT INTO erasure SELECT number, position, cleaned_at, before_bytes, after_bytes FROM new.erasure;
         PRAGMA application_id = 0x4C6F6762; PRAGMA user_version = 3; COMMIT;",
    )
    .unwrap();
    drop(raw);
    let log = open(old.path());
    assert_eq!(
        (everything(&*log).await, log.erasures().await.unwrap()),
        (known, erasures)
    );
    let report = log.check().await.unwrap();
    assert!(report.is_sound(), "{report:?}");
    log.clean_up(clock(10)).await.unwrap();
    let all = log.erasures().await.unwrap();
    assert!(all.iter().all(|erasure| erasure.cleaned.is_some()), "{all:?}");
    drop(log);
    tamper(
        old.path(),
        "UPDATE erasure SET before_bytes = before_bytes + 1 WHERE number = 2",
    );
    let log = open(old.path());
    let report = log.check().await.unwrap();
    assert_eq!(report.faults[0].place, "the erasures", "{report:?}");
    assert!(matches!(log.erasures().await, Err(StoreError::Damaged { .. })));
}

#[tokio::test]
async fn reading_an_older_log_says_that_it_is_older_and_leaves_it() {
    let (_, old) = both().await;
    let refused = SqliteLog::open_read_only(old.path(), Options::default()).unwrap_err();
    assert!(
        matches!(refused, StoreError::Older { found: 1, known: 4 }),
        "{refused}"
    );
    let refused = SqliteLog::open_read_only(old.path(), Options::default()).unwrap_err();
    assert!(
        matches!(refused, StoreError::Older { .. }),
        "it is still the same"
    );
}

#[tokio::test]
async fn a_backup_of_an_older_log_is_restored_and_left_as_it_is() {
    let (new, old) = both().await;
    let backup = old.path().join("loggbok.sqlite");
    let before = std::fs::read(&backup).unwrap();
    let to = tempfile::tempdir().unwrap();
    let report = SqliteLog::restore(&backup, to.path()).unwrap();
    assert_eq!(report, open(new.path()).check().await.unwrap());
    assert_eq!(std::fs::read(&backup).unwrap(), before);
    let names: Vec<_> = std::fs::read_dir(to.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(
        !names.iter().any(|name| name.to_string_lossy().contains(".part")),
        "{names:?}"
    );
    assert!(open(to.path()).check().await.unwrap().is_sound());
}

#[tokio::test]
async fn a_fault_on_the_way_leaves_the_older_log_as_it_was() {
    let (_, old) = both().await;
    // A text that is no text cannot have its sum.
    tamper(old.path(), "UPDATE shelf SET value = CAST(x'ff' AS TEXT)");
    let refused = SqliteLog::open(old.path(), Options::default()).unwrap_err();
    assert!(
        matches!(refused, StoreError::Damaged { .. } | StoreError::Database(_)),
        "{refused}"
    );
    let raw = rusqlite::Connection::open(old.path().join("loggbok.sqlite")).unwrap();
    let (schema, columns): (i64, i64) = raw
        .query_row(
            "SELECT user_version, (SELECT count(*) FROM pragma_table_info('command')) FROM pragma_user_version",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!((schema, columns), (1, 5));
}
