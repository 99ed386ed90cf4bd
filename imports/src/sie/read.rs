//! The walk through a file: line by line, each record to where it belongs.

use super::checksum::Sum;
use super::lately::Lately;
use super::periods::Period;
use super::record::Record;
use super::voucher::OpenVoucher;
use super::{SieFile, amount, control, periods};
use crate::ledger::{Encoding, Fault, Kind, LARGEST, Problem, after_mark, from_utf16, guess, kind, said};

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};

/// After so many lines it is told how far the reading has come.
const TOLD: u32 = 1 << 12;

/// What is known while the file is read.
pub(super) struct Reader {
    pub(super) file: SieFile,
    /// The line being read.
    pub(super) line: u32,
    /// Places of codings by their bytes: account, a separator, object list.
    pub(super) places: HashMap<Box<[u8]>, u32>,
    pub(super) key: Vec<u8>,
    pub(super) lately: Lately,
    pub(super) open: Option<OpenVoucher>,
    pub(super) balances: BTreeMap<(i32, Box<str>), control::Stated>,
    pub(super) periods: Vec<Period>,
    pub(super) kind: Option<u8>,
}

/// Reads a file of SIE 4.
#[must_use]
pub fn read(bytes: &[u8]) -> SieFile {
    read_as(bytes, None, &AtomicU64::new(0))
}

/// Reads a file whose characters a person may have said, and tells how many bytes have been read so far.
pub(crate) fn read_as(bytes: &[u8], encoding: Option<Encoding>, read: &AtomicU64) -> SieFile {
    if let Some(fault) = foreign(bytes) {
        return SieFile {
            problems: Problem::at(0, fault).into(),
            ..SieFile::default()
        };
    }
    let broken = || SieFile {
        problems: Problem::at(0, Fault::BrokenText).into(),
        ..SieFile::default()
    };
    match after_mark(bytes) {
        Some((Encoding::Utf8, rest)) if std::str::from_utf8(rest).is_ok() => walk(rest, Encoding::Utf8, read),
        Some((Encoding::Utf8, rest)) => walk(rest, guess(rest), read),
        Some((wide, rest)) => match from_utf16(rest, wide) {
            Some(text) => walk(text.as_bytes(), wide, read),
            None => broken(),
        },
        None => match said(bytes, encoding) {
            Some(encoding) => walk(bytes, encoding, read),
            None => broken(),
        },
    }
}

/// What keeps a file from being read as SIE 4 at all.
fn foreign(bytes: &[u8]) -> Option<Fault> {
    if bytes.len() as u64 > LARGEST {
        return Some(Fault::TooLarge {
            bytes: bytes.len() as u64,
            limit: LARGEST,
        });
    }
    match kind(bytes) {
        Kind::Empty => Some(Fault::Empty),
        Kind::Html => Some(Fault::Html),
        Kind::Sie5 => Some(Fault::Sie5),
        Kind::Xls => Some(Fault::OldWorkbook),
        Kind::Unknown | Kind::Xlsx | Kind::Json => Some(Fault::UnknownForm),
        Kind::Sie(_) | Kind::Csv => None,
    }
}

fn walk(bytes: &[u8], encoding: Encoding, read: &AtomicU64) -> SieFile {
    let mut sum = Sum::new(encoding);
    let mut reader = Reader {
        file: SieFile {
            encoding,
            ..SieFile::default()
        },
        line: 0,
        places: HashMap::new(),
        key: Vec::new(),
        lately: Lately::new(),
        open: None,
        balances: BTreeMap::new(),
        periods: Vec::new(),
        kind: None,
    };
    // A file without a line feed was written where a bare carriage return ends lines.
    let end = if memchr::memchr(b'\n', bytes).is_some() {
        b'\n'
    } else {
        b'\r'
    };
    let mut start = 0;
    for stop in memchr::memchr_iter(end, bytes).chain([bytes.len()]) {
        reader.line = reader.line.saturating_add(1);
        if reader.line.is_multiple_of(TOLD) {
            read.store(start as u64, Ordering::Relaxed);
        }
        let line = trimmed(&bytes[start..stop]);
        start = stop + 1;
        match line {
            b"" => continue,
            b"{" => {
                reader.opening();
                continue;
            }
            b"}" => {
                reader.closing();
                continue;
            }
            _ => {}
        }
        if reader.within()
            && let Some(row) = reader.lately.row(line, sum.content())
        {
            reader.row(row.coding, row.amount_ore);
            continue;
        }
        let record = Record::read(line);
        if record.label == b"#KSUMMA" {
            sum.mark(reader.line, record.raw(0), &mut reader.file.problems);
        } else {
            sum.take(&record);
            reader.take(line, &record);
        }
    }
    reader.file.checksum = sum.state;
    reader.finish()
}

/// A line without blanks before it and its carriage return; control-Z ends files of the oldest programs.
fn trimmed(mut line: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] = line {
        line = rest;
    }
    while let [rest @ .., b' ' | b'\t' | b'\r' | 0x1A] = line {
        line = rest;
    }
    line
}

impl Reader {
    pub(super) fn problem(&mut self, fault: Fault) {
        self.file.problems.push(Problem::at(self.line, fault));
    }

    /// The field as text.
    pub(super) fn text(&self, record: &Record<'_>, at: usize) -> String {
        record
            .field(at)
            .map(|field| self.file.encoding.text(&field.bytes()).trim().to_owned())
            .unwrap_or_default()
    }

    fn take(&mut self, line: &[u8], record: &Record<'_>) {
        if record.open && record.label.first() == Some(&b'#') {
            self.problem(Fault::QuoteOpen);
        }
        match record.label {
            b"#TRANS" => self.transaction(line, record),
            b"#VER" => self.voucher(record),
            // Added and struck rows: what holds is the #TRANS that stands beside an added one.
            b"#RTRANS" | b"#BTRANS" => {}
            b"#IB" | b"#UB" | b"#RES" => self.balance(record),
            b"#PSALDO" => self.period(record),
            [b'#', ..] => self.header(record),
            _ => self.problem(Fault::NoRecord {
                found: amount::quote(line),
            }),
        }
    }

    fn finish(mut self) -> SieFile {
        if self.open.is_some() || self.file.checksum == crate::ledger::Checksum::CutShort {
            self.problem(Fault::CutShort);
        }
        self.file.kind = self.kind.unwrap_or(1);
        if self.file.kind != 4 && !self.file.vouchers.is_empty() {
            // The label says less than there is, as for character sets.
            self.file.kind = 4;
        }
        if self.file.kind == 4 {
            control::vouchers(&mut self);
        } else {
            periods::settle(&mut self);
        }
        self.file.problems.in_order();
        self.file
    }
}
