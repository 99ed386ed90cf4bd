//! `#VER` and its `#TRANS`.

use chrono::NaiveDate;

use super::amount::{amount, date, quote};
use super::read::Reader;
use super::record::Record;
use crate::ledger::{Fault, Problem, Row, Voucher};

/// A voucher whose rows are being read.
pub(super) struct OpenVoucher {
    /// Whether its opening brace has come.
    within: bool,
    /// Öre of its rows.
    sum_ore: i128,
    /// Whether all its rows could be read.
    whole: bool,
}

impl Reader {
    pub(super) fn voucher(&mut self, record: &Record<'_>) {
        if self.open.take().is_some_and(|open| open.within) {
            self.problem(Fault::Misplaced {
                found: "#VER".to_owned(),
            });
        }
        let name = self.name(record);
        let booked_on = match date(record.raw(2)) {
            Ok(day) => Some(day),
            Err(fault) => {
                self.problem(fault);
                None
            }
        };
        self.file.vouchers.push(Voucher {
            name,
            booked_on: booked_on.unwrap_or_default(),
            line: self.line,
        });
        self.open = Some(OpenVoucher {
            within: false,
            sum_ore: 0,
            whole: booked_on.is_some(),
        });
    }

    /// Series and number, either of which may be empty.
    fn name(&mut self, record: &Record<'_>) -> Box<str> {
        self.key.clear();
        for field in [record.field(0), record.field(1)].into_iter().flatten() {
            if !self.key.is_empty() && !field.raw().is_empty() {
                self.key.push(b' ');
            }
            self.key.extend_from_slice(&field.bytes());
        }
        match std::str::from_utf8(&self.key) {
            Ok(name) if name.is_ascii() => name.trim().into(),
            Ok(_) | Err(_) => self.file.encoding.text(&self.key).trim().into(),
        }
    }

    pub(super) fn opening(&mut self) {
        match &mut self.open {
            Some(open) if !open.within => open.within = true,
            Some(_) | None => self.problem(Fault::Misplaced {
                found: "{".to_owned(),
            }),
        }
    }

    pub(super) fn closing(&mut self) {
        match self.open.take() {
            Some(open) if open.within => {
                if let (Some(voucher), true) = (self.file.vouchers.last(), open.whole && open.sum_ore != 0) {
                    let fault = Fault::Unbalanced {
                        voucher: voucher.name.to_string(),
                        over_ore: open.sum_ore,
                    };
                    self.file.problems.push(Problem::at(voucher.line, fault));
                }
            }
            Some(_) | None => self.problem(Fault::Misplaced {
                found: "}".to_owned(),
            }),
        }
    }

    /// Whether rows may come now.
    pub(super) fn within(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.within)
    }

    pub(super) fn transaction(&mut self, line: &[u8], record: &Record<'_>) {
        if !self.within() {
            return self.problem(Fault::Misplaced {
                found: "#TRANS".to_owned(),
            });
        }
        let read = self.coding(record, 0).and_then(|coding| {
            let at = record.after_list(1);
            match record.field(at) {
                Some(field) => Ok((coding, amount(field.raw())?)),
                None => Err(Fault::FieldMissing {
                    record: "#TRANS".to_owned(),
                    field: at + 1,
                }),
            }
        });
        match read {
            Ok((coding, amount_ore)) => {
                self.lately.meet(line, record, coding);
                self.row(coding, amount_ore);
            }
            Err(fault) => {
                if let Some(open) = &mut self.open {
                    open.whole = false;
                }
                self.problem(fault);
            }
        }
    }

    pub(super) fn row(&mut self, coding: u32, amount_ore: i64) {
        let last = self.file.vouchers.len().saturating_sub(1);
        let (Ok(voucher), Some(open)) = (u32::try_from(last), &mut self.open) else {
            return self.problem(Fault::TooMany);
        };
        open.sum_ore += i128::from(amount_ore);
        // The voucher's own day is the day of bookkeeping, which periods go by; a row's day is that of the event.
        let booked_on = self
            .file
            .vouchers
            .last()
            .map_or(NaiveDate::MIN, |it| it.booked_on);
        self.file.rows.push(Row {
            line: self.line,
            voucher: Some(voucher),
            coding,
            booked_on,
            amount_ore,
        });
    }

    /// The place of an account with the object list that may follow it.
    pub(super) fn coding(&mut self, record: &Record<'_>, at: usize) -> Result<u32, Fault> {
        let account = record.raw(at);
        if account.is_empty() {
            return Err(Fault::AccountForm { found: String::new() });
        }
        let list = record.field(at + 1).filter(|field| field.is_list());
        let objects = list.map_or(&b""[..], |list| list.raw());
        self.key.clear();
        self.key.extend_from_slice(account);
        self.key.push(0x1F);
        self.key.extend_from_slice(objects);
        if let Some(place) = self.places.get(self.key.as_slice()) {
            return Ok(*place);
        }
        let place = u32::try_from(self.file.codings.len()).map_err(|_| Fault::TooMany)?;
        let account = self.text(record, at);
        let objects = match list {
            Some(list) => {
                super::coding::objects(list, self.file.encoding).ok_or_else(|| Fault::FieldForm {
                    record: quote(record.label),
                    found: quote(list.raw()),
                })?
            }
            None => Vec::new(),
        };
        self.file.codings.push(super::SieCoding {
            account: account.into(),
            objects,
        });
        self.places.insert(self.key.as_slice().into(), place);
        Ok(place)
    }
}
