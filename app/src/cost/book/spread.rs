//! One sheet as CSV.

use chrono_tz::Europe::Stockholm;
use loggbok_domain::{Language, Ore};

use super::Head;
use super::rule::percent;
use super::sheet::{Cell, Sheet};
use crate::csv::{self, Field};
use crate::format;
use crate::words::say;

impl Head {
    /// Label and value of everything it says.
    pub(super) fn facts(&self, language: Language) -> Vec<(String, String)> {
        let label = |key: &str| say(language, key, &[]);
        let recorded = format::moment(&self.recorded_at.with_timezone(&Stockholm), language);
        let mut facts = vec![
            (label("book-programme"), self.programme.clone()),
            (label("book-as-of"), self.day.to_string()),
            (label("book-position"), self.position.to_string()),
            (label("book-last-recorded"), recorded),
            (label("book-root"), self.root.clone()),
        ];
        let checkpoint = self.checkpoint.clone();
        facts.extend(checkpoint.map(|note| (label("book-checkpoint"), note)));
        facts
    }
}

/// The file. Amounts have the decimal sign of the language, a plain minus and no groups.
pub(super) fn csv(head: &Head, sheet: &Sheet, language: Language) -> String {
    let text = |text: &String| Field::Text(text.clone());
    let facts = head.facts(language);
    let mut rows: Vec<Vec<Field>> = facts
        .iter()
        .map(|(label, value)| vec![text(label), text(value)])
        .collect();
    rows.push(vec![text(&sheet.title), text(&sheet.note)]);
    rows.push(Vec::new());
    rows.push(sheet.columns.iter().map(|column| text(&column.label)).collect());
    let facts = sheet.rows.iter().filter(|row| !row.sums);
    rows.extend(facts.map(|row| row.cells.iter().map(|cell| field(cell, language)).collect()));
    csv::csv(&rows)
}

fn field(cell: &Cell, language: Language) -> Field {
    match cell {
        Cell::Empty => Field::Figure(String::new()),
        Cell::Text(text) => Field::Text(text.clone()),
        Cell::Money(ore) | Cell::Reckoned(_, ore) => Field::Figure(amount(*ore, language)),
        Cell::Share(points) => Field::Figure(percent(*points, language).replace('\u{2212}', "-")),
        Cell::Count(count) | Cell::Counted(_, count) => Field::Figure(count.to_string()),
        Cell::Day(day) => Field::Figure(day.to_string()),
    }
}

fn amount(ore: Ore, language: Language) -> String {
    let decimal = match language {
        Language::Swedish => ',',
        Language::English => '.',
    };
    super::kronor(ore, decimal)
}
