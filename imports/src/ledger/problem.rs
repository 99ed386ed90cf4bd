//! What is wrong with a ledger file, where, and what to do about it.

use loggbok_domain::Language;

use super::fault::{Fault, Weight};
use super::problem_words::{remedy, what};

/// Problems that are listed one by one; beyond these they are only counted.
const LISTED: usize = 1_000;

/// One thing wrong in a ledger file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, or the row of the sheet, from 1; 0 for the whole file.
    pub line: u32,
    /// The cell of a sheet, e.g. `C7`, or the column of a table.
    pub cell: Option<String>,
    /// What is wrong.
    pub fault: Fault,
}

impl Problem {
    /// Of a line.
    pub(crate) fn at(line: u32, fault: Fault) -> Self {
        Self {
            line,
            cell: None,
            fault,
        }
    }

    /// Of a cell.
    pub(crate) fn in_cell(line: u32, cell: impl Into<String>, fault: Fault) -> Self {
        Self {
            line,
            cell: Some(cell.into()),
            fault,
        }
    }

    /// Place, fact and remedy in one line: `huvudbok.se:12: …`.
    #[must_use]
    pub fn say(&self, file: &str, language: Language) -> String {
        let line = if self.line == 0 {
            String::new()
        } else {
            format!(":{}", self.line)
        };
        let cell = self
            .cell
            .as_ref()
            .map(|cell| format!(" {cell}"))
            .unwrap_or_default();
        format!(
            "{file}{line}{cell}: {} {}",
            what(&self.fault, language),
            remedy(&self.fault, language)
        )
    }

    /// The fact.
    #[must_use]
    pub fn what(&self, language: Language) -> String {
        what(&self.fault, language)
    }

    /// The way on.
    #[must_use]
    pub fn remedy(&self, language: Language) -> String {
        remedy(&self.fault, language).to_owned()
    }
}

impl Fault {
    /// As a problem of the whole file: place, fact and remedy.
    #[must_use]
    pub fn say(&self, file: &str, language: Language) -> String {
        Problem::at(0, self.clone()).say(file, language)
    }
}

/// Problems in the file's order; a file that is all wrong does not fill the memory with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    listed: Vec<Problem>,
    omitted: u64,
    hinders: bool,
}

impl Problems {
    pub(crate) fn push(&mut self, problem: Problem) {
        // The first that hinders an import is never crowded out by notes.
        let hinders = problem.fault.weight() == Weight::Refusal;
        if self.listed.len() < LISTED || (hinders && !self.hinders) {
            self.listed.push(problem);
        } else {
            self.omitted += 1;
        }
        self.hinders |= hinders;
    }

    pub(crate) fn in_order(&mut self) {
        self.listed.sort_by_key(|problem| problem.line);
    }

    /// Those listed.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.listed.iter()
    }

    /// How many more there are.
    #[must_use]
    pub fn omitted(&self) -> u64 {
        self.omitted
    }

    /// Whether one of them hinders an import.
    #[must_use]
    pub fn hinder(&self) -> bool {
        self.hinders
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        let mut problems = Self::default();
        problems.push(problem);
        problems
    }
}
