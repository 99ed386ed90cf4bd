//! The first sheet: what the book is of, what it can be held against, and what each sheet shows.

use super::sheet::{Cell, Row, Sheet};
use super::{Head, Reading};

pub(super) fn about(from: &Reading<'_>, head: &Head, sheets: &[Sheet]) -> Sheet {
    let columns = vec![
        from.names("book-what"),
        super::Column::new(from.say("book-value"), 100),
    ];
    let mut sheet = from.sheet("om", columns, 0);
    let rows = head
        .facts(from.language)
        .into_iter()
        .map(|(label, value)| [label, value]);
    let shown = sheets.iter().map(|it| [it.title.clone(), it.note.clone()]);
    let reading = [[from.say("book-how"), from.say("book-how-said")]];
    let all = rows.chain(reading).chain(shown);
    sheet.rows = all.map(|row| Row::of(row.map(Cell::Text).to_vec())).collect();
    sheet
}
