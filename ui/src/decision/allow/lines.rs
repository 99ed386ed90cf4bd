//! Lines of several fields in a row of a form: what is asked, and how they are read.

use maud::{Markup, html};

use super::kind::Kind as Change;
use super::row::{Row, at, categories, members};
use crate::component::Kind;
use crate::form::Wrong;
use crate::reading::Reading;
use crate::words::Words;

pub(super) const ORGANISATION: &str = "kommun";
pub(super) const CATEGORY: &str = "kategori";
pub(super) const QUARTER: &str = "kvartal";
pub(super) const SUM: &str = "kronor";
pub(super) const SHARE: &str = "andel";

/// The parts of a line with the key of each one's label.
pub(super) type Line = [(&'static str, &'static str)];

pub(super) const TRANSITION: [(&str, &str); 3] = [
    (ORGANISATION, "organisation"),
    (QUARTER, "allow-quarter"),
    (SUM, "allow-kronor"),
];
pub(super) const REDUCTION: [(&str, &str); 4] = [
    (ORGANISATION, "organisation"),
    (CATEGORY, "category"),
    (QUARTER, "allow-quarter"),
    (SUM, "allow-kronor"),
];
pub(super) const RAMP: [(&str, &str); 2] = [(QUARTER, "allow-from-quarter"), (SHARE, "allow-reached")];

/// Lines of several fields, with some to spare.
pub(super) fn lines(row: Row<'_>, parts: &Line, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let names: Vec<&str> = parts.iter().map(|(part, _)| *part).collect();
    html! {
        p.hint { (language.text("allow-lines-means")) }
        @for line in 1..=row.lines(&names) {
            fieldset.line {
                legend { (language.text_with("allow-line", &[("number", line.into())])) }
                @for (part, label) in parts {
                    (cell(row, (&at(part, line), part), label, reading))
                }
            }
        }
    }
}

fn cell(row: Row<'_>, (name, part): (&str, &str), label: &str, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let choices = match part {
        ORGANISATION => members(reading),
        CATEGORY => categories(reading),
        QUARTER => return row.quarter(name, label, false, reading),
        SHARE => return row.labelled(name, &language.text(label), Kind::Figure("%"), false),
        _ => return row.labelled(name, &language.text(label), Kind::Figure("kr"), false),
    };
    row.labelled(name, &language.text(label), Kind::Choice(&choices), false)
}

/// Reads lines of several fields; one that says nothing is none, and one at least must say something.
pub(super) fn read_lines<T>(
    row: Row<'_>,
    parts: &Line,
    read: impl Fn(usize) -> Result<T, Wrong>,
) -> Result<Vec<T>, Wrong> {
    let names: Vec<&str> = parts.iter().map(|(part, _)| *part).collect();
    let says = |line: &usize| names.iter().any(|part| !row.get(&at(part, *line)).is_empty());
    let lines: Vec<usize> = (1..=row.filled(&names)).filter(says).collect();
    match (lines.is_empty(), names.first()) {
        (true, Some(first)) => Err(Wrong::empty(row.name(&at(first, 1)))),
        _ => lines.into_iter().map(read).collect(),
    }
}

/// Whether a change is told in lines that more may be needed of.
pub(super) fn has_lines(change: Change) -> bool {
    matches!(
        change,
        Change::SavingsPlan | Change::TransitionBudget | Change::BudgetReduction
    )
}
