//! `loggbok export`, `backup`, `restore` and `copy`: the log out of an installation and into another.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom};
use std::path::Path;

use loggbok_app::bundle::export_bundle;
use loggbok_app::words::say;
use loggbok_app::{ExportError, export as write_export, read_export};
use loggbok_domain::Language;
use loggbok_store::kurrent::{Address, Source};
use loggbok_store::sqlite::{Options, SqliteLog};
use loggbok_store::{AppendRefusal, Database, Fault, Position, StoreError, entries, keep_records};

use crate::configuration::Configuration;
use crate::error::Error;
use crate::import::tell;
use crate::installation::{FILE, open_directory, open_existing, open_log};

/// How every SQLite file begins.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// Writes the whole log as NDJSON, to a file or standard output.
pub(crate) async fn export(configuration: &Configuration, to: Option<&Path>) -> Result<(), Error> {
    let log = open_existing(configuration).await?;
    let Some(path) = to else {
        write_export(&*log, &mut BufWriter::new(std::io::stdout())).await?;
        return Ok(());
    };
    let file = File::create_new(path).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::AlreadyExists => Error::Exists {
            place: path.display().to_string(),
        },
        _ => Error::File {
            place: path.display().to_string(),
            cause,
        },
    })?;
    let mut out = BufWriter::new(file);
    let head = write_export(&*log, &mut out).await?;
    let file = out
        .into_inner()
        .map_err(|error| ExportError::Write(error.into_error()))?;
    file.sync_all().map_err(ExportError::Write)?;
    let values = [("events", head.events.into()), ("root", head.root.into())];
    tell(&say(configuration.language, "terminal-exported", &values));
    Ok(())
}

/// Writes a bundle of the log up to its last checkpoint.
pub(crate) async fn bundle(configuration: &Configuration, to: &Path) -> Result<(), Error> {
    let log = open_existing(configuration).await?;
    let head = export_bundle(&*log, &*log, to).await?;
    let values = [
        ("place", to.display().to_string().into()),
        ("events", head.size.into()),
    ];
    tell(&say(configuration.language, "bundle-written", &values));
    let later = log.follow().borrow().position.0.saturating_sub(head.size);
    if later > 0 {
        tell(&say(
            configuration.language,
            "bundle-later",
            &[("count", later.into())],
        ));
    }
    Ok(())
}

/// Copies all of one database into another, of the same kind or not: whole, or not at all.
pub(crate) async fn copy(configuration: &Configuration, from: &str, to: &str) -> Result<(), Error> {
    if Address::is_meant(from) {
        return rebuild_mirrored(configuration, &Address::parse(from)?, to).await;
    }
    let (source, target) = (configuration.at(from)?, configuration.at(to)?);
    let from = open_existing(&source).await?;
    let to = open_log(&target).await?;
    let size = from.follow().borrow().position;
    let there = to.follow().borrow().position;
    let root = from.root(size.0).await?;
    if there > Position::START && (there != size || to.root(there.0).await? != root) {
        return Err(Error::NotEmpty {
            place: target.place(),
        });
    }
    if there == Position::START {
        let all = entries(from.clone(), size);
        to.import(all, root).await.map_err(refused)?;
    }
    // Also after an interruption that left the log whole and the records not.
    keep_records(&*from, &*to).await?;
    let root = root.unwrap_or_default();
    report(
        configuration.language,
        "terminal-copied",
        target.place(),
        size.0,
        &root,
    );
    Ok(())
}

/// Rebuilds a log from its mirror: whole, or not at all.
async fn rebuild_mirrored(configuration: &Configuration, from: &Address, to: &str) -> Result<(), Error> {
    let target = configuration.at(to)?;
    let source = Source::open(from).await?;
    let (size, root) = (source.events(), source.root());
    let to = open_log(&target).await?;
    if to.follow().borrow().position > Position::START {
        return Err(Error::NotEmpty {
            place: target.place(),
        });
    }
    to.import(source.entries(), Some(root)).await.map_err(refused)?;
    report(
        configuration.language,
        "terminal-copied",
        target.place(),
        size,
        &root,
    );
    Ok(())
}

