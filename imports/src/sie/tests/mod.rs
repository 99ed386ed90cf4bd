//! Files of our own for every rule of the format, beside another reader and at random.

mod balances;
mod differential;
mod foreign;
mod round_trip;
mod rules;
mod written;

use super::{SieFile, read};
use crate::ledger::{Fault, Weight};

/// A file of vouchers with these lines after its head.
fn of_type_4(lines: &str) -> SieFile {
    read(format!("#FLAGGA 0\n#SIETYP 4\n#RAR 0 20250101 20251231\n{lines}").as_bytes())
}

/// Line and fault of each problem.
fn problems(file: &SieFile) -> Vec<(u32, Fault)> {
    file.problems
        .iter()
        .map(|problem| (problem.line, problem.fault.clone()))
        .collect()
}

/// Account and öre of each row.
fn rows(file: &SieFile) -> Vec<(&str, i64)> {
    let account = |place: u32| &*file.codings[place as usize].account;
    file.rows
        .iter()
        .map(|row| (account(row.coding), row.amount_ore))
        .collect()
}

/// Whether anything hinders an import.
fn hindered(file: &SieFile) -> bool {
    file.problems
        .iter()
        .any(|problem| problem.fault.weight() == Weight::Refusal)
}
