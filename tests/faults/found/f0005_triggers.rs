//! A trigger that keeps events from being changed could be missing, or say something else, and a check was content.

use loggbok_store::sqlite::Options;
use loggbok_store::{Database, SqliteLog};

use crate::report::{folder, run};

#[test]
fn a_schema_that_is_not_ours_is_named() {
    for (change, what) in [
        ("DROP TRIGGER event_stays", "trigger event_stays is missing"),
        (
            "DROP TRIGGER name_stays; CREATE TRIGGER name_stays BEFORE DELETE ON name BEGIN SELECT 1; END",
            "trigger name_stays has been changed",
        ),
        ("CREATE TABLE other (x)", "table other does not belong there"),
    ] {
        let dir = folder();
        let open = || SqliteLog::open(dir.path(), Options::default()).unwrap();
        drop(open());
        rusqlite::Connection::open(dir.path().join("loggbok.sqlite"))
            .unwrap()
            .execute_batch(change)
            .unwrap();
        let report = run(async { open().check().await.unwrap() });
        let found: Vec<_> = report
            .faults
            .iter()
            .map(|fault| (&*fault.place, &*fault.what))
            .collect();
        assert_eq!(found, [("the schema", what)]);
    }
}
