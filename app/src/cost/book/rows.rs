//! The rows behind the figures: file, line, voucher, code parts, and where the rules send each.

use super::Reading;
use super::rule::target;
use super::sheet::{Cell, Row, Sheet};
use crate::format;
use crate::ledger::{Counted, CountedRow};

/// Rows at most: a workbook is to open in a moment, and a sheet ends at some million of them. Where there are more the
/// sheet says so.
pub(super) const AT_MOST: usize = 50_000;

pub(super) fn rows(from: &Reading<'_>, counted: &Counted) -> Sheet {
    let columns = vec![
        from.names("book-organisation"),
        from.names("book-goes-to"),
        from.brief("book-quarter"),
        from.names("book-file"),
        from.brief("book-line"),
        from.brief("book-voucher"),
        from.brief("book-day"),
        from.brief("book-account"),
        from.brief("book-responsibility"),
        from.brief("book-activity"),
        from.brief("book-project"),
        from.brief("book-counterparty"),
        from.money("book-amount"),
        from.brief("book-share"),
        from.names("book-rule"),
    ];
    let mut sheet = from.sheet("rader", columns, 3);
    sheet.rows = counted.rows.iter().map(|row| written(row, from)).collect();
    if counted.more {
        let count = |count: u64| format::integer(i64::try_from(count).unwrap_or(i64::MAX), from.language);
        let values = [
            ("shown", count(counted.rows.len() as u64).into()),
            ("all", count(counted.total).into()),
        ];
        let more = crate::words::say(from.language, "book-rader-more", &values);
        sheet.note = format!("{more} {}", sheet.note);
    }
    sheet
}

fn written(counted: &CountedRow, from: &Reading<'_>) -> Row {
    let row = &counted.row;
    let coding = row.coding.as_ref();
    let text = |part: Option<&loggbok_domain::Title>| Cell::or_empty(part.map(ToString::to_string));
    let by_hand = || row.entry.map(|_| from.say("book-by-hand"));
    Row::of(vec![
        Cell::text(from.organisation(&counted.organisation)),
        Cell::Text(target(&counted.target, from)),
        Cell::text(counted.quarter.to_string()),
        text(row.source.as_ref()),
        row.line.map_or(Cell::Empty, |line| Cell::Count(line.into())),
        text(row.voucher.as_ref()),
        Cell::day(row.booked_on),
        text(coding.map(|it| &it.account)),
        text(coding.and_then(|it| it.responsibility.as_ref())),
        text(coding.and_then(|it| it.activity.as_ref())),
        text(coding.and_then(|it| it.project.as_ref())),
        text(coding.and_then(|it| it.counterparty.as_ref())),
        Cell::Money(loggbok_domain::Ore(row.amount_ore)),
        Cell::share(row.share),
        Cell::or_empty(row.rule.as_ref().map(ToString::to_string).or_else(by_hand)),
    ])
}
