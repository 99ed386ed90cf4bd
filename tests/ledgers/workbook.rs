//! Postings as a workbook: a title, heads below it, real dates, debit and credit apart.

#![allow(
    clippy::float_arithmetic,
    reason = "a workbook has nothing but floats; the program must find the öre again"
)]

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::{Municipality, Posting};

const HEADS: [&str; 9] = [
    "Datum", "Serie", "Vernr", "Konto", "Ansvar", "Projekt", "Motpart", "Debet", "Kredit",
];

pub(super) fn write(municipality: &Municipality, postings: &[&Posting]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Huvudbok").unwrap();
    sheet
        .write(0, 0, format!("Huvudbok {}", municipality.name))
        .unwrap();
    for (column, head) in (0..).zip(HEADS) {
        sheet.write(2, column, head).unwrap();
    }
    let date = Format::new().set_num_format("yyyy-mm-dd");
    for (row, posting) in (3..).zip(postings) {
        let (year, month, day) = posting.day;
        let day = ExcelDateTime::from_ymd(
            u16::try_from(year).unwrap(),
            u8::try_from(month).unwrap(),
            u8::try_from(day).unwrap(),
        );
        sheet.write_with_format(row, 0, day.unwrap(), &date).unwrap();
        sheet.write(row, 1, "A").unwrap();
        sheet.write(row, 2, posting.voucher).unwrap();
        sheet
            .write(row, 3, posting.account.parse::<u32>().unwrap())
            .unwrap();
        let parts = [posting.responsibility, posting.project, posting.counterparty];
        for (column, part) in (4..).zip(parts) {
            if !part.is_empty() {
                sheet.write(row, column, part).unwrap();
            }
        }
        // A workbook has nothing but floats; the program must find the öre again.
        let side = if posting.ore < 0 { 8 } else { 7 };
        let kronor = i32::try_from(posting.ore.unsigned_abs()).unwrap();
        sheet.write(row, side, f64::from(kronor) / 100.0).unwrap();
    }
    book.save_to_buffer().unwrap()
}
