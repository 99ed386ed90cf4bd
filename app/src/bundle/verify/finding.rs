//! What a check has found, and where.

use std::borrow::Cow;
use std::io;

use super::super::format::BundleFiles;
use crate::proof::{KeyChainFault, NoteFault};

/// So many findings are named; more would not tell more.
const MOST: usize = 50;

/// Where something does not hold. Entries come first, in order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// One entry, by its position.
    Entry(u64),
    /// Somewhere among entries, first and last.
    Entries(u64, u64),
    /// A checkpoint, by its size.
    Checkpoint(u64),
    /// The checkpoint that was held outside.
    Held,
    /// A file.
    File(String),
    /// The answer of a command.
    Answer(String),
}

/// What does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The file is missing.
    Missing,
    /// The file cannot be read.
    Unreadable(String),
    /// The file is not what it should be.
    Malformed,
    /// The bundle is in a format this program does not know.
    Format(String),
    /// The keys.
    Keys(KeyChainFault),
    /// The key that was held outside is none of the bundle's.
    HeldKey,
    /// The entry is not written as entries are.
    Leaf,
    /// The entry says that it stands elsewhere.
    Elsewhere,
    /// The entry's place in its stream does not follow.
    Version,
    /// It was recorded before the entry before it.
    Time,
    /// Its hash is not the one in the tree.
    Hash,
    /// The hashes above do not follow from those below.
    Nodes,
    /// Its content is missing.
    NoContent,
    /// Its content is not what was recorded.
    Content,
    /// Its content is gone, and no erasure lists it.
    Unordered,
    /// The checkpoint's text or signature.
    Note(NoteFault),
    /// The checkpoint is of another log.
    OtherLog(String),
    /// What was signed is not what is here.
    Root,
    /// The checkpoint reaches beyond the bundle: its end is missing.
    Beyond,
    /// The bundle does not end where its last checkpoint does.
    End,
    /// The answer does not fit what the command wrote.
    Answer,
    /// Too few witnesses.
    Quorum,
}

/// One thing that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// What.
    pub what: What,
}

/// What a check has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The installation's name in the world.
    pub origin: String,
    /// Entries read.
    pub events: u64,
    /// Of these, how many have lost their content to an erasure.
    pub erased: u64,
    /// Positions of the erasures that took their content, in order.
    pub erasures: Vec<u64>,
    /// Their root.
    pub root: [u8; 32],
    /// Checkpoints whose signature and root hold.
    pub checkpoints: u64,
    /// Keys the log was signed with.
    pub keys: usize,
    /// Answers of commands.
    pub commands: u64,
    /// The size of the checkpoint held outside, if it holds.
    pub externally_held: Option<u64>,
    /// Whether a key held outside is the log's.
    pub key_held: bool,
    /// Witnesses of the policy that have cosigned the last checkpoint.
    pub witnesses: Vec<String>,
    /// What does not hold, the first entry first.
    pub findings: Vec<Finding>,
    /// How many findings there were in all.
    pub found: u64,
    /// The position of the first entry that is known to be bad.
    pub first_bad_entry: Option<u64>,
}

impl Report {
    /// Whether everything holds.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }

    pub(super) fn add(&mut self, place: Place, what: What) {
        self.found += 1;
        if let Place::Entry(position) = place {
            self.first_bad_entry = Some(self.first_bad_entry.map_or(position, |first| first.min(position)));
        }
        if self.findings.len() < MOST {
            self.findings.push(Finding { place, what });
        }
    }

    /// A file's bytes; a finding if there are none.
    pub(super) fn file<'a>(&mut self, files: &'a dyn BundleFiles, path: &str) -> Option<Cow<'a, [u8]>> {
        match files.read(path) {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                let what = if error.kind() == io::ErrorKind::NotFound {
                    What::Missing
                } else {
                    What::Unreadable(error.to_string())
                };
                self.add(Place::File(path.to_owned()), what);
                None
            }
        }
    }

    pub(super) fn settle(&mut self) {
        self.findings.sort_by(|a, b| a.place.cmp(&b.place));
    }
}
