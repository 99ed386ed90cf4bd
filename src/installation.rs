//! Opening an installation: its log, its views, its door.

use std::path::Path;
use std::sync::Arc;

use loggbok_app::{App, Clock, Installation};
use loggbok_projections::{Settings, Views};
use loggbok_store::sqlite::{Options, SqliteLog};

use crate::error::Error;

pub(crate) use loggbok_store::sqlite::FILE;

/// Opens the log in a directory, making the directory if need be.
pub(crate) fn open_log(directory: &Path) -> Result<Arc<SqliteLog>, Error> {
    std::fs::create_dir_all(directory).map_err(|cause| Error::File {
        place: directory.display().to_string(),
        cause,
    })?;
    Ok(SqliteLog::open(directory, Options::default())?)
}

/// Opens the log of an existing installation for reading, also while a server has it open.
pub(crate) fn open_existing(directory: &Path) -> Result<Arc<SqliteLog>, Error> {
    if !directory.join(FILE).exists() {
        return Err(Error::NoInstallation {
            place: directory.display().to_string(),
        });
    }
    Ok(SqliteLog::open_read_only(directory, Options::default())?)
}

/// The views of a log.
pub(crate) fn views(log: &Arc<SqliteLog>) -> Views {
    Views::start(log.clone(), log.clone(), Settings::default())
}

/// Puts the door before a log and its views.
pub(crate) fn door(log: &Arc<SqliteLog>, views: Views, clock: Arc<dyn Clock>, kind: Installation) -> App {
    App::new(log.clone(), log.clone(), views, clock, kind)
}
