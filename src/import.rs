//! `loggbok import`: a programme file into the log.

use std::path::Path;
use std::sync::Arc;

use loggbok_app::words::{say, things as words_for};
use loggbok_app::{Actor, Imported, Installation, Role, SystemClock};
use loggbok_domain::{ActorId, Language, Title};

use crate::accounts;
use crate::configuration::Configuration;
use crate::error::Error;
use crate::installation::{door, open_log, views};

/// Reads a programme file and says what became of it.
pub(crate) async fn import(configuration: &Configuration, file: &Path) -> Result<(), Error> {
    let language = configuration.language;
    let place = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|cause| Error::File {
        place: place.clone(),
        cause,
    })?;
    let name = file
        .file_name()
        .map_or_else(|| place.clone(), |name| name.to_string_lossy().into_owned());
    tell(&say(
        language,
        "terminal-reading",
        &[("name", name.clone().into())],
    ));
    let log = open_log(configuration).await?;
    let app = door(&log, views(&log), Arc::new(SystemClock), Installation::Real);
    accounts::seed_accounts(&app).await?;
    let title = Title::parse(&name).map_err(loggbok_app::Failure::from)?;
    match app.import_programme(&operator(language)?, &title, &text).await? {
        Imported::Added {
            receipt,
            things,
            discrepancies,
            ..
        } => {
            for (noun, count) in things {
                tell(&format!("  {count:>4}  {}", words_for(language, noun, count)));
            }
            for discrepancy in discrepancies {
                tell(&say(
                    language,
                    "terminal-contradiction",
                    &[("what", discrepancy.say(language).into())],
                ));
            }
            let values = [
                ("name", name.into()),
                ("events", receipt.events.into()),
                ("position", receipt.position.0.into()),
            ];
            tell(&say(language, "terminal-imported", &values));
            Ok(())
        }
        Imported::Unchanged { .. } => {
            tell(&say(language, "terminal-unchanged", &[("name", name.into())]));
            Ok(())
        }
        Imported::Changed { differences, .. } => {
            for difference in &differences {
                tell(&format!("  {}", difference.say(language)));
            }
            Err(Error::FileChanged {
                count: differences.len(),
            })
        }
    }
}

/// Whoever has the data directory acts for the programme office.
fn operator(language: Language) -> Result<Actor, Error> {
    let id = ActorId::parse("terminal").map_err(loggbok_app::Failure::from)?;
    Ok(Actor {
        id,
        role: Role::ProgrammeOffice,
        organisation: None,
        language,
    })
}

#[expect(clippy::print_stdout, reason = "this is the command's answer to the terminal")]
pub(crate) fn tell(line: &str) {
    println!("{line}");
}
