//! What a ledger file holds, told before anybody imports it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use loggbok_domain::Language;
use serde::Serialize;

use super::{Checksum, Encoding, Kind, Ledger, Owner, Profile, Total, Weight, open, sha256};

/// Everything a file holds, in sums. Amounts are whole öre; a cost is positive.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Inspection {
    /// The file's name.
    pub file: String,
    /// Bytes.
    pub bytes: u64,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
    /// What it is.
    pub kind: Kind,
    /// Its characters, by content.
    pub encoding: Encoding,
    /// Its own checksum.
    pub checksum: Checksum,
    /// Whose it says it is.
    pub owner: Owner,
    /// First and last day of each year it states.
    pub years: BTreeMap<i32, (NaiveDate, NaiveDate)>,
    /// First and last day of its rows.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// Vouchers.
    pub vouchers: u64,
    /// Rows.
    pub rows: u64,
    /// Öre of all rows.
    pub total_ore: i128,
    /// Sums per account.
    pub accounts: Vec<AccountSum>,
    /// Sums per quarter.
    pub quarters: Vec<QuarterSum>,
    /// Control totals, those that differ first.
    pub controls: Vec<ControlLine>,
    /// Every problem with its line.
    pub problems: Vec<ProblemLine>,
    /// Problems beyond those listed.
    pub problems_omitted: u64,
    /// Whether nothing hinders an import.
    pub importable: bool,
    /// How it was read; to be confirmed for its source.
    pub profile: Option<Profile>,
}

/// The rows of one account.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AccountSum {
    /// The account.
    pub account: String,
    /// Its name, where the file has it.
    pub name: Option<String>,
    /// Rows.
    pub rows: u64,
    /// Öre.
    pub sum_ore: i128,
}

/// The rows of one quarter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuarterSum {
    /// The quarter.
    pub quarter: String,
    /// Rows.
    pub rows: u64,
    /// Öre.
    pub sum_ore: i128,
}

/// A control total.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ControlLine {
    /// What is controlled.
    pub what: Total,
    /// The account.
    pub account: String,
    /// The year by its number in the file.
    pub year: i32,
    /// Öre as stated.
    pub stated_ore: i128,
    /// Öre as computed.
    pub computed_ore: i128,
    /// Whether they agree.
    pub holds: bool,
}

/// A problem.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProblemLine {
    /// The line; 0 for the whole file.
    pub line: u32,
    /// The cell of a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// Whether it hinders an import.
    pub hinders: bool,
    /// The fact, in the reader's language.
    pub what: String,
    /// The way on.
    pub remedy: String,
}

impl Inspection {
    /// Opens a file and looks through it.
    #[must_use]
    pub fn of(name: &str, bytes: &[u8], profile: Option<&Profile>, language: Language) -> Self {
        let (ledger, profile) = open(bytes, profile);
        let sha256 = sha256(bytes);
        Self::read((name, bytes.len() as u64, sha256), &ledger, profile, language)
    }

    /// Looks through a file that was opened before: its name, its bytes and their SHA-256, and what it holds.
    #[must_use]
    pub fn read(
        (file, bytes, sha256): (&str, u64, String),
        ledger: &Ledger,
        profile: Option<Profile>,
        language: Language,
    ) -> Self {
        Self {
            file: file.to_owned(),
            bytes,
            sha256,
            accounts: accounts(ledger),
            quarters: quarters(ledger),
            controls: controls(ledger),
            problems: problems(ledger, language),
            problems_omitted: ledger.problems.omitted(),
            importable: ledger.is_sound(),
            span: ledger.span(),
            vouchers: ledger.vouchers.len() as u64,
            rows: ledger.rows.len() as u64,
            total_ore: ledger.total_ore(),
            kind: ledger.kind,
            encoding: ledger.encoding,
            checksum: ledger.checksum,
            owner: ledger.owner.clone(),
            years: ledger.years.clone(),
            profile,
        }
    }
}

fn accounts(ledger: &Ledger) -> Vec<AccountSum> {
    let sums = ledger.by_account().into_iter();
    sums.map(|(account, sum)| AccountSum {
        account: account.to_owned(),
        name: ledger.account_names.get(account).map(ToString::to_string),
        rows: sum.rows,
        sum_ore: sum.ore,
    })
    .collect()
}

fn quarters(ledger: &Ledger) -> Vec<QuarterSum> {
    let sums = ledger.by_quarter().into_iter();
    sums.map(|(quarter, sum)| QuarterSum {
        quarter: quarter.to_string(),
        rows: sum.rows,
        sum_ore: sum.ore,
    })
    .collect()
}

fn controls(ledger: &Ledger) -> Vec<ControlLine> {
    let mut lines: Vec<ControlLine> = ledger
        .controls
        .iter()
        .map(|control| ControlLine {
            what: control.what,
            account: control.account.to_string(),
            year: control.year,
            stated_ore: control.stated_ore,
            computed_ore: control.computed_ore,
            holds: control.holds(),
        })
        .collect();
    lines.sort_by_key(|line| line.holds);
    lines
}

fn problems(ledger: &Ledger, language: Language) -> Vec<ProblemLine> {
    let problems = ledger.problems.iter();
    problems
        .map(|problem| ProblemLine {
            line: problem.line,
            cell: problem.cell.clone(),
            hinders: problem.fault.weight() == Weight::Refusal,
            what: problem.what(language),
            remedy: problem.remedy(language),
        })
        .collect()
}
