//! A changed bit in a record on the shelf went unseen: an account could have another role.

use loggbok_store::sqlite::Options;
use loggbok_store::{Database, Shelf, SqliteLog, StoreError};

use super::tamper;
use crate::report::{folder, run};

#[test]
fn a_changed_record_is_named_and_not_handed_out() {
    let dir = folder();
    let open = || SqliteLog::open(dir.path(), Options::default()).unwrap();
    run(async { open().put("accounts", "k", r#"{"role":"reader"}"#).await.unwrap() });
    tamper(dir.path(), r#"UPDATE shelf SET value = '{"role":"office"}'"#);
    run(async {
        let log = open();
        let report = log.check().await.unwrap();
        assert_eq!(report.faults.len(), 1, "{report:?}");
        assert_eq!(report.faults[0].place, "the record k in accounts");
        let read = log.get("accounts", "k").await;
        assert!(matches!(read, Err(StoreError::Damaged { .. })), "{read:?}");
        assert!(log.list("accounts").await.is_err());
        // Written anew, it is whole.
        log.put("accounts", "k", "{}").await.unwrap();
        assert_eq!(log.get("accounts", "k").await.unwrap().as_deref(), Some("{}"));
    });
}
