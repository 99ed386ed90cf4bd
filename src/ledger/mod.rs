//! `loggbok ledger`: ledger files, looked at and imported.

mod act;
mod history;
mod import;
mod rows;
mod steps;

use std::path::Path;

use loggbok_app::{Failure, LedgerFailure};
use loggbok_domain::{Language, ParseError};
use loggbok_imports::ledger::{Fault, Inspection, LARGEST, Profile};
use loggbok_projections::AsOf;

pub(crate) use act::LedgerAct;

use crate::cli::Form;
use crate::configuration::Configuration;
use crate::error::Error;
use crate::import::tell;

/// Does what is asked of ledgers.
pub(crate) async fn run(act: LedgerAct, configuration: &Configuration) -> Result<(), Error> {
    match act {
        LedgerAct::Inspect {
            file,
            format,
            profile,
            write_profile,
        } => {
            let ledger = Given::read(&file, profile.as_deref())?;
            ledger.inspect(configuration.language, format, write_profile.as_deref())
        }
        LedgerAct::Import {
            file,
            to,
            profile,
            preview,
        } => {
            let ledger = Given::read(&file, profile.as_deref())?;
            ledger.post(configuration, to, preview).await
        }
        LedgerAct::Rules {
            file,
            organisation,
            programme,
            from,
        } => import::rules(configuration, &file, &organisation, programme.as_deref(), &from).await,
        LedgerAct::Batches { asked } => history::batches(configuration, &asked).await,
        LedgerAct::Withdraw {
            batch,
            reason,
            programme,
        } => history::withdraw(configuration, (&batch, &reason), programme.as_deref()).await,
        LedgerAct::Rows {
            organisation,
            to,
            quarter,
            asked,
        } => rows::rows(configuration, (&organisation, &to, &quarter), &asked).await,
    }
}

/// A moment as people write it.
fn moment(text: &str) -> Result<AsOf, Error> {
    text.parse().map_err(|_| {
        let value = text.to_owned();
        Failure::Malformed(ParseError {
            expected: "AS_OF",
            value,
        })
        .into()
    })
}

/// A ledger file as it was given.
pub(crate) struct Given {
    name: String,
    bytes: Vec<u8>,
    profile: Option<Profile>,
}

impl Given {
    /// Reads a file, unless it is larger than any that is imported, and the profile of its source.
    pub(crate) fn read(file: &Path, profile: Option<&Path>) -> Result<Self, Error> {
        let place = file.display().to_string();
        let unreadable = |cause| Error::File {
            place: place.clone(),
            cause,
        };
        let size = std::fs::metadata(file).map_err(unreadable)?.len();
        if size > LARGEST {
            let fault = Fault::TooLarge {
                bytes: size,
                limit: LARGEST,
            };
            return Err(Error::LedgerFile { place, fault });
        }
        Ok(Self {
            bytes: std::fs::read(file).map_err(unreadable)?,
            name: place,
            profile: profile.map(read_profile).transpose()?,
        })
    }

    /// Tells what it holds; fails where it could not be imported.
    pub(crate) fn inspect(
        &self,
        language: Language,
        form: Form,
        write_profile: Option<&Path>,
    ) -> Result<(), Error> {
        let inspection = Inspection::of(&self.name, &self.bytes, self.profile.as_ref(), language);
        match form {
            Form::Text => inspection.say(language).iter().for_each(|line| tell(line)),
            Form::Json => tell(
                &serde_json::to_string_pretty(&inspection).map_err(|cause| Error::File {
                    place: self.name.clone(),
                    cause: cause.into(),
                })?,
            ),
        }
        if let (Some(file), Some(profile)) = (write_profile, &inspection.profile) {
            std::fs::write(file, profile.write()).map_err(|cause| Error::File {
                place: file.display().to_string(),
                cause,
            })?;
        }
        if inspection.importable {
            Ok(())
        } else {
            // What hinders it has been told.
            Err(Error::Ledger {
                place: self.name.clone(),
                failure: LedgerFailure::Hindered(Vec::new()),
            })
        }
    }
}

fn read_profile(file: &Path) -> Result<Profile, Error> {
    let place = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|cause| Error::File {
        place: place.clone(),
        cause,
    })?;
    Profile::read(&text).map_err(|cause| Error::Profile { place, cause })
}
