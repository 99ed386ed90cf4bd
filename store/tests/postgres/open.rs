//! Which databases are opened, and which are refused and left alone.

use loggbok_store::conformance::{command, fill};
use loggbok_store::postgres::{Options, PostgresLog};
use loggbok_store::{AppendRefusal, EventLog, Position, StoreError};

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
        matches!(reading, Err(StoreError::Older { found: 1, known: 2 })),
        "{reading:?}"
    );
    let log = schema.open().await;
    fill(&*log, "a", 2).await;
    log.erase(command(&["e"], &[("e", 0)]), &[Position(1)])
        .await
        .unwrap();
    assert_eq!(log.erasures().await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_schema_is_refused_also_when_it_comes_while_we_run() {
    let schema = Schema::new();
    let log = schema.open().await;
    fill(&*log, "a", 1).await;
    schema.run("UPDATE head SET schema = 7, turn = turn + 1").await;
    let late = log.append(command(&["a"], &[("a", 1)])).await;
    let newer = |error: &StoreError| matches!(error, StoreError::Newer { found: 7, known: 2 });
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
            matches!(&error, StoreError::Unsafe { what } if what.contains("synchronous_commit")),
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
        assert!(matches!(refused(&missing).await, StoreError::Unreachable { .. }));
    }
}
