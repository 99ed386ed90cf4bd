//! Opening an installation: its database, its views, its door.

use std::path::Path;
use std::sync::Arc;

use loggbok_app::{App, Clock, Installation, SystemClock};
use loggbok_projections::{Settings, Views};
use loggbok_store::Database;
use loggbok_store::postgres::{self, PostgresLog};
use loggbok_store::sqlite::{Options, SqliteLog};

use crate::configuration::Configuration;
use crate::error::Error;

pub(crate) use loggbok_store::sqlite::FILE;

/// Opens the installation's database for writing, and makes it if there is none.
pub(crate) async fn open_log(configuration: &Configuration) -> Result<Arc<dyn Database>, Error> {
    match &configuration.server {
        Some(url) => Ok(PostgresLog::open(url, postgres::Options::default()).await?),
        None => open_directory(&configuration.data),
    }
}

/// Opens the database of an existing installation for reading, also while a server has it open.
pub(crate) async fn open_existing(configuration: &Configuration) -> Result<Arc<dyn Database>, Error> {
    if let Some(url) = &configuration.server {
        return Ok(PostgresLog::open_read_only(url, postgres::Options::default()).await?);
    }
    let directory = &configuration.data;
    if !directory.join(FILE).exists() {
        return Err(Error::NoInstallation {
            place: directory.display().to_string(),
        });
    }
    Ok(SqliteLog::open_read_only(directory, Options::default())?)
}

/// The installation as it stands, to be asked and not changed; it may be in use.
pub(crate) async fn open_as_it_stands(configuration: &Configuration) -> Result<App, Error> {
    let log = open_existing(configuration).await?;
    Ok(door(&log, views(&log), Arc::new(SystemClock), Installation::Real))
}

/// Opens the log in a directory, making the directory if need be.
pub(crate) fn open_directory(directory: &Path) -> Result<Arc<dyn Database>, Error> {
    std::fs::create_dir_all(directory).map_err(|cause| Error::File {
        place: directory.display().to_string(),
        cause,
    })?;
    Ok(SqliteLog::open(directory, Options::default())?)
}

/// The views of a log.
pub(crate) fn views(database: &Arc<dyn Database>) -> Views {
    Views::start(database.clone(), database.clone(), Settings::default())
}

/// Puts the door before a log and its views.
pub(crate) fn door(
    database: &Arc<dyn Database>,
    views: Views,
    clock: Arc<dyn Clock>,
    kind: Installation,
) -> App {
    App::new(database.clone(), database.clone(), views, clock, kind)
}
