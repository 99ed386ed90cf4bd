//! A changed bit in a write-ahead log that was left behind ended the log there, in silence: SQLite takes what follows
//! for a commit that was never finished, and acknowledged commands were gone for good with the next one.

use loggbok_store::sqlite::Options;
use loggbok_store::{SqliteLog, StoreError};

use crate::flips::written;
use crate::report::folder;

#[test]
fn a_changed_write_ahead_log_keeps_the_log_shut_and_stays_as_it_was() {
    let left = written(true);
    let read = |name: &str| std::fs::read(left.path().join(name)).unwrap();
    let (database, mut log) = (read("loggbok.sqlite"), read("loggbok.sqlite-wal"));
    let middle = log.len() / 2;
    log[middle] ^= 1;
    let dir = folder();
    let [first, second] = ["loggbok.sqlite", "loggbok.sqlite-wal"].map(|name| dir.path().join(name));
    std::fs::write(&first, &database).unwrap();
    std::fs::write(&second, &log).unwrap();
    let refused = SqliteLog::open(dir.path(), Options::default()).unwrap_err();
    assert!(
        matches!(&refused, StoreError::Damaged { place, .. } if place.ends_with("-wal")),
        "{refused}"
    );
    assert!(SqliteLog::open_read_only(dir.path(), Options::default()).is_err());
    assert_eq!(
        (std::fs::read(first).unwrap(), std::fs::read(second).unwrap()),
        (database, log)
    );
}
