//! One question of an audit with its answer, drawn on the page or written to a file.

use loggbok_app::words::value;
use loggbok_domain::DecisionId;
use loggbok_domain::goal::Measured;
use loggbok_projections::Stamp;
use maud::{Markup, html};

use crate::as_of;
use crate::component::{Column, Table, empty, table};
use crate::reading::Reading;
use crate::source::position;
use crate::words::Words;

/// A question and its answer.
pub(super) struct Question {
    /// Its place on the page, and the name of its file.
    pub(super) key: &'static str,
    /// What an auditor asks.
    pub(super) asks: String,
    /// The computed answer, in a sentence.
    pub(super) answer: String,
    /// The columns of its facts.
    pub(super) columns: Vec<Column>,
    /// Its facts, as many cells as columns.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A fact: its text, and where what it rests on stands.
pub(super) struct Cell {
    /// The text; empty where nothing is given, which a reader is told.
    pub(super) text: String,
    href: Option<String>,
}

impl Cell {
    /// A text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            href: None,
        }
    }

    /// A number.
    pub(super) fn count(count: usize) -> Self {
        Self::text(count.to_string())
    }

    /// A text that leads on.
    pub(super) fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            href: Some(href.into()),
        }
    }

    /// Nothing is given.
    pub(super) fn missing(reading: &Reading<'_>) -> Self {
        Self::text(reading.language.text("missing"))
    }

    /// A text, or that nothing is given.
    pub(super) fn or_missing(text: Option<String>, reading: &Reading<'_>) -> Self {
        text.map_or_else(|| Self::missing(reading), Self::text)
    }

    /// A text, or a dash where there is nothing to give.
    pub(super) fn or_none(text: Option<String>) -> Self {
        Self::text(text.unwrap_or_else(|| "–".to_owned()))
    }

    /// Yes or no.
    pub(super) fn yes_no(yes: bool, reading: &Reading<'_>) -> Self {
        Self::text(value::measured(reading.language, Measured::YesNo(yes)))
    }

    /// Where a fact stands in the log; leads to the programme as it was then.
    pub(super) fn place(stamp: &Stamp, reading: &Reading<'_>) -> Self {
        let address = reading.address.to(reading.home);
        let then = address.with(as_of::PARAMETER, stamp.position.to_string());
        Self::link(position(stamp.position.0, reading.language), then.to_string())
    }

    /// The decision a fact rests on, or that there is none.
    pub(super) fn decision(id: Option<DecisionId>, reading: &Reading<'_>) -> Self {
        match id {
            Some(id) => Self::link(
                crate::decision::short_name(id, reading),
                crate::decision::address(id, reading),
            ),
            None => Self::text(reading.language.text("audit-no-decision")),
        }
    }

    fn draw(&self) -> Markup {
        match &self.href {
            Some(href) => html! { a href=(href) { (self.text) } },
            None => html! { (self.text) },
        }
    }
}

impl Question {
    /// Its answer and its facts, without the heading.
    pub(super) fn draw(&self, reading: &Reading<'_>) -> Markup {
        let rows = self.rows.iter().map(|row| row.iter().map(Cell::draw).collect());
        let facts = Table {
            caption: self.asks.clone(),
            columns: self.columns.clone(),
            rows: rows.collect(),
            sums: None,
        };
        let file = reading
            .address
            .to(format!("{}/granska/{}.csv", reading.home, self.key));
        html! {
            p.audit-answer { (self.answer) }
            @if self.rows.is_empty() { (empty(&reading.language.text("audit-no-rows"))) }
            @else { div.captioned { (table(&facts)) } }
            p.ways { a href=(file) download { (reading.language.text("audit-export")) } }
        }
    }
}
