//! A ledger file as the command line is given it, and what it holds.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use loggbok_app::LedgerFailure;
use loggbok_domain::Language;
use loggbok_imports::ledger::{Fault, Inspection, LARGEST, Profile};

use crate::cli::Form;
use crate::error::Error;
use crate::import::tell;

/// The largest profile or file of rules that is read, in bytes.
const LARGEST_TEXT: u64 = 1 << 20;

/// A ledger file as it was given.
pub(crate) struct Given {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    pub(super) profile: Option<Profile>,
}

impl Given {
    /// Reads a file, unless it is larger than any that is imported, and the profile of its source.
    pub(crate) fn read(file: &Path, profile: Option<&Path>) -> Result<Self, Error> {
        Ok(Self {
            bytes: bytes(file, LARGEST)?,
            name: file.display().to_string(),
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
    Profile::read(&text(file)?).map_err(|cause| Error::Profile { place, cause })
}

/// The text of a profile or of rules.
pub(super) fn text(file: &Path) -> Result<String, Error> {
    let bytes = bytes(file, LARGEST_TEXT)?;
    String::from_utf8(bytes).map_err(|error| Error::File {
        place: file.display().to_string(),
        cause: io::Error::new(io::ErrorKind::InvalidData, error),
    })
}

/// The bytes of a file, unless there are more than `limit`; then they are not read. What states no size, such as a
/// pipe, is read as far as the limit.
fn bytes(file: &Path, limit: u64) -> Result<Vec<u8>, Error> {
    let place = || file.display().to_string();
    let unreadable = |cause| Error::File {
        place: place(),
        cause,
    };
    let too_large = |bytes| Error::LedgerFile {
        place: place(),
        fault: Fault::TooLarge { bytes, limit },
    };
    let open = File::open(file).map_err(unreadable)?;
    let size = open.metadata().map_err(unreadable)?.len();
    if size > limit {
        return Err(too_large(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    open.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}
