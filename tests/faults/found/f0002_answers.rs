//! A changed bit in the answer of a command went unseen where no event contradicts it: in the digest, and in the
//! answer of a command without events. A retry was then refused, or answered wrongly.

use loggbok_store::conformance::command;
use loggbok_store::sqlite::Options;
use loggbok_store::{Database, EventLog, SqliteLog, StoreError};

use super::tamper;
use crate::report::{folder, run};

#[test]
fn a_changed_answer_is_named_and_not_given() {
    for change in [
        "digest = randomblob(32)",
        "recorded_at = recorded_at + 1",
        "id = randomblob(16)",
    ] {
        let dir = folder();
        let open = || SqliteLog::open(dir.path(), Options::default()).unwrap();
        let empty = command(&[], &[("a", 0)]);
        run(async { open().append(empty.clone()).await.unwrap() });
        tamper(dir.path(), &format!("UPDATE command SET {change}"));
        run(async {
            let log = open();
            let report = log.check().await.unwrap();
            assert!(
                report
                    .faults
                    .iter()
                    .any(|fault| fault.place.starts_with("command ")),
                "{change}: {report:?}"
            );
            let given = log.receipts(None, 10).await;
            assert!(
                matches!(given, Err(StoreError::Damaged { .. })),
                "{change}: {given:?}"
            );
        });
    }
}
