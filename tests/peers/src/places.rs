//! Where the contenders work: a fresh directory on the disk of the build, or a fresh database.

use std::path::PathBuf;

use sqlx::{Connection, PgConnection};
use tempfile::TempDir;
use uuid::Uuid;

/// A kind of places.
#[derive(Clone, Debug)]
pub(crate) enum Ground {
    /// Directories beside this program, on the disk of the build.
    Disk,
    /// Databases of the server at this URL.
    Server(String),
}

/// One place, gone with its end.
pub(crate) enum Place {
    Directory(TempDir),
    Database {
        server: String,
        name: String,
        url: String,
    },
}

impl Ground {
    /// The server that the tests use.
    pub(crate) fn server() -> Self {
        let server = std::env::var("LOGGBOK_TEST_POSTGRES");
        Self::Server(server.unwrap_or_else(|_| "postgres://root@127.0.0.1/test".to_owned()))
    }

    pub(crate) fn fresh(&self) -> Place {
        match self {
            Self::Disk => Place::Directory(tempfile::tempdir_in(beside_us()).unwrap()),
            Self::Server(server) => {
                let name = format!("loggbok_peers_{}", Uuid::new_v4().simple());
                run(server, format!("CREATE DATABASE {name}"));
                let (base, _) = server.rsplit_once('/').unwrap();
                let url = format!("{base}/{name}");
                Place::Database {
                    server: server.clone(),
                    name,
                    url,
                }
            }
        }
    }
}

impl Place {
    /// As a contender is told it.
    pub(crate) fn told(&self) -> String {
        match self {
            Self::Directory(folder) => folder.path().display().to_string(),
            Self::Database { url, .. } => url.clone(),
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Self::Database { server, name, .. } = self {
            run(server, format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

fn beside_us() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    program.parent().unwrap().to_owned()
}

fn run(server: &str, sql: String) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut connection = PgConnection::connect(server).await.unwrap();
        sqlx::raw_sql(&sql).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    });
}
