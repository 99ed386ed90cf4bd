//! What a witness has seen: the last checkpoint of each log, each in a file of its own.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use loggbok_app::proof::{Checkpoint, SignedCheckpoint, replace_durably};

use crate::error::Error;

const ENDING: &str = "checkpoint";

/// The last checkpoint of each log.
pub(super) struct Seen {
    folder: PathBuf,
    last: HashMap<String, Checkpoint>,
}

impl Seen {
    /// Reads what was seen before. A file that cannot be read stops the witness: to forget is to vouch for a log
    /// that was set back.
    pub(super) fn open(folder: &Path) -> Result<Self, Error> {
        let fault = |path: &Path| {
            let place = path.display().to_string();
            move |cause: io::Error| Error::File { place, cause }
        };
        let mut last = HashMap::new();
        for entry in folder.read_dir().map_err(fault(folder))? {
            let path = entry.map_err(fault(folder))?.path();
            if path.extension().is_some_and(|ending| ending == ENDING) {
                let text = std::fs::read_to_string(&path).map_err(fault(&path))?;
                let signed = SignedCheckpoint::parse(&text)
                    .map_err(|error| fault(&path)(io::Error::new(io::ErrorKind::InvalidData, error)))?;
                last.insert(signed.checkpoint().origin.clone(), signed.checkpoint().clone());
            }
        }
        Ok(Self {
            folder: folder.to_owned(),
            last,
        })
    }

    pub(super) fn of(&self, origin: &str) -> Option<&Checkpoint> {
        self.last.get(origin)
    }

    pub(super) fn keep(&mut self, signed: &SignedCheckpoint) -> io::Result<()> {
        let checkpoint = signed.checkpoint();
        let path = self
            .folder
            .join(format!("{}.{ENDING}", file_name(&checkpoint.origin)));
        replace_durably(&path, &signed.to_text())?;
        self.last.insert(checkpoint.origin.clone(), checkpoint.clone());
        Ok(())
    }
}

/// A file's name for an origin: what could mean a folder, or something to the system, in hexadecimal.
fn file_name(origin: &str) -> String {
    let mut name = String::new();
    for byte in origin.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'-' => name.push(char::from(byte)),
            other => name += &format!("_{other:02x}"),
        }
    }
    name
}
