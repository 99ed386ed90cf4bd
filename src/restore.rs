//! `loggbok restore`: an installation rebuilt from a backup or an export, verified against what was signed.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use loggbok_app::proof::agree;
use loggbok_app::words::say;
use loggbok_app::{ExportError, read_export};
use loggbok_store::sqlite::{Options, SqliteLog};
use loggbok_store::{Database, Position, Report, copy, is_empty};

use crate::configuration::Configuration;
use crate::drill::{millis, tell_agreement, tell_restored};
use crate::error::Error;
use crate::import::tell;
use crate::installation::{FILE, open_directory, open_log};
use crate::prove::read;
use crate::room::Room;
use crate::transfer::{refused, report};

/// How every SQLite file begins.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// Rebuilds an installation from a backup or an export, into an empty data directory or database, and only one that
/// was signed: whole or not at all in a directory. In a database one that stops midway says so; it is emptied before the
/// next. `held` is a checkpoint that was kept outside.
pub(crate) async fn restore(
    configuration: &Configuration,
    from: &Path,
    held: Option<&Path>,
) -> Result<(), Error> {
    let (language, data) = (configuration.language, &configuration.data);
    let held = held.map(read).transpose()?;
    let file = Given::open(from)?;
    let to = empty_target(configuration).await?;
    let at = |cause| Error::File {
        place: data.display().to_string(),
        cause,
    };
    let room = Room::beside(data)?;

    // First beside the place it is meant for, where everything is recomputed and compared with what was signed.
    let began = Instant::now();
    let beside = room.path().join("restored");
    std::fs::create_dir(&beside).map_err(at)?;
    let found = file.build(room.path(), &beside).await?;
    tell_restored(language, &found, began);
    let began = Instant::now();
    let log = SqliteLog::open_read_only(&beside, Options::default())?;
    let agreement = agree(&*log, &*log, held.as_deref()).await?;
    tell_agreement(language, (&agreement, found.events), millis(began));
    if !agreement.disagreements.is_empty() {
        return Err(Error::NotAsSigned {
            count: agreement.disagreements.len(),
        });
    }

    match to {
        Some(to) => {
            let log: Arc<dyn Database> = log;
            let copied = copy(&log, &*to).await;
            copied.map_err(|refusal| Error::Restore {
                place: configuration.place(),
                refusal,
            })?;
        }
        None => {
            drop(log);
            SqliteLog::adopt(&beside.join(FILE), data)?;
        }
    }
    report(
        language,
        "terminal-restored",
        configuration.place(),
        found.events,
        &found.root,
    );
    tell(&say(language, "restore-key", &[]));
    Ok(())
}

/// The database server's log to restore into, opened; `None` for a data directory. Neither may hold anything.
async fn empty_target(configuration: &Configuration) -> Result<Option<Arc<dyn Database>>, Error> {
    let not_empty = || Error::NotEmpty {
        place: configuration.place(),
    };
    if configuration.server.is_none() {
        return match configuration.data.join(FILE).exists() {
            true => Err(not_empty()),
            false => Ok(None),
        };
    }
    let to = open_log(configuration).await?;
    if is_empty(&*to).await? {
        Ok(Some(to))
    } else {
        Err(not_empty())
    }
}

/// The file to restore from.
enum Given {
    Backup(PathBuf),
    Export(PathBuf, File),
}

impl Given {
    fn open(from: &Path) -> Result<Self, Error> {
        let fault = |cause| Error::File {
            place: from.display().to_string(),
            cause,
        };
        let mut file = File::open(from).map_err(fault)?;
        let mut start = Vec::new();
        (&mut file)
            .take(SQLITE.len() as u64)
            .read_to_end(&mut start)
            .map_err(fault)?;
        file.seek(SeekFrom::Start(0)).map_err(fault)?;
        Ok(match start == SQLITE {
            true => Self::Backup(from.to_owned()),
            false => Self::Export(from.to_owned(), file),
        })
    }

    /// Builds the log in a directory, with room for what is between; everything is recomputed.
    async fn build(self, room: &Path, to: &Path) -> Result<Report, Error> {
        let backup = match self {
            Self::Backup(file) => file,
            Self::Export(from, file) => {
                let copy = room.join("copy.sqlite");
                let log = open_directory(&room.join("built"))?;
                take(&*log, file).await.map_err(|error| match error {
                    // Not even its first line is one of an export.
                    Error::Export(ExportError::Line { line: 1, .. }) => Error::NoExport {
                        place: from.display().to_string(),
                    },
                    other => other,
                })?;
                log.backup(&copy).await?;
                copy
            }
        };
        Ok(SqliteLog::restore(&backup, to)?)
    }
}

/// Takes an export into an empty log, if it is whole and has the root it says.
async fn take(to: &dyn Database, file: File) -> Result<(), Error> {
    let (head, entries) = read_export(BufReader::new(file))?;
    let root = head.root()?;
    let imported = to.import(Position::START, Box::new(entries), Some(root)).await;
    imported.map(drop).map_err(refused)
}
