//! `loggbok export`, `backup` and `restore`: the log out of an installation and into another.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use loggbok_app::words::say;
use loggbok_app::{ExportError, export as write_export, read_export};
use loggbok_store::EventLog;
use loggbok_store::sqlite::SqliteLog;

use crate::configuration::Configuration;
use crate::error::Error;
use crate::import::tell;
use crate::installation::{FILE, open_existing, open_log};

/// How every SQLite file begins.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// Writes the whole log as NDJSON, to a file or standard output.
pub(crate) async fn export(configuration: &Configuration, to: Option<&Path>) -> Result<(), Error> {
    let log = open_existing(&configuration.data)?;
    let Some(path) = to else {
        write_export(&*log, &mut BufWriter::new(std::io::stdout())).await?;
        return Ok(());
    };
    let file = File::create_new(path).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::AlreadyExists => Error::Exists { place: path.display().to_string() },
        _ => Error::File { place: path.display().to_string(), cause },
    })?;
    let mut out = BufWriter::new(file);
    let head = write_export(&*log, &mut out).await?;
    let file = out.into_inner().map_err(|error| ExportError::Write(error.into_error()))?;
    file.sync_all().map_err(ExportError::Write)?;
    let values = [("events", head.events.into()), ("root", head.root.into())];
    tell(&say(configuration.language, "terminal-exported", &values));
    Ok(())
}

/// Copies the database while it is in use and verifies the copy.
pub(crate) async fn backup(configuration: &Configuration, to: &Path) -> Result<(), Error> {
    if to.exists() {
        return Err(Error::Exists { place: to.display().to_string() });
    }
    let log = open_existing(&configuration.data)?;
    log.backup(to)?;
    let (events, root) = summary(&log).await?;
    let values = [("place", to.display().to_string().into()), ("events", events.into()), ("root", root.into())];
    tell(&say(configuration.language, "terminal-backed-up", &values));
    Ok(())
}

/// Rebuilds an installation from a backup or an export, into an empty data directory: whole or not at all.
pub(crate) async fn restore(configuration: &Configuration, from: &Path) -> Result<(), Error> {
    let place = from.display().to_string();
    let fault = |cause| Error::File { place: place.clone(), cause };
    let target = configuration.data.join(FILE);
    if target.exists() {
        return Err(Error::NotEmpty { place: configuration.data.display().to_string() });
    }
    let mut file = File::open(from).map_err(fault)?;
    let mut start = Vec::new();
    (&mut file).take(SQLITE.len() as u64).read_to_end(&mut start).map_err(fault)?;
    file.seek(SeekFrom::Start(0)).map_err(fault)?;
    // Built beside its place and moved there once it is whole, so that a cut restore leaves no installation.
    let beside = configuration.data.join("restoring");
    if beside.exists() {
        std::fs::remove_dir_all(&beside).map_err(fault)?;
    }
    std::fs::create_dir_all(&beside).map_err(fault)?;
    if start == SQLITE {
        std::fs::copy(from, beside.join(FILE)).map_err(fault)?;
    } else {
        rebuild(file, &beside)?;
    }
    let log = open_log(&beside)?;
    let report = log.check()?;
    if let Some(finding) = report.findings.first() {
        return Err(Error::Store(loggbok_store::StoreError::Damaged {
            place,
            what: finding.to_string(),
        }));
    }
    let (events, root) = summary(&log).await?;
    drop(log);
    std::fs::rename(beside.join(FILE), &target).map_err(fault)?;
    std::fs::remove_dir_all(&beside).map_err(fault)?;
    let directory = configuration.data.display().to_string();
    let values = [("place", directory.into()), ("events", events.into()), ("root", root.into())];
    tell(&say(configuration.language, "terminal-restored", &values));
    Ok(())
}

fn rebuild(file: File, directory: &Path) -> Result<(), Error> {
    let (head, events) = read_export(BufReader::new(file))?;
    let log = open_log(directory)?;
    let root = log.adopt(events)?;
    if head.has_root(&root) { Ok(()) } else { Err(ExportError::Root.into()) }
}

/// How many events a log holds, and its root in hexadecimal.
pub(crate) async fn summary(log: &SqliteLog) -> Result<(u64, String), Error> {
    let size = log.follow().borrow().position.0;
    let root = log.root(size).await?.unwrap_or_default();
    let mut text = String::new();
    for byte in root {
        use std::fmt::Write as _;
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    Ok((size, text))
}