/// Copies the database while it is in use and verifies the copy.
pub(crate) async fn backup(configuration: &Configuration, to: &Path) -> Result<(), Error> {
    let place = to.display().to_string();
    if to.exists() {
        return Err(Error::Exists { place });
    }
    let backup = open_existing(configuration).await?.backup(to).await?;
    report(
        configuration.language,
        "terminal-backed-up",
        place,
        backup.head.position.0,
        &backup.root,
    );
    Ok(())
}

/// Rebuilds an installation from a backup or an export, into an empty data directory: whole or not at all.
pub(crate) async fn restore(configuration: &Configuration, from: &Path) -> Result<(), Error> {
    let data = &configuration.data;
    let fault = |cause| Error::File {
        place: from.display().to_string(),
        cause,
    };
    let not_empty = || Error::NotEmpty {
        place: configuration.place(),
    };
    let mut file = File::open(from).map_err(fault)?;
    let mut start = Vec::new();
    (&mut file)
        .take(SQLITE.len() as u64)
        .read_to_end(&mut start)
        .map_err(fault)?;
    file.seek(SeekFrom::Start(0)).map_err(fault)?;
    let is_backup = start == SQLITE;
    let (events, root) = if configuration.server.is_some() {
        let to = open_log(configuration).await?;
        if to.follow().borrow().position > Position::START {
            return Err(not_empty());
        }
        if is_backup {
            fill(&*to, from).await?
        } else {
            take(&*to, file).await?
        }
    } else {
        if data.join(FILE).exists() {
            return Err(not_empty());
        }
        std::fs::create_dir_all(data).map_err(fault)?;
        if is_backup {
            let report = SqliteLog::restore(from, data)?;
            (report.events, report.root)
        } else {
            rebuild(file, data).await?
        }
    };
    report(
        configuration.language,
        "terminal-restored",
        configuration.place(),
        events,
        &root,
    );
    Ok(())
}

/// Builds the log of an export beside its place and moves it there once it is whole and has the root the
/// export says, so that a cut or damaged export leaves no installation.
async fn rebuild(file: File, data: &Path) -> Result<(u64, [u8; 32]), Error> {
    let beside = tempfile::tempdir_in(data).map_err(|cause| Error::File {
        place: data.display().to_string(),
        cause,
    })?;
    let copy = beside.path().join("copy.sqlite");
    {
        let log = open_directory(beside.path())?;
        take(&*log, file).await?;
        log.backup(&copy).await?;
    }
    let report = SqliteLog::restore(&copy, data)?;
    Ok((report.events, report.root))
}

/// Takes an export into an empty log, if it is whole and has the root it says.
async fn take(to: &dyn Database, file: File) -> Result<(u64, [u8; 32]), Error> {
    let (head, entries) = read_export(BufReader::new(file))?;
    let imported = to.import(Box::new(entries), Some(head.root()?)).await;
    let imported = imported.map_err(refused)?;
    Ok((imported.head.position.0, imported.root))
}

/// Takes a backup into an empty database, if it is sound.
async fn fill(to: &dyn Database, from: &Path) -> Result<(u64, [u8; 32]), Error> {
    let copy = SqliteLog::open_file(from, Options::default())?;
    let report = copy.check().await?;
    if let Some(Fault { place, what }) = report.faults.into_iter().next() {
        return Err(StoreError::Damaged { place, what }.into());
    }
    let all = entries(copy.clone(), Position(report.events));
    let imported = to.import(all, Some(report.root)).await.map_err(refused)?;
    keep_records(&*copy, to).await?;
    Ok((imported.head.position.0, imported.root))
}

fn refused(refusal: AppendRefusal) -> Error {
    match refusal {
        AppendRefusal::Store(error) => error.into(),
        AppendRefusal::OtherRoot => ExportError::Root.into(),
        other => ExportError::Taken(other.to_string()).into(),
    }
}

fn report(language: Language, key: &str, place: String, events: u64, root: &[u8; 32]) {
    let values = [
        ("place", place.into()),
        ("events", events.into()),
        ("root", hex(root).into()),
    ];
    tell(&say(language, key, &values));
}

/// A digest as people compare it.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
