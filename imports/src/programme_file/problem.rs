//! What is wrong with a programme file, where, and what to do about it.

use loggbok_domain::Language;

use super::problem_words::{remedy, what};

/// One thing wrong in a programme file. A file with problems is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file's name, as given by the caller.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The key path, e.g. `phase[2].end`; list places count from 1. Empty for the whole file.
    pub path: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a value or a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file is not TOML here.
    Syntax {
        /// The text at the place.
        found: String,
        /// The TOML reader's words, in English.
        message: String,
    },
    /// The same key stands twice in one table.
    EntryTwice {
        /// The key.
        key: String,
    },
    /// A required key is missing.
    Missing {
        /// The key.
        key: String,
    },
    /// A section the programme cannot do without is missing.
    MissingSection {
        /// Its header, e.g. `[[body]]`.
        header: String,
    },
    /// A key the format does not have.
    UnknownEntry {
        /// The key.
        key: String,
        /// The most similar key the format has.
        nearest: Option<String>,
    },
    /// A value without the form its key needs.
    Form {
        /// The value as written.
        found: String,
        /// What the key needs.
        expected: Expected,
    },
    /// Two objects of one list have the same key.
    KeyTwice {
        /// The key.
        key: String,
        /// The line of the first.
        first_line: usize,
    },
    /// The value names an object that the file does not have.
    UnknownReference {
        /// The list it should stand in, e.g. `source`.
        list: String,
        /// The key as written.
        value: String,
        /// The most similar key in that list.
        nearest: Option<String>,
    },
    /// An organisation that only watches has no figures of its own.
    Observer {
        /// The organisation.
        organisation: String,
    },
    /// Quarters that should follow one another do not.
    Disordered {
        /// The quarter before.
        start: String,
        /// The quarter after it in the list.
        end: String,
    },
    /// A range ends before it starts.
    Reversed {
        /// Start as written.
        start: String,
        /// End as written.
        end: String,
    },
}

/// What a key needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A table.
    Table,
    /// A list.
    List,
    /// A list or table with something in it.
    Filled,
    /// Text on one line, 1–200 characters.
    Title,
    /// Text, 1–10 000 characters.
    Prose,
    /// A key.
    Key,
    /// The label of a source.
    SourceLabel,
    /// A quarter.
    Quarter,
    /// A date.
    Date,
    /// A month or a date.
    MonthOrDate,
    /// Kronor.
    Amount,
    /// A percentage.
    Percent,
    /// A percentage from 0 to 100.
    Share,
    /// The number of a format this program reads.
    Format,
    /// A whole number within bounds, both included.
    Whole(i64, i64),
    /// A value that 1–4 times 1–4 can give.
    RiskValue,
    /// `true` or `false`.
    Flag,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// The target of a goal measured in per cent.
    PercentTarget,
    /// The target of a goal that is met or not.
    YesTarget,
    /// The target of a goal measured in kronor.
    KronorTarget,
    /// When a goal is due.
    Due,
    /// `"missing"` or a list.
    MissingOrList,
    /// Four words, for the values 1 to 4.
    FourWords,
}

impl Problem {
    /// Place, fact and remedy in one line: `dalsland.toml:12:7 phase[2].end: …`.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        let path = if self.path.is_empty() {
            String::new()
        } else {
            format!(" {}", self.path)
        };
        let Self {
            file, line, column, ..
        } = self;
        format!(
            "{file}:{line}:{column}{path}: {} {}",
            self.what(language),
            self.remedy(language)
        )
    }

    /// The fact, with the value quoted.
    #[must_use]
    pub fn what(&self, language: Language) -> String {
        what(&self.fault, language)
    }

    /// The way on.
    #[must_use]
    pub fn remedy(&self, language: Language) -> String {
        remedy(&self.fault, language)
    }
}
