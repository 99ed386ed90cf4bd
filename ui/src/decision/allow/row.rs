//! One change to allow, as a row of a form: its fields are named by the row's number.

use loggbok_app::Failure;
use loggbok_domain::{Language, Ore, ParseError, QuarterRange};
use maud::Markup;

use super::kind::Kind as Change;
use crate::component::{Field, Kind, field};
use crate::form::{Sent, Wrong, quarters};
use crate::reading::Reading;
use crate::words::Words;

/// The part that says which kind of change a row is.
pub(super) const KIND: &str = "slag";
/// Lines offered in a row beside those that are filled in.
const SPARE: usize = 3;

/// A row of a form.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) sent: &'a Sent,
    pub(super) number: usize,
}

impl<'a> Row<'a> {
    /// The rows of a form with the kind of each, in order.
    pub(super) fn all(sent: &'a Sent) -> impl Iterator<Item = (Self, Change)> {
        (1..=super::MOST).filter_map(move |number| {
            let row = Self { sent, number };
            Some((row, Change::parse(row.get(KIND))?))
        })
    }

    /// The name of a field.
    pub(super) fn name(&self, part: &str) -> String {
        format!("t{}-{part}", self.number)
    }

    /// What stands in a field.
    pub(super) fn get(&self, part: &str) -> &'a str {
        self.sent.get(&self.name(part))
    }

    /// Reads what must be there.
    pub(super) fn read<T, E: Into<Failure>>(
        &self,
        part: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<T, Wrong> {
        self.sent.read(self.name(part), parse)
    }

    /// Reads the quarters from one field to another.
    pub(super) fn quarters(&self, from: &str, to: &str) -> Result<QuarterRange, Wrong> {
        self.sent.period(self.name(from), self.name(to))
    }

    /// Reads a whole number.
    pub(super) fn number<N: TryFrom<i64>>(&self, part: &str) -> Result<N, Wrong> {
        self.sent.number(self.name(part))
    }

    /// A field to choose a quarter in.
    pub(super) fn quarter(&self, part: &str, label: &str, required: bool, reading: &Reading<'_>) -> Markup {
        let choices = quarters(reading, &[self.get(part)]);
        self.labelled(
            part,
            &reading.language.text(label),
            Kind::Choice(&choices),
            required,
        )
    }

    /// A field that must be filled in.
    pub(super) fn field(&self, part: &str, label: &str, kind: Kind<'_>, language: Language) -> Markup {
        self.labelled(part, &language.text(label), kind, true)
    }

    /// A field with help under its label.
    pub(super) fn hinted(
        &self,
        part: &str,
        label: &str,
        kind: Kind<'_>,
        required: bool,
        language: Language,
    ) -> Markup {
        let name = self.name(part);
        field(&Field {
            name: &name,
            label: &language.text(label),
            hint: Some(&language.text(&format!("{label}-hint"))),
            kind,
            required,
            value: self.sent.get(&name),
            wrong: self.sent.wrong(&name),
        })
    }

    /// A field by a label in words.
    pub(super) fn labelled(&self, part: &str, label: &str, kind: Kind<'_>, required: bool) -> Markup {
        let name = self.name(part);
        field(&Field {
            name: &name,
            label,
            hint: None,
            kind,
            required,
            value: self.sent.get(&name),
            wrong: self.sent.wrong(&name),
        })
    }

    /// How many lines of several fields to draw: those that say something, and some to spare.
    pub(super) fn lines(&self, parts: &[&str]) -> usize {
        self.filled(parts) + SPARE
    }

    /// How many lines there are up to the last that says something.
    pub(super) fn filled(&self, parts: &[&str]) -> usize {
        let says = |line: usize| parts.iter().any(|part| !self.get(&at(part, line)).is_empty());
        (1..=super::MOST_LINES)
            .rev()
            .find(|line| says(*line))
            .unwrap_or_default()
    }
}

/// The part of a field in a line.
pub(super) fn at(part: &str, line: impl std::fmt::Display) -> String {
    format!("{part}-{line}")
}

/// The organisations that bear cost.
pub(super) fn members(reading: &Reading<'_>) -> Vec<(String, String)> {
    let member = |it: &loggbok_domain::programme::Organisation| (it.key.to_string(), it.name.to_string());
    reading.members().map(member).collect()
}

/// The cost categories.
pub(super) fn categories(reading: &Reading<'_>) -> Vec<(String, String)> {
    let opened = reading.view.charter.opened.as_ref();
    let all = opened.map_or(&[][..], |opened| &opened.categories);
    all.iter()
        .map(|it| (it.key.to_string(), it.name.to_string()))
        .collect()
}

/// Kronor as people write them, with or without the unit.
pub(super) fn kronor(text: &str) -> Result<Ore, ParseError> {
    Ore::parse(text.trim().trim_end_matches("kr").trim_end())
}

/// An amount as [`kronor`] reads it.
pub(super) fn write_kronor(amount: Ore) -> String {
    let (whole, rest) = (amount.0 / 100, (amount.0 % 100).abs());
    let sign = if amount.0 < 0 && whole == 0 { "-" } else { "" };
    match rest {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole},{rest:02}"),
    }
}

/// A day.
pub(super) fn day(text: &str) -> Result<chrono::NaiveDate, ParseError> {
    text.parse().map_err(|_| ParseError {
        expected: "DATE",
        value: text.to_owned(),
    })
}
