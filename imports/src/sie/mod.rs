//! SIE 4, the Swedish exchange format for ledgers, read from bytes. Edition 4B of 2008-09-30 is the source of
//! the rules; edition 4C of 2025-08-06 leaves them as they are.
//!
//! The reader is tolerant about what it does not need (unknown records, further fields, blank lines) and exact
//! about money: what cannot be read is a problem with its line, never a guess.

mod amount;
mod balance;
mod checksum;
mod coding;
mod control;
mod header;
mod lately;
mod periods;
mod read;
mod record;
mod voucher;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use coding::Parts;
pub use read::read;
pub(crate) use read::read_as;

use crate::ledger::{Checksum, Control, Encoding, Owner, Problems, Row, Voucher};

/// A SIE file, read. What its object lists mean is decided by [`Parts`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SieFile {
    /// 1 year balances, 2 period balances, 3 object balances, 4 vouchers.
    pub kind: u8,
    /// Its characters, by content.
    pub encoding: Encoding,
    /// `#FORMAT`, as labelled; often wrong.
    pub format: Option<String>,
    /// `#PROGRAM`: the program that wrote it.
    pub program: Option<String>,
    /// `#GEN`: the day it was written.
    pub written_on: Option<NaiveDate>,
    /// `#KSUMMA`.
    pub checksum: Checksum,
    /// `#FNAMN` and `#ORGNR`.
    pub owner: Owner,
    /// `#RAR`: first and last day of each year; 0 is the current one.
    pub years: BTreeMap<i32, (NaiveDate, NaiveDate)>,
    /// `#KONTO`: names of accounts.
    pub account_names: BTreeMap<Box<str>, Box<str>>,
    /// `#DIM` and `#UNDERDIM`.
    pub dimensions: BTreeMap<u32, Dimension>,
    /// Every account with its object list, once.
    pub codings: Vec<SieCoding>,
    /// The vouchers.
    pub vouchers: Vec<Voucher>,
    /// The rows: `#TRANS`, or `#PSALDO` where there are no vouchers.
    pub rows: Vec<Row>,
    /// Control totals.
    pub controls: Vec<Control>,
    /// Records passed over because their label is unknown or not needed.
    pub passed_over: u64,
    /// What is wrong.
    pub problems: Problems,
}

/// A dimension of objects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dimension {
    /// Its name.
    pub name: String,
    /// The dimension it is part of.
    pub part_of: Option<u32>,
}

/// An account with an object list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SieCoding {
    /// The account.
    pub account: Box<str>,
    /// Dimension and object, in the file's order.
    pub objects: Vec<(u32, Box<str>)>,
}
