//! What a ledger file holds, whatever its form: rows of money with the code parts that a mapping needs.
//!
//! Texts of vouchers, and the dimensions for employees, customers, suppliers and invoices, are never kept: they
//! may name persons, and no mapping needs them.

mod encoding;
mod fault;
mod inspection;
mod inspection_words;
mod kind;
mod open;
mod problem;
mod problem_words;
mod rules;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use loggbok_domain::{Ore, Quarter};
use serde::Serialize;

pub use encoding::Encoding;
pub(crate) use encoding::{after_mark, from_utf16, guess, said, to_cp437};
pub use fault::{Fault, Sums, Weight};
pub use inspection::{AccountSum, ControlLine, Inspection, ProblemLine, QuarterSum};
pub use kind::{Kind, kind};
pub use open::{Profile, open, open_watched, sha256};
pub use problem::{Problem, Problems};
pub use rules::read_rules;

/// The largest file that is read: 512 MiB. A year's ledger of a large municipality is some 100 MB.
pub const LARGEST: u64 = 512 << 20;

/// A ledger file, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// What the file is.
    pub kind: Kind,
    /// Its characters.
    pub encoding: Encoding,
    /// Its own checksum.
    pub checksum: Checksum,
    /// Whose it says it is.
    pub owner: Owner,
    /// First and last day of each year it states.
    pub years: BTreeMap<i32, (NaiveDate, NaiveDate)>,
    /// Names of accounts it states.
    pub account_names: BTreeMap<Box<str>, Box<str>>,
    /// Every combination of code parts that rows bear, once.
    pub codings: Vec<Coding>,
    /// The vouchers, in the file's order.
    pub vouchers: Vec<Voucher>,
    /// The rows, in the file's order.
    pub rows: Vec<Row>,
    /// The control totals it states, beside the computed ones.
    pub controls: Vec<Control>,
    /// What a person may choose among when its profile is confirmed.
    pub choices: Choices,
    /// What is wrong with it.
    pub problems: Problems,
}

/// What a file offers to its profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The sheets of a workbook.
    pub sheets: Vec<String>,
    /// The heads of a table's columns.
    pub heads: Vec<String>,
    /// The dimensions of SIE by number, with the names the file gives them.
    pub dimensions: BTreeMap<u32, String>,
}

/// Whose a file says it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Owner {
    /// Its name.
    pub name: Option<String>,
    /// Its organisation number, digits only.
    pub number: Option<String>,
}

/// The code parts of a row that a mapping may look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coding {
    /// konto
    pub account: Box<str>,
    /// ansvar
    pub responsibility: Option<Box<str>>,
    /// verksamhet
    pub activity: Option<Box<str>>,
    /// projekt
    pub project: Option<Box<str>>,
    /// motpart
    pub counterparty: Option<Box<str>>,
}

/// A voucher, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voucher {
    /// Series and number as the file has them, e.g. `A 17`; empty where it has neither.
    pub name: Box<str>,
    /// Its day of bookkeeping.
    pub booked_on: NaiveDate,
    /// The line it begins on.
    pub line: u32,
}

/// A row of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line, or the row of the sheet.
    pub line: u32,
    /// Place in the list of vouchers; `None` for a balance of a period.
    pub voucher: Option<u32>,
    /// Place in the list of codings.
    pub coding: u32,
    /// The day it burdens.
    pub booked_on: NaiveDate,
    /// Öre; a cost is positive.
    pub amount_ore: i64,
}

/// What a file's own checksum says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Checksum {
    /// It has none.
    #[default]
    Absent,
    /// It holds.
    Holds,
    /// It does not.
    Broken,
    /// It was begun and never closed.
    CutShort,
}

/// A control total of one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Control {
    /// What is controlled.
    pub what: Total,
    /// The account.
    pub account: Box<str>,
    /// The year by its number in the file: 0 is the current one, −1 the one before.
    pub year: i32,
    /// Öre, as the file states it.
    pub stated_ore: i128,
    /// Öre, from its rows.
    pub computed_ore: i128,
}

/// What a control total is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    /// Outgoing balance: ingoing balance and rows.
    Balance,
    /// Result: rows.
    Result,
    /// Result: balances of periods.
    Periods,
}

impl Control {
    /// Whether it agrees.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.stated_ore == self.computed_ore
    }
}

impl Ledger {
    /// Nothing yet.
    pub(crate) fn empty(kind: Kind) -> Self {
        Self {
            kind,
            encoding: Encoding::default(),
            checksum: Checksum::default(),
            owner: Owner::default(),
            years: BTreeMap::new(),
            account_names: BTreeMap::new(),
            codings: Vec::new(),
            vouchers: Vec::new(),
            rows: Vec::new(),
            controls: Vec::new(),
            choices: Choices::default(),
            problems: Problems::default(),
        }
    }

    /// Whether nothing in it hinders an import.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        !self.problems.hinder()
    }

    /// Öre in all. Nothing overflows: rows are fewer than 2³².
    #[must_use]
    pub fn total_ore(&self) -> i128 {
        self.rows.iter().map(|row| i128::from(row.amount_ore)).sum()
    }

    /// Sums per account, with their rows.
    #[must_use]
    pub fn by_account(&self) -> BTreeMap<&str, Sum> {
        let mut by_coding = vec![Sum::default(); self.codings.len()];
        for row in &self.rows {
            by_coding[row.coding as usize].take(row.amount_ore);
        }
        let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
        for (coding, sum) in self.codings.iter().zip(by_coding) {
            let whole = sums.entry(&coding.account).or_default();
            whole.rows += sum.rows;
            whole.ore += sum.ore;
        }
        sums.retain(|_, sum| sum.rows > 0);
        sums
    }

    /// Sums per quarter, with their rows.
    #[must_use]
    pub fn by_quarter(&self) -> BTreeMap<Quarter, Sum> {
        let mut sums: BTreeMap<Quarter, Sum> = BTreeMap::new();
        for row in &self.rows {
            sums.entry(Quarter::containing(row.booked_on))
                .or_default()
                .take(row.amount_ore);
        }
        sums
    }

    /// First and last day of its rows.
    #[must_use]
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.rows.iter().map(|row| row.booked_on).min()?;
        let last = self.rows.iter().map(|row| row.booked_on).max()?;
        Some((first, last))
    }
}

/// Rows added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// Rows.
    pub rows: u64,
    /// Öre.
    pub ore: i128,
}

impl Sum {
    /// Adds a row.
    pub fn take(&mut self, amount_ore: i64) {
        self.rows += 1;
        self.ore += i128::from(amount_ore);
    }

    /// The sum as money; `None` where it does not fit.
    #[must_use]
    pub fn amount(&self) -> Option<Ore> {
        i64::try_from(self.ore).ok().map(Ore)
    }
}
