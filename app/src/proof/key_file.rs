//! The file with the signing key, apart from the database and readable by its owner alone; and beside it, what
//! the key signed last.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::checkpoint::SignedCheckpoint;
use super::key::{Algorithm, SecretKey};

/// Why a key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileFault {
    /// It cannot be read or written.
    #[error("{place}: {cause}")]
    File {
        /// Which.
        place: String,
        /// Why.
        cause: io::Error,
    },
    /// It holds something else.
    #[error("{place} does not hold a signing key")]
    NotAKey {
        /// Which.
        place: String,
    },
    /// Others than its owner can read it.
    #[error("{place} can be read by others (mode {mode:o})")]
    Open {
        /// Which.
        place: String,
        /// Its mode.
        mode: u32,
    },
    /// An origin that cannot name a key.
    #[error("{origin:?} cannot be an origin")]
    Origin {
        /// What was given.
        origin: String,
    },
}

/// A key file that need not exist yet.
#[derive(Clone, Debug)]
pub struct KeyFile(PathBuf);

impl KeyFile {
    /// The file at a path.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> String {
        self.0.display().to_string()
    }

    /// The key in it; `None` if there is no file.
    ///
    /// # Errors
    /// [`KeyFileFault`]: it cannot be read, holds something else, or is open to others.
    pub fn read(&self) -> Result<Option<SecretKey>, KeyFileFault> {
        let text = match std::fs::read_to_string(&self.0) {
            Ok(text) => text,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(self.fault(cause)),
        };
        self.refuse_open()?;
        let place = self.place();
        text.parse()
            .map(Some)
            .map_err(|_| KeyFileFault::NotAKey { place })
    }

    /// Makes a new key with a name and writes it where there is none yet.
    ///
    /// # Errors
    /// [`KeyFileFault`]; also if the file exists.
    pub fn create(&self, name: &str, algorithm: Algorithm) -> Result<SecretKey, KeyFileFault> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|error| self.fault(io::Error::other(error.to_string())))?;
        let key = SecretKey::from_seed(name, algorithm, &seed).ok_or_else(|| KeyFileFault::Origin {
            origin: name.to_owned(),
        })?;
        write_new(&self.0, &key.to_text()).map_err(|cause| self.fault(cause))?;
        Ok(key)
    }

    /// A name for an installation that was given none: nobody else has it.
    ///
    /// # Errors
    /// If there are no random bytes.
    pub fn invented_origin(&self) -> Result<String, KeyFileFault> {
        let mut bytes = [0; 8];
        getrandom::fill(&mut bytes).map_err(|error| self.fault(io::Error::other(error.to_string())))?;
        Ok(format!("loggbok.invalid/{:016x}", u64::from_be_bytes(bytes)))
    }

    /// Puts this file in the place of another: the last step of changing keys.
    ///
    /// # Errors
    /// [`KeyFileFault::File`].
    pub fn replace(&self, other: &Self) -> Result<(), KeyFileFault> {
        std::fs::rename(&self.0, &other.0)
            .and_then(|()| sync_folder(&other.0))
            .map_err(|cause| other.fault(cause))
    }

    /// The file of the key that is to come after this one.
    #[must_use]
    pub fn next(&self) -> Self {
        Self(beside(&self.0, ".next"))
    }

    /// What the key of this file signed last, however the database has fared since.
    ///
    /// # Errors
    /// [`KeyFileFault`]: it cannot be read, or is damaged.
    pub fn last_signed(&self) -> Result<Option<SignedCheckpoint>, KeyFileFault> {
        let path = beside(&self.0, ".signed");
        let place = path.display().to_string();
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                let read = SignedCheckpoint::parse(&text);
                read.map(Some).map_err(|_| KeyFileFault::NotAKey { place })
            }
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(KeyFileFault::File { place, cause }),
        }
    }

    /// Remembers what is about to be published, durably.
    ///
    /// # Errors
    /// [`KeyFileFault::File`].
    pub fn remember(&self, signed: &SignedCheckpoint) -> Result<(), KeyFileFault> {
        let path = beside(&self.0, ".signed");
        replace_durably(&path, &signed.to_text()).map_err(|cause| KeyFileFault::File {
            place: path.display().to_string(),
            cause,
        })
    }

    fn fault(&self, cause: io::Error) -> KeyFileFault {
        KeyFileFault::File {
            place: self.place(),
            cause,
        }
    }

    #[cfg(unix)]
    fn refuse_open(&self) -> Result<(), KeyFileFault> {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&self.0).map_err(|cause| self.fault(cause))?;
        let mode = mode.permissions().mode() & 0o777;
        if mode & 0o077 == 0 {
            return Ok(());
        }
        let place = self.place();
        Err(KeyFileFault::Open { place, mode })
    }

    #[cfg(not(unix))]
    fn refuse_open(&self) -> Result<(), KeyFileFault> {
        Ok(())
    }
}

/// Writes a file whole or not at all, in the place of the one there was; it is on the disk when this returns.
///
/// # Errors
/// Those of the disk.
pub fn replace_durably(path: &Path, text: &str) -> io::Result<()> {
    let part = beside(path, ".part");
    match std::fs::remove_file(&part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    write_new(&part, text)?;
    std::fs::rename(&part, path)?;
    sync_folder(path)
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        file.write_all(b"\n")?;
    }
    file.sync_all()?;
    sync_folder(path)
}

fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
