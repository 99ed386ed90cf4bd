//! `#PSALDO`: balances of periods, the rows of a file without vouchers.
//!
//! Programs write them in three ways: only without objects, only with objects, or both, where those without are
//! the total and those with are its parts. Which way an account is written in is told by its result: the reading
//! whose sum is `#RES` is taken, and without one the account is refused.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::amount::{amount, quote, whole};
use super::header::year_number;
use super::read::Reader;
use super::record::Record;
use crate::ledger::{Control, Fault, Problem, Row, Total};

/// A balance of a period.
#[derive(Clone, Copy)]
pub(super) struct Period {
    year: i32,
    row: Row,
}

impl Reader {
    pub(super) fn period(&mut self, record: &Record<'_>) {
        let Some(year) = year_number(record.raw(0)) else {
            return self.malformed(record, 0);
        };
        let Some(booked_on) = last_day(record.raw(1)) else {
            return self.malformed(record, 1);
        };
        let at = record.after_list(3);
        let read = self.coding(record, 2).and_then(|coding| {
            let Some(field) = record.field(at) else {
                return Err(Fault::FieldMissing {
                    record: quote(record.label),
                    field: at + 1,
                });
            };
            Ok((coding, amount(field.raw())?))
        });
        match read {
            Ok((coding, amount_ore)) => self.periods.push(Period {
                year,
                row: Row {
                    line: self.line,
                    voucher: None,
                    coding,
                    booked_on,
                    amount_ore,
                },
            }),
            Err(fault) => self.problem(fault),
        }
    }
}

/// The last day of a period written `YYYYMM`.
fn last_day(bytes: &[u8]) -> Option<NaiveDate> {
    let digits = whole(bytes).filter(|_| bytes.len() == 6)?;
    let first = NaiveDate::from_ymd_opt(i32::try_from(digits / 100).ok()?, digits % 100, 1)?;
    first.checked_add_months(chrono::Months::new(1))?.pred_opt()
}

/// A way to read an account's balances: by whether a row bears objects.
type Reading = fn(bool) -> bool;

/// The most detailed reading first.
const READINGS: [Reading; 3] = [|objects| objects, |objects| !objects, |_| true];

/// Takes the balances of the current and earlier years in as rows, account by account.
pub(super) fn settle(reader: &mut Reader) {
    let mut accounts: BTreeMap<(i32, Box<str>), Vec<Row>> = BTreeMap::new();
    for period in std::mem::take(&mut reader.periods) {
        let account = reader.file.codings[period.row.coding as usize].account.clone();
        accounts
            .entry((period.year, account))
            .or_default()
            .push(period.row);
    }
    if accounts.is_empty() && reader.file.problems.is_empty() {
        reader.file.problems.push(Problem::at(0, Fault::OnlyYears));
    }
    for ((year, account), rows) in accounts {
        let stated = reader
            .balances
            .get(&(year, account.clone()))
            .copied()
            .unwrap_or_default();
        // Balances of assets and debts say nothing of cost; their accounts have no result.
        if stated.result.is_none() && (stated.outgoing.is_some() || stated.ingoing.is_some()) {
            continue;
        }
        take(
            reader,
            year,
            account,
            &rows,
            stated.result.map(|figure| figure.ore.into()),
        );
    }
    reader.file.rows.sort_by_key(|row| row.line);
}

fn take(reader: &mut Reader, year: i32, account: Box<str>, rows: &[Row], result_ore: Option<i128>) {
    let file = &mut reader.file;
    let with_objects = |row: &Row| !file.codings[row.coding as usize].objects.is_empty();
    let readings = READINGS.iter().map(|reading| {
        let read: Vec<Row> = rows
            .iter()
            .filter(|row| reading(with_objects(row)))
            .copied()
            .collect();
        let sum_ore: i128 = read.iter().map(|row| i128::from(row.amount_ore)).sum();
        (read, sum_ore)
    });
    let found = result_ore.and_then(|result_ore| {
        let mut readings = readings;
        readings.find(|(read, sum_ore)| !read.is_empty() && *sum_ore == result_ore)
    });
    match (found, result_ore) {
        (Some((read, computed_ore)), Some(stated_ore)) => {
            file.controls.push(Control {
                what: Total::Periods,
                account,
                year,
                stated_ore,
                computed_ore,
            });
            file.rows.extend(read);
        }
        _ => {
            let line = rows.first().map_or(0, |row| row.line);
            let account = account.to_string();
            file.problems
                .push(Problem::at(line, Fault::PeriodsDiffer { account }));
        }
    }
}
