//! What the serving role may do, and what nobody does.

use loggbok_store::conformance::{clock, command, everything, fill};
use loggbok_store::postgres::{Options, PostgresLog};
use loggbok_store::{
    AppendRefusal, Database, EventLog, Lease, Position, Shelf, Snapshot, Snapshots, StoreError,
};
use sqlx::{Connection, Executor};

use crate::as_role;
use crate::place::Schema;

const RIGHTS: &str = include_str!("../../src/postgres/rights.sql");

/// Changes that would unsay what was recorded.
const UNSAYING: [&str; 15] = [
    "UPDATE event SET kind = 'Other'",
    "DELETE FROM event",
    "TRUNCATE event",
    "UPDATE command SET position = 1",
    "DELETE FROM command",
    "DELETE FROM content",
    "UPDATE content SET payload = '{}'",
    "DELETE FROM head",
    "DELETE FROM erasure",
    "TRUNCATE erasure",
    "UPDATE erasure SET position = 1",
    "UPDATE erasure SET cleaned_at = NULL",
    // The content of the first command has been erased, that of the second has not.
    "UPDATE command SET events = 2 WHERE position = 1",
    "UPDATE command SET sum = substr(digest, 1, 8) WHERE position = 1",
    "UPDATE command SET digest = decode(repeat('00', 32), 'hex') WHERE position = 2",
];

#[tokio::test(flavor = "multi_thread")]
async fn even_the_owner_is_stopped_by_the_second_net() {
    let schema = Schema::new();
    let log = schema.open().await;
    fill(&*log, "a", 2).await;
    log.erase(command(&["e"], &[("e", 0)]), &[Position(1)])
        .await
        .unwrap();
    log.clean_up(clock(0)).await.unwrap();
    for change in UNSAYING {
        let refused = schema.connect().await.execute(change).await.unwrap_err();
        let said = refused.to_string();
        assert!(said.contains("never changed or removed"), "{change}: {said}");
    }
    assert!(log.check().await.unwrap().is_sound());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_serving_role_can_do_its_work_and_unsay_nothing() {
    let schema = Schema::new();
    fill(&*schema.open().await, "a", 2).await;
    let role = format!("{}_app", schema.name);
    let made = format!(
        "CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA {} TO {role};",
        schema.name
    );
    schema.run(&made).await;
    schema.run(&RIGHTS.replace("loggbok_app", &role)).await;
    let url = as_role(&schema.url, &role);
    let works = async {
        let log = PostgresLog::open(&url, Options::default()).await.unwrap();
        fill(&*log, "b", 2).await;
        log.put("accounts", "a", "{}").await.unwrap();
        assert!(
            log.try_hold("sign", "me", std::time::Duration::from_secs(9))
                .await
                .unwrap()
        );
        let (position, version, bytes) = (Position(4), 1, vec![1]);
        let snapshot = Snapshot {
            position,
            version,
            bytes,
        };
        log.keep("s", "f", snapshot, 0).await.unwrap();
        assert_eq!(everything(&*log).await.len(), 4);
        assert!(log.check().await.unwrap().is_sound());
        let erased = log.erase(command(&["e"], &[("e", 0)]), &[Position(1)]).await;
        assert!(
            matches!(erased, Err(AppendRefusal::Store(StoreError::Forbidden { .. }))),
            "{erased:?}"
        );
        assert_eq!(everything(&*log).await.len(), 4, "nothing was written");
        let cleaned = log.clean_up(clock(0)).await;
        assert!(matches!(cleaned, Err(StoreError::NotOwner { .. })), "{cleaned:?}");
    };
    works.await;
    let mut connection = sqlx::PgConnection::connect(&url).await.unwrap();
    for change in UNSAYING {
        let refused = connection.execute(change).await.unwrap_err();
        let code = refused
            .as_database_error()
            .and_then(|error| error.code().map(|code| code.into_owned()));
        assert_eq!(code.as_deref(), Some("42501"), "{change}: {refused}");
    }
    drop(connection);
    schema
        .run(&format!("DROP OWNED BY {role}; DROP ROLE {role}"))
        .await;
}
