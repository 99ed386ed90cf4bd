//! Records about the file, its owner, its years, accounts and dimensions.

use super::Dimension;
use super::amount::{date, quote, whole};
use super::read::Reader;
use super::record::Record;
use crate::ledger::Fault;

impl Reader {
    pub(super) fn header(&mut self, record: &Record<'_>) {
        match record.label {
            b"#FLAGGA" if record.raw(0) == b"1" => self.problem(Fault::ReadBefore),
            b"#FLAGGA" => {}
            b"#FORMAT" => self.file.format = Some(self.text(record, 0)),
            b"#PROGRAM" => self.file.program = Some(self.text(record, 0)),
            b"#GEN" => self.file.written_on = date(record.raw(0)).ok(),
            b"#SIETYP" => self.kind(record),
            b"#FNAMN" => self.file.owner.name = Some(self.text(record, 0)),
            b"#ORGNR" => {
                let digits: String = self
                    .text(record, 0)
                    .chars()
                    .filter(char::is_ascii_digit)
                    .collect();
                self.file.owner.number = Some(digits).filter(|digits| !digits.is_empty());
            }
            b"#RAR" => self.year(record),
            b"#KONTO" => {
                let (account, name) = (self.text(record, 0), self.text(record, 1));
                self.file.account_names.insert(account.into(), name.into());
            }
            b"#DIM" | b"#UNDERDIM" => self.dimension(record),
            _ => self.file.passed_over += 1,
        }
    }

    fn kind(&mut self, record: &Record<'_>) {
        match record.raw(0) {
            [digit @ b'1'..=b'4'] => self.kind = Some(digit - b'0'),
            _ => self.malformed(record, 0),
        }
    }

    fn year(&mut self, record: &Record<'_>) {
        let number = year_number(record.raw(0));
        let days = (date(record.raw(1)), date(record.raw(2)));
        match (number, days) {
            (Some(number), (Ok(first), Ok(last))) if first <= last => {
                self.file.years.insert(number, (first, last));
            }
            (None, _) => self.malformed(record, 0),
            (Some(_), (Err(fault), _) | (Ok(_), Err(fault))) => self.problem(fault),
            (Some(_), (Ok(_), Ok(_))) => self.malformed(record, 2),
        }
    }

    fn dimension(&mut self, record: &Record<'_>) {
        let Some(number) = whole(record.raw(0)) else {
            return self.malformed(record, 0);
        };
        let part_of = (record.label == b"#UNDERDIM")
            .then(|| whole(record.raw(2)))
            .flatten();
        let name = self.text(record, 1);
        self.file.dimensions.insert(number, Dimension { name, part_of });
    }

    pub(super) fn malformed(&mut self, record: &Record<'_>, at: usize) {
        let label = quote(record.label);
        let fault = match record.field(at) {
            Some(field) => Fault::FieldForm {
                record: label,
                found: quote(field.raw()),
            },
            None => Fault::FieldMissing {
                record: label,
                field: at + 1,
            },
        };
        self.problem(fault);
    }
}

/// The number of a year: 0 for the current one, −1 for the one before, and so on.
pub(super) fn year_number(bytes: &[u8]) -> Option<i32> {
    let (negative, digits) = match bytes.strip_prefix(b"-") {
        Some(rest) => (true, rest),
        None => (false, bytes),
    };
    let number = whole(digits).and_then(|number| i32::try_from(number).ok())?;
    Some(if negative { -number } else { number })
}
