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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::{cases, open, title};

    fn record(sha256: &str) -> RecordProgrammeFile {
        RecordProgrammeFile {
            name: title("dalsland.toml"),
            sha256: sha256.into(),
            text: "[programme]".into(),
        }
    }

    fn recorded(sha256: &str) -> ProgrammeEvent {
        let RecordProgrammeFile { name, sha256, text } = record(sha256);
        ProgrammeFileImported { name, sha256, text }.into()
    }

    #[test]
    fn needs_an_open_programme() {
        needs_to_be_open(record("aa"));
    }

    cases! { Programme;
        it_is_recorded: [opened()], open(), record("aa") => [recorded("aa")];
        and_another: [opened(), recorded("aa")], open(), record("bb") => [recorded("bb")];
        not_the_same_again: [opened(), recorded("aa"), recorded("bb")], open(), record("aa") => "NOTHING_CHANGES";
    }
}
