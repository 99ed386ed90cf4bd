//! A log of its own for each test: a schema of the server at hand, dropped afterwards.

use std::sync::Arc;

use loggbok_store::PostgresLog;
use loggbok_store::postgres::Options;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

/// An empty schema; dropped with everything in it.
pub(crate) struct Schema {
    pub(crate) name: String,
    pub(crate) url: String,
    server: String,
}

/// The server the tests use.
pub(crate) fn server() -> String {
    std::env::var("LOGGBOK_TEST_POSTGRES").unwrap_or_else(|_| "postgres://root@127.0.0.1/test".to_owned())
}

impl Schema {
    pub(crate) fn new() -> Self {
        let (name, server) = (format!("loggbok_{}", Uuid::new_v4().simple()), server());
        at_once(&server, format!("CREATE SCHEMA {name}"));
        let joint = if server.contains('?') { '&' } else { '?' };
        Self {
            url: format!("{server}{joint}options[search_path]={name}"),
            name,
            server,
        }
    }

    pub(crate) async fn open(&self) -> Arc<PostgresLog> {
        PostgresLog::open(&self.url, Options::default())
            .await
            .expect("the log opens; PostgreSQL is needed: `cargo xtask test` sees to it")
    }

    /// A connection behind the log's back.
    pub(crate) async fn connect(&self) -> PgConnection {
        PgConnection::connect(&self.url).await.expect("a connection")
    }

    /// Runs one statement behind the log's back; answers how many rows it changed.
    pub(crate) async fn run(&self, sql: &str) -> u64 {
        let done = sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
            .execute(&mut self.connect().await)
            .await;
        done.expect("the statement runs").rows_affected()
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        at_once(&self.server, format!("DROP SCHEMA {} CASCADE", self.name));
    }
}

/// Runs a statement to its end, also where there is a runtime already.
fn at_once(server: &str, sql: String) {
    let server = server.to_owned();
    let ran = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(async {
            let connected = PgConnection::connect(&server).await;
            let mut connection = connected.expect("PostgreSQL is needed: `cargo xtask test` sees to it");
            let done = sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
                .execute(&mut connection)
                .await;
            done.expect("the statement runs");
        });
    });
    ran.join().expect("the statement runs");
}
