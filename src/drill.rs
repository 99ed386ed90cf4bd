//! `loggbok drill`: a backup, its restoration, and whether what came back is what was signed. Nothing of the
//! installation is touched.

use std::path::Path;
use std::time::Instant;

use loggbok_app::proof::{Agreement, agree};
use loggbok_app::words::say;
use loggbok_domain::Language;
use loggbok_store::Report;
use loggbok_store::sqlite::{Options, SqliteLog};

use crate::configuration::Configuration;
use crate::error::Error;
use crate::import::tell;
use crate::installation::open_existing;
use crate::prove::read;
use crate::room::Room;
use crate::transfer::hex;

/// Takes a backup, restores it beside, checks it against every checkpoint, and reports each step with its time.
pub(crate) async fn drill(configuration: &Configuration, held: Option<&Path>) -> Result<(), Error> {
    let language = configuration.language;
    let held = held.map(read).transpose()?;
    let log = open_existing(configuration).await?;
    let room = Room::beside(&configuration.data)?;
    let began = Instant::now();
    let copy = room.path().join("backup.sqlite");
    let backup = log.backup(&copy).await?;
    let values = [
        ("events", backup.head.position.0.into()),
        ("bytes", backup.bytes.into()),
        ("took", millis(began).into()),
    ];
    tell(&say(language, "drill-backed-up", &values));

    let began = Instant::now();
    let restored = room.path().join("restored");
    std::fs::create_dir(&restored).map_err(|cause| Error::File {
        place: restored.display().to_string(),
        cause,
    })?;
    let report = SqliteLog::restore(&copy, &restored)?;
    tell_restored(language, &report, began);

    let began = Instant::now();
    let log = SqliteLog::open_read_only(&restored, Options::default())?;
    let found = agree(&*log, &*log, held.as_deref()).await?;
    tell_agreement(language, (&found, report.events), millis(began));
    tell(&say(
        language,
        "verify-root",
        &[("root", hex(&report.root).into())],
    ));
    if found.disagreements.is_empty() {
        tell(&say(language, "drill-well", &[]));
        return Ok(());
    }
    Err(Error::Findings {
        count: found.disagreements.len(),
    })
}

/// Tells what was read back and recomputed.
pub(crate) fn tell_restored(language: Language, report: &Report, began: Instant) {
    let values = [
        ("events", report.events.into()),
        ("erased", report.erased.into()),
        ("commands", report.commands.into()),
        ("took", millis(began).into()),
    ];
    tell(&say(language, "drill-restored", &values));
}

/// Tells how a log of so many events stands to what was signed.
pub(crate) fn tell_agreement(language: Language, (found, events): (&Agreement, u64), took: u64) {
    let values = [
        ("checkpoints", found.checkpoints.into()),
        ("signed", found.signed.into()),
        ("took", took.into()),
    ];
    if found.checkpoints == 0 && found.disagreements.is_empty() {
        tell(&say(language, "drill-unsigned", &[]));
    } else {
        tell(&say(language, "drill-agreed", &values));
    }
    let later = events.saturating_sub(found.signed);
    if found.checkpoints > 0 && later > 0 {
        tell(&say(language, "drill-later", &[("count", later.into())]));
    }
    if found.is_key_unknown {
        tell(&say(language, "drill-no-key", &[]));
    }
    for disagreement in &found.disagreements {
        tell(&format!("– {}", disagreement.say(language)));
    }
}

pub(crate) fn millis(began: Instant) -> u64 {
    u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX)
}
