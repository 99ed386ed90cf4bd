//! Recording that a programme file was read.

use super::{Programme, ProgrammeEvent, ProgrammeFileImported};
use crate::{Circumstances, Refusal, Title};

/// Record the programme file whose commands are given in the same breath.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct RecordProgrammeFile {
    /// The file's name.
    pub name: Title,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The whole file.
    pub text: String,
}

impl RecordProgrammeFile {
    pub(super) fn decide(
        self,
        programme: &Programme,
        _around: &Circumstances,
    ) -> Result<Vec<ProgrammeEvent>, Refusal> {
        programme.open()?;
        if programme.files.contains(&self.sha256) {
            return Err(Refusal::NothingChanges {});
        }
        let Self { name, sha256, text } = self;
        Ok(vec![ProgrammeFileImported { name, sha256, text }.into()])
    }
}
