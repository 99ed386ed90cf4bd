//! The rows of a ledger, kept as sums per code parts and quarter: a million rows become some thousand cells, and
//! the rows themselves stay in the log.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use loggbok_domain::cost::{Coding, LedgerRowsPosted};
use loggbok_domain::{Quarter, Title};
use serde::{Deserialize, Serialize};

use super::Sum;

/// What a batch holds of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booked {
    /// Sums of rows.
    pub cells: BTreeMap<Coding, BTreeMap<Quarter, Sum>>,
    /// Marks of its vouchers, see [`mark`].
    pub vouchers: BTreeSet<u64>,
    /// First and last day of its rows.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// Rows in all.
    pub rows: u64,
}

impl Booked {
    /// Takes in rows as an event has them.
    pub(super) fn take(&mut self, posted: &LedgerRowsPosted) {
        for row in &posted.rows {
            let Some(coding) = posted.codings.get(usize::from(row.coding)) else {
                continue;
            };
            self.add(coding, row.booked_on, row.amount_ore.0);
            if let Some(name) = row
                .voucher
                .and_then(|place| posted.vouchers.get(usize::from(place)))
            {
                self.vouchers.insert(mark(name, row.booked_on));
            }
        }
    }

    /// Adds one row.
    pub fn add(&mut self, coding: &Coding, booked_on: NaiveDate, amount_ore: i64) {
        if !self.cells.contains_key(coding) {
            self.cells.insert(coding.clone(), BTreeMap::new());
        }
        if let Some(quarters) = self.cells.get_mut(coding) {
            quarters
                .entry(Quarter::containing(booked_on))
                .or_default()
                .add(amount_ore.into(), 1);
        }
        let (first, last) = self.span.unwrap_or((booked_on, booked_on));
        self.span = Some((first.min(booked_on), last.max(booked_on)));
        self.rows += 1;
    }

    /// The cells one by one.
    pub fn iter(&self) -> impl Iterator<Item = (&Coding, Quarter, &Sum)> {
        let cells = self.cells.iter();
        cells
            .flat_map(|(coding, quarters)| quarters.iter().map(move |(quarter, sum)| (coding, *quarter, sum)))
    }
}

/// What tells a voucher from others of the same organisation: series, number and year, as FNV-1a of 64 bits. Two
/// of a million vouchers have the same mark by chance once in some forty million ledgers.
#[must_use]
pub fn mark(name: &Title, booked_on: NaiveDate) -> u64 {
    let year = booked_on.year().to_le_bytes();
    let bytes = name.as_str().bytes().chain(year);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
