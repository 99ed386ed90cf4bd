//! Any ledger file to a ledger.

use std::sync::atomic::AtomicU64;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Fault, Kind, LARGEST, Ledger, Problem, Row, kind};
use crate::sie::{self, Parts};
use crate::table::{self, TableProfile};

/// How a source writes its ledgers. Guessed from a file, and then confirmed by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Profile {
    /// SIE: which dimension holds which code part.
    Sie(Parts),
    /// A table: its columns, sheet and signs.
    Table(Box<TableProfile>),
}

impl Profile {
    /// Reads a profile as [`Profile::write`] writes it.
    ///
    /// # Errors
    /// What the TOML reader says, in English.
    pub fn read(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.message().to_owned())
    }

    /// The profile as a short TOML text that a person can mend.
    #[must_use]
    pub fn write(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }
}

/// Opens a ledger file, with the profile given or else a guessed one; answers the profile used, if the file has
/// one.
#[must_use]
pub fn open(bytes: &[u8], profile: Option<&Profile>) -> (Ledger, Option<Profile>) {
    open_watched(bytes, profile, &AtomicU64::new(0))
}

/// As [`open`], and tells how many bytes have been read so far. A workbook is unpacked first and tells nothing until
/// it is read.
#[must_use]
pub fn open_watched(bytes: &[u8], profile: Option<&Profile>, read: &AtomicU64) -> (Ledger, Option<Profile>) {
    let kind = kind(bytes);
    let refused = |fault| {
        let problems = Problem::at(0, fault).into();
        (
            Ledger {
                problems,
                ..Ledger::empty(kind)
            },
            None,
        )
    };
    if bytes.len() as u64 > LARGEST {
        return refused(Fault::TooLarge {
            bytes: bytes.len() as u64,
            limit: LARGEST,
        });
    }
    let (mut ledger, profile) = match kind {
        Kind::Empty => refused(Fault::Empty),
        Kind::Html => refused(Fault::Html),
        Kind::Sie5 => refused(Fault::Sie5),
        Kind::Xls => refused(Fault::OldWorkbook),
        Kind::Unknown => refused(Fault::UnknownForm),
        Kind::Sie(_) => {
            let given = match profile {
                Some(Profile::Sie(parts)) => Some(*parts),
                Some(Profile::Table(_)) | None => None,
            };
            let file = sie::read_as(bytes, given.and_then(|parts| parts.encoding), read);
            let parts = given.unwrap_or_else(|| Parts::guess(&file));
            (file.into_ledger(&parts), Some(Profile::Sie(parts)))
        }
        Kind::Csv | Kind::Xlsx | Kind::Json => {
            let given = match profile {
                Some(Profile::Table(table)) => Some(&**table),
                Some(Profile::Sie(_)) | None => None,
            };
            let (ledger, used) = table::read(bytes, kind, given, read);
            (ledger, Some(Profile::Table(Box::new(used))))
        }
    };
    beyond(&mut ledger);
    (ledger, profile)
}

/// The largest amount that every reader of the log reads exactly, in öre: 2⁵³ − 1.
const LARGEST_ORE: u64 = (1 << 53) - 1;

/// Names the rows whose amounts are larger than can be kept.
fn beyond(ledger: &mut Ledger) {
    let large = |row: &&Row| row.amount_ore.unsigned_abs() > LARGEST_ORE;
    let problems = ledger.rows.iter().filter(large).map(|row| {
        let found = crate::kronor::kronor(row.amount_ore.into(), ',');
        Problem::at(row.line, Fault::AmountTooLarge { found })
    });
    let problems: Vec<Problem> = problems.collect();
    problems
        .into_iter()
        .for_each(|problem| ledger.problems.push(problem));
}

/// The file's SHA-256, in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
