//! Control totals of a file of vouchers: IB + ΣTRANS = UB and ΣTRANS = RES, account by account.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::SieFile;
use super::read::Reader;
use crate::ledger::{Control, Fault, Problem, Total};

/// Öre that a file states, with the line it stands on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) ore: i64,
    pub(super) line: u32,
}

/// What a file states of one account in one year.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stated {
    /// `#IB`
    pub(super) ingoing: Option<Figure>,
    /// `#UB`
    pub(super) outgoing: Option<Figure>,
    /// `#RES`
    pub(super) result: Option<Figure>,
}

/// Sums of rows by year and account.
type Sums = BTreeMap<(i32, Box<str>), i128>;

/// Controls a file of vouchers, and names those dated outside the years it states.
pub(super) fn vouchers(reader: &mut Reader) {
    let sums = sums(&mut reader.file);
    for (key, stated) in &reader.balances {
        let rows_ore = sums.get(key).copied();
        // An earlier year is often stated for comparison, without its vouchers.
        if key.0 != 0 && rows_ore.is_none() {
            continue;
        }
        let ingoing_ore = stated.ingoing.map_or(0, |figure| i128::from(figure.ore));
        let both = [
            (Total::Balance, stated.outgoing, ingoing_ore),
            (Total::Result, stated.result, 0),
        ];
        for (what, figure, before_ore) in both {
            let Some(figure) = figure else { continue };
            let control = Control {
                what,
                account: key.1.clone(),
                year: key.0,
                stated_ore: figure.ore.into(),
                computed_ore: before_ore + rows_ore.unwrap_or(0),
            };
            if !control.holds() {
                reader
                    .file
                    .problems
                    .push(Problem::at(figure.line, differs(&control)));
            }
            reader.file.controls.push(control);
        }
    }
}

fn differs(control: &Control) -> Fault {
    let sums = crate::ledger::Sums {
        stated_ore: control.stated_ore,
        computed_ore: control.computed_ore,
    };
    Fault::TotalDiffers(control.what, control.account.to_string(), sums)
}

fn sums(file: &mut SieFile) -> Sums {
    // By year and then by the place of the coding: most files have one year.
    let mut by_coding: BTreeMap<i32, Vec<i128>> = BTreeMap::new();
    let days = file.rows.chunk_by(|one, next| one.booked_on == next.booked_on);
    for rows in days {
        let Some(year) = rows.first().and_then(|row| year_of(file, row.booked_on)) else {
            continue;
        };
        let sums = by_coding
            .entry(year)
            .or_insert_with(|| vec![0; file.codings.len()]);
        for row in rows {
            sums[row.coding as usize] += i128::from(row.amount_ore);
        }
    }
    let mut sums = Sums::new();
    for (year, by_coding) in by_coding {
        for (coding, ore) in file.codings.iter().zip(by_coding) {
            *sums.entry((year, coding.account.clone())).or_default() += ore;
        }
    }
    outside(file);
    sums
}

/// The year a day falls in; the current one where the file states none.
fn year_of(file: &SieFile, day: NaiveDate) -> Option<i32> {
    if file.years.is_empty() {
        return Some(0);
    }
    let mut years = file.years.iter();
    years
        .find(|(_, (first, last))| (*first..=*last).contains(&day))
        .map(|(number, _)| *number)
}

fn outside(file: &mut SieFile) {
    let strangers = file.vouchers.iter().filter(|voucher| {
        let unread = voucher.booked_on == NaiveDate::default();
        !unread && year_of(file, voucher.booked_on).is_none()
    });
    let problems: Vec<Problem> = strangers
        .map(|voucher| {
            let fault = Fault::OutsideYear {
                voucher: voucher.name.to_string(),
                booked_on: voucher.booked_on,
            };
            Problem::at(voucher.line, fault)
        })
        .collect();
    for problem in problems {
        file.problems.push(problem);
    }
}
