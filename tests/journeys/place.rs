//! Where an installation of a test is: in a directory, or on a database server. Gone when dropped.

use sqlx::{Connection, PgConnection};
use uuid::Uuid;

/// The log's place. What else a test needs to write goes into `directory`.
pub(crate) struct Place {
    pub(crate) directory: tempfile::TempDir,
    schema: Option<Schema>,
}

struct Schema {
    name: String,
    url: String,
}

fn server() -> String {
    std::env::var("LOGGBOK_TEST_POSTGRES").unwrap_or_else(|_| "postgres://root@127.0.0.1/test".to_owned())
}

impl Place {
    /// An empty directory.
    pub(crate) fn directory() -> Self {
        Self {
            directory: tempfile::tempdir().unwrap(),
            schema: None,
        }
    }

    /// An empty schema on the database server at hand.
    pub(crate) fn server() -> Self {
        let (name, server) = (format!("loggbok_{}", Uuid::new_v4().simple()), server());
        at_once(format!("CREATE SCHEMA {name}"));
        let joint = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{joint}options[search_path]={name}");
        Self {
            schema: Some(Schema { name, url }),
            ..Self::directory()
        }
    }

    /// The flags that name it.
    pub(crate) fn flags(&self) -> [&str; 2] {
        match &self.schema {
            Some(schema) => ["--database", &schema.url],
            None => ["--data", self.directory.path().to_str().unwrap()],
        }
    }

    /// Arguments with the flags behind them.
    pub(crate) fn with<'a>(&'a self, arguments: &[&'a str]) -> Vec<&'a str> {
        [arguments, &self.flags()].concat()
    }

    /// A file in the directory.
    pub(crate) fn file(&self, name: &str) -> String {
        self.directory.path().join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        at_once(format!("DROP SCHEMA {} CASCADE", self.name));
    }
}

/// Runs a statement to its end, also where there is a runtime already.
fn at_once(sql: String) {
    let ran = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.unwrap().block_on(async {
            let connected = PgConnection::connect(&server()).await;
            let mut connection = connected.expect("PostgreSQL is needed: `cargo xtask test` sees to it");
            sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
                .execute(&mut connection)
                .await
                .unwrap();
        });
    });
    ran.join().unwrap();
}
