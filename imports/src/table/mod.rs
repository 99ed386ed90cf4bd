//! Ledgers as tables: CSV, XLSX and JSON, the national specification *leverantörsreskontra* 1.1 among them
//! (seen with bare carriage returns and dot decimals, as UTF-16LE with comma decimals, and as JSON with a byte
//! order mark inside a key).

mod amount;
mod column;
mod csv;
mod day;
mod guess;
mod json;
mod take;
mod xlsx;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::sync::atomic::AtomicU64;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use amount::DecimalSign;
pub use column::Columns;

use crate::ledger::{Choices, Encoding, Fault, Kind, Ledger, Problem};

/// How a source writes its tables. Guessed from a file, and then confirmed by a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableProfile {
    /// The sheet of a workbook; the first one without a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// What sets values apart in CSV.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separator: Option<char>,
    /// The characters of CSV, where a person has said what they are; by content otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
    /// The decimal sign of amounts in text; without one, a sign before three digits is ambiguous and refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal: Option<DecimalSign>,
    /// The heads of the columns that are read.
    pub columns: Columns,
}

/// A value as a form of file has it.
#[derive(Clone, Debug, PartialEq)]
enum Cell<'a> {
    Empty,
    Text(Cow<'a, str>),
    /// A number of JSON, as written: its decimal sign is a dot.
    Numeral(&'a str),
    /// A number of a workbook.
    Float(f64),
    Day(NaiveDate),
    Formula(String),
    Error(String),
}

/// The first rows of a table as text, to find its heads in.
type Beginning = Vec<(u32, Vec<String>)>;

/// Rows that are looked through for heads, and for the form of amounts.
const LOOKED_THROUGH: usize = 60;

/// Reads a table, with the profile given or else a guessed one; answers the profile used, and tells how many bytes
/// have been read so far.
pub(crate) fn read(
    bytes: &[u8],
    kind: Kind,
    profile: Option<&TableProfile>,
    so_far: &AtomicU64,
) -> (Ledger, TableProfile) {
    let read = match kind {
        Kind::Xlsx => xlsx::read(bytes, profile),
        Kind::Json => json::read(bytes, profile),
        _ => csv::read(bytes, profile, so_far),
    };
    read.unwrap_or_else(|refused| {
        let Refused {
            problem,
            profile,
            choices,
        } = *refused;
        let ledger = Ledger {
            choices,
            problems: problem.into(),
            ..Ledger::empty(kind)
        };
        (ledger, profile)
    })
}

/// A table read; or what keeps it from being read at all.
type Read = Result<(Ledger, TableProfile), Box<Refused>>;

/// What keeps a table from being read, with the profile and what it may be chosen from, as far as they are known: a
/// person may point out what was not found.
struct Refused {
    problem: Problem,
    profile: TableProfile,
    choices: Choices,
}

impl Refused {
    fn offering(mut self: Box<Self>, choices: &Choices) -> Box<Self> {
        self.choices = choices.clone();
        self
    }
}

fn refused(fault: Fault, profile: Option<&TableProfile>) -> Box<Refused> {
    hindered(Problem::at(0, fault), profile)
}

fn hindered(problem: Problem, profile: Option<&TableProfile>) -> Box<Refused> {
    Box::new(Refused {
        problem,
        profile: profile.cloned().unwrap_or_default(),
        choices: Choices::default(),
    })
}

/// The heads that a person may choose among: those found, else the widest of the first rows.
fn offered(beginning: &Beginning, at: Option<usize>) -> Vec<String> {
    let row = match at {
        Some(at) => beginning.get(at),
        None => beginning.iter().rev().max_by_key(|(_, row)| row.len()),
    };
    let heads = row.map(|(_, row)| row.as_slice()).unwrap_or_default();
    let shown = heads.iter().map(|head| head.trim().trim_matches('\u{feff}'));
    shown.filter(|head| !head.is_empty()).map(str::to_owned).collect()
}
