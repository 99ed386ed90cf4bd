//! `#IB`, `#UB` and `#RES`: what the file itself says its accounts come to.

use super::amount::amount;
use super::control::Figure;
use super::header::year_number;
use super::read::Reader;
use super::record::Record;

impl Reader {
    pub(super) fn balance(&mut self, record: &Record<'_>) {
        let Some(year) = year_number(record.raw(0)) else {
            return self.malformed(record, 0);
        };
        if record.raw(1).is_empty() {
            return self.malformed(record, 1);
        }
        if record.field(2).is_none() {
            return self.malformed(record, 2);
        }
        let figure = match amount(record.raw(2)) {
            Ok(ore) => Figure { ore, line: self.line },
            Err(fault) => return self.problem(fault),
        };
        let account = self.text(record, 1).into();
        let stated = self.balances.entry((year, account)).or_default();
        match record.label {
            b"#IB" => stated.ingoing = Some(figure),
            b"#UB" => stated.outgoing = Some(figure),
            _ => stated.result = Some(figure),
        }
    }
}
