//! Which databases are opened, and which are refused and left alone.

use loggbok_store::conformance::{clock, command, everything, fill};
use loggbok_store::postgres::{Options, PostgresLog};
use loggbok_store::{AppendRefusal, Database, EventLog, Position, Shelf, StoreError, Weakness};

use crate::as_role;
use crate::place::{Schema, server};

async fn refused(url: &str) -> StoreError {
    PostgresLog::open(url, Options::default())
        .await
        .expect_err("it is refused")
}

#[tokio::test(flavor = "multi_thread")]
async fn many_processes_may_open_an_empty_schema_at_once() {
    let schema = Schema::new();
    let opened = tokio::join!(schema.open(), schema.open(), schema.open(), schema.open());
    fill(&*opened.0, "a", 1).await;
    assert_eq!(opened.3.read_stream("a", 0, 9).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_tables_are_left_alone() {
    let schema = Schema::new();
    schema.run("CREATE TABLE head (letter text)").await;
    assert!(matches!(refused(&schema.url).await, StoreError::Foreign { .. }));
    schema.run("DROP TABLE head").await;
    let reading = PostgresLog::open_read_only(&schema.url, Options::default()).await;
    assert!(
        matches!(reading, Err(StoreError::Foreign { .. })),
        "there is no log to read"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_of_the_first_schema_takes_the_steps_it_lacks() {
    let schema = Schema::new();
    schema.run(include_str!("../../src/postgres/schema/1.sql")).await;
    schema.run("UPDATE head SET schema = 1").await;
    let reading = PostgresLog::open_read_only(&schema.url, Options::default()).await;
    assert!(
        matches!(reading, Err(StoreError::Older { found: 1, known: 4 })),
        "{reading:?}"
    );
    let log = schema.open().await;
    fill(&*log, "a", 2).await;
    log.erase(command(&["e"], &[("e", 0)]), &[Position(1)])
        .await
        .unwrap();
    assert_eq!(log.erasures().await.unwrap().len(), 1);
}

/// As the program before this one kept it: an erasure that was cleaned after, and one that was not.
#[tokio::test(flavor = "multi_thread")]
async fn a_log_of_the_third_schema_keeps_its_erasures() {
    let schema = Schema::new();
    for step in [
        include_str!("../../src/postgres/schema/1.sql"),
        include_str!("../../src/postgres/schema/2.sql"),
        include_str!("../../src/postgres/schema/3.sql"),
    ] {
        schema.run(step).await;
    }
    let new = Schema::new();
    let log = new.open().await;
    fill(&*log, "a", 2).await;
    for (version, clean) in [(0, true), (1, false)] {
        let erasing = command(&["e"], &[("e", version)]);
        log.erase(erasing, &[Position(version + 1)]).await.unwrap();
        if clean {
            log.clean_up(clock(9)).await.unwrap();
        }
    }
    let (known, erasures) = (everything(&*log).await, log.erasures().await.unwrap());
    for (table, columns) in [
        ("event", "*"),
        ("content", "*"),
        ("command", "*"),
        (
            "erasure",
            "number, position, cleaned_at, before_bytes, after_bytes",
        ),
    ] {
        let copied = format!("INSERT INTO {table} SELECT {columns} FROM {}.{table}", new.name);
        schema.run(&copied).await;
    }
    let head = "UPDATE head h SET schema = 3, turn = n.turn, position = n.position, recorded_at = n.recorded_at, \
        peaks = n.peaks, erasures = n.erasures FROM ";
    schema.run(&format!("{head} {}.head n", new.name)).await;
    let log = schema.open().await;
    assert_eq!(
        (everything(&*log).await, log.erasures().await.unwrap()),
        (known, erasures)
    );
    let report = log.check().await.unwrap();
    assert!(report.is_sound(), "{report:?}");
    log.clean_up(clock(10)).await.unwrap();
    let all = log.erasures().await.unwrap();
    assert!(all.iter().all(|erasure| erasure.cleaned.is_some()), "{all:?}");
    schema
        .run(
            "ALTER TABLE erasure DISABLE TRIGGER stands; UPDATE erasure SET number = 9 WHERE number = 2; \
        ALTER TABLE erasure ENABLE TRIGGER stands",
        )
        .await;
    let report = log.check().await.unwrap();
    assert_eq!(report.faults[0].place, "the erasures", "{report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_schema_is_refused_also_when_it_comes_while_we_run() {
    let schema = Schema::new();
    let log = schema.open().await;
    fill(&*log, "a", 1).await;
    schema.run("UPDATE head SET schema = 7, turn = turn + 1").await;
    let late = log.append(command(&["a"], &[("a", 1)])).await;
    let newer = |error: &StoreError| matches!(error, StoreError::Newer { found: 7, known: 4 });
    assert!(
        matches!(&late, Err(AppendRefusal::Store(error)) if newer(error)),
        "{late:?}"
    );
    assert!(newer(&refused(&schema.url).await));
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_that_promise_less_are_refused() {
    let schema = Schema::new();
    for weaker in ["off", "local", "remote_write"] {
        let url = format!("{}&options[synchronous_commit]={weaker}", schema.url);
        let error = refused(&url).await;
        assert!(
            matches!(
                &error,
                StoreError::Unsafe(Weakness::Setting {
                    name: "synchronous_commit",
                    ..
                })
            ),
            "{error}"
        );
    }
    let url = format!("{}&options[default_transaction_read_only]=on", schema.url);
    assert!(matches!(refused(&url).await, StoreError::ReadOnly { .. }));
    drop(schema.open().await);
    let reading = PostgresLog::open_read_only(&url, Options::default()).await;
    assert!(reading.is_ok(), "reading goes on where only reading is possible");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_reached_says_where_and_never_the_password() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    let error = refused(&format!("postgres://somebody:secret@127.0.0.1:{port}/log")).await;
    let said = error.to_string();
    assert!(matches!(error, StoreError::Unreachable { .. }), "{said}");
    assert!(
        said.contains(&port.to_string()) && !said.contains("secret"),
        "{said}"
    );
    let missing = server().replacen("/test", "/there_is_no_such_database", 1);
    if missing != server() {
        assert!(matches!(refused(&missing).await, StoreError::Missing { .. }));
    }
}

/// The schema as it was before answers and records had sums.
const FIRST: &str = include_str!("../../src/postgres/schema/1.sql");

/// A log as the older program kept it, with all that another log holds.
async fn as_before(of: &Schema) -> Schema {
    let schema = Schema::new();
    let from = &of.name;
    schema
        .run(&format!(
            "{FIRST}; ALTER TABLE head DISABLE TRIGGER stays; DELETE FROM head; ALTER TABLE head ENABLE TRIGGER stays;
             INSERT INTO command SELECT id, digest, position, events, recorded_at FROM {from}.command;
             INSERT INTO event SELECT * FROM {from}.event;
             INSERT INTO content SELECT * FROM {from}.content;
             INSERT INTO shelf SELECT drawer, key, value FROM {from}.shelf;
             INSERT INTO head SELECT one, 1, turn, position, recorded_at, peaks FROM {from}.head"
        ))
        .await;
    schema
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_log_is_brought_up_to_date_with_all_it_holds() {
    let schema = Schema::new();
    let log = schema.open().await;
    fill(&*log, "a", 5).await;
    log.append(command(&[], &[("a", 5)])).await.unwrap();
    log.put("accounts", "Åsa", r#"{"name":"Åsa"}"#).await.unwrap();
    let older = as_before(&schema).await;
    let reading = PostgresLog::open_read_only(&older.url, Options::default()).await;
    assert!(
        matches!(reading, Err(StoreError::Older { found: 1, known: 4 })),
        "reading changes nothing"
    );
    // Several processes of the new program come at once.
    let opened = tokio::join!(older.open(), older.open(), older.open());
    let same = opened.2;
    let report = same.check().await.unwrap();
    assert_eq!(report, log.check().await.unwrap());
    assert!(report.is_sound(), "{report:?}");
    assert_eq!(everything(&*same).await, everything(&*log).await);
    assert_eq!(
        same.receipts(None, 99).await.unwrap(),
        log.receipts(None, 99).await.unwrap()
    );
    assert_eq!(
        same.list("accounts").await.unwrap(),
        log.list("accounts").await.unwrap()
    );
    fill(&*opened.0, "b", 2).await;
    assert!(same.check().await.unwrap().is_sound(), "and it stays so");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_owner_brings_an_older_log_up_to_date() {
    let schema = Schema::new();
    fill(&*schema.open().await, "a", 1).await;
    let older = as_before(&schema).await;
    let role = format!("{}_app", older.name);
    older
        .run(&format!(
            "CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA {} TO {role}; GRANT SELECT, UPDATE ON head TO {role}",
            older.name
        ))
        .await;
    let url = as_role(&older.url, &role);
    let error = refused(&url).await;
    older
        .run(&format!("DROP OWNED BY {role}; DROP ROLE {role}"))
        .await;
    assert!(
        matches!(error, StoreError::Older { found: 1, known: 4 }),
        "{error}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_leaf_covers_is_named_and_not_given_once_it_has_changed() {
    let schema = Schema::new();
    let log = schema.open().await;
    log.append(command(&[], &[("a", 0)])).await.unwrap();
    log.put("accounts", "a", "1").await.unwrap();
    assert!(log.check().await.unwrap().is_sound());
    schema
        .run(
            "ALTER TABLE command DISABLE TRIGGER stands; \
             UPDATE command SET digest = decode(repeat('00', 32), 'hex'); \
             ALTER TABLE shelf ALTER COLUMN sum DROP EXPRESSION; UPDATE shelf SET value = '2'",
        )
        .await;
    let places: Vec<String> = log
        .check()
        .await
        .unwrap()
        .faults
        .into_iter()
        .map(|fault| format!("{}: {}", fault.place, fault.what))
        .collect();
    assert_eq!(places.len(), 3, "{places:?}");
    assert!(places[0].starts_with("command "), "{places:?}");
    assert!(places[1].starts_with("the record a in accounts"), "{places:?}");
    assert!(places[2].contains("the trigger stands on command"), "{places:?}");
    assert!(matches!(
        log.receipts(None, 9).await,
        Err(StoreError::Damaged { .. })
    ));
    assert!(matches!(
        log.get("accounts", "a").await,
        Err(StoreError::Damaged { .. })
    ));
}
