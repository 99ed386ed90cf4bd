//! `loggbok export`, `backup` and `copy`: the log out of an installation and into another.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use loggbok_app::bundle::export_bundle;
use loggbok_app::words::say;
use loggbok_app::{Clock, ExportError, SystemClock, export as write_export};
use loggbok_domain::Language;
use loggbok_store::kurrent::{Address, Source};
use loggbok_store::{AppendRefusal, Position, copy as copy_all};

use crate::configuration::Configuration;
use crate::erase::show;
use crate::error::Error;
use crate::import::tell;
use crate::installation::{open_existing, open_log};

/// A file that does not exist yet.
pub(crate) fn create(path: &Path) -> Result<File, Error> {
    let place = path.display().to_string();
    File::create_new(path).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::AlreadyExists => Error::Exists { place },
        _ => Error::File { place, cause },
    })
}

/// Writes the whole log as NDJSON, to a file or standard output.
pub(crate) async fn export(configuration: &Configuration, to: Option<&Path>) -> Result<(), Error> {
    let log = open_existing(configuration).await?;
    let Some(path) = to else {
        write_export(&*log, &mut BufWriter::new(std::io::stdout())).await?;
        return Ok(());
    };
    let file = create(path)?;
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

/// Copies all of one database into another, of the same kind or not, that is empty or holds the beginning of it.
pub(crate) async fn copy(configuration: &Configuration, from: &str, to: &str) -> Result<(), Error> {
    if Address::is_meant(from) {
        return rebuild_mirrored(configuration, &Address::parse(from)?, to).await;
    }
    let (source, target) = (configuration.at(from)?, configuration.at(to)?);
    let from = open_existing(&source).await?;
    let to = open_log(&target).await?;
    let copied = copy_all(&from, &*to).await;
    let copied = copied.map_err(|refusal| Error::copy(target.place(), refusal))?;
    if copied.found > Position::START {
        let found = [("found", copied.found.0.into())];
        tell(&say(configuration.language, "terminal-copied-onto", &found));
    }
    if copied.erased > 0 {
        let count = [("count", copied.erased.into())];
        tell(&say(configuration.language, "copy-erased", &count));
        let cleaned = to.clean_up(SystemClock.now()).await?;
        show::cleaned(&cleaned, configuration.language);
    }
    report(
        configuration.language,
        "terminal-copied",
        target.place(),
        copied.head.0,
        &copied.root,
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
    to.import(Position::START, source.entries(), Some(root))
        .await
        .map_err(refused)?;
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

/// Why a log could not be taken in.
pub(crate) fn refused(refusal: AppendRefusal) -> Error {
    match refusal {
        AppendRefusal::Store(error) => error.into(),
        AppendRefusal::OtherRoot => ExportError::Root.into(),
        other => ExportError::Taken(other.to_string()).into(),
    }
}

/// Tells what was written where.
pub(crate) fn report(language: Language, key: &str, place: String, events: u64, root: &[u8; 32]) {
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
