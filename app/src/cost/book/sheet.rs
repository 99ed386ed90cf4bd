//! A sheet before it is a file: columns, rows of typed cells, and which of them are computed from others.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use loggbok_domain::{BasisPoints, Ore, Share};

/// One view as a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sheet {
    /// Its name in an address, and that of its file.
    pub(crate) key: &'static str,
    /// What it shows.
    pub(crate) title: String,
    /// What its figures mean.
    pub(crate) note: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
    /// So many columns stay in sight when the sheet is moved sideways.
    pub(crate) frozen: usize,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) label: String,
    /// In characters.
    pub(crate) width: u16,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// As many cells as columns.
    pub(crate) cells: Vec<Cell>,
    /// Whether it only adds up the rows above it.
    pub(crate) sums: bool,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Nothing is known; not the same as zero.
    Empty,
    Text(String),
    Money(Ore),
    /// Money that follows from other cells.
    Reckoned(Formula, Ore),
    Share(BasisPoints),
    Count(u64),
    /// A count that follows from other cells.
    Counted(Formula, u64),
    Day(NaiveDate),
}

/// How a cell follows from others. Columns and rows are counted from 0, rows from the first below the head. A cell that
/// is empty counts as nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Formula {
    /// One column less another, of the same row.
    Less(usize, usize),
    /// The smaller of two columns of the same row.
    Least(usize, usize),
    /// Columns of the same row added up.
    Across(RangeInclusive<usize>),
    /// Rows of the same column added up.
    Down(RangeInclusive<usize>),
    /// The cell above, where there is one, and a column of the same row.
    Onward { from_above: bool, column: usize },
}

impl Column {
    pub(crate) fn new(label: String, width: u16) -> Self {
        Self { label, width }
    }
}

impl Row {
    pub(crate) fn of(cells: Vec<Cell>) -> Self {
        Self { cells, sums: false }
    }
}

impl Sheet {
    /// Adds a row that adds up rows, in the columns where any of them has money or a count.
    pub(crate) fn add_up(&mut self, label: String, rows: RangeInclusive<usize>) {
        let found = self.rows.get(rows.clone()).unwrap_or_default();
        if found.is_empty() {
            return;
        }
        let down = |column: usize| {
            let own = || found.iter().filter_map(move |row| row.cells.get(column));
            let money: Vec<Ore> = own().filter_map(Cell::ore).collect();
            let counts: Vec<u64> = own().filter_map(Cell::count).collect();
            match (money.is_empty(), counts.is_empty()) {
                (false, _) => Cell::Reckoned(Formula::Down(rows.clone()), money.into_iter().sum()),
                (true, false) => Cell::Counted(Formula::Down(rows.clone()), counts.into_iter().sum()),
                (true, true) => Cell::Empty,
            }
        };
        let mut cells: Vec<Cell> = (0..self.columns.len()).map(down).collect();
        if let Some(first) = cells.first_mut() {
            *first = Cell::Text(label);
        }
        self.rows.push(Row { cells, sums: true });
    }

    /// As [`Self::add_up`], over every row so far.
    pub(crate) fn add_up_all(&mut self, label: String) {
        if let Some(last) = self.rows.len().checked_sub(1) {
            self.add_up(label, 0..=last);
        }
    }
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A text where there is one.
    pub(crate) fn or_empty(text: Option<String>) -> Self {
        text.map_or(Self::Empty, Self::Text)
    }

    /// Money where it is known.
    pub(crate) fn money(ore: Option<Ore>) -> Self {
        ore.map_or(Self::Empty, Self::Money)
    }

    /// Money that follows from other cells, where it is known.
    pub(crate) fn reckoned(formula: Formula, ore: Option<Ore>) -> Self {
        ore.map_or(Self::Empty, |ore| Self::Reckoned(formula, ore))
    }

    /// A part of a whole.
    pub(crate) fn share(share: Share) -> Self {
        Self::Share(BasisPoints(share.into()))
    }

    /// A day where there is one.
    pub(crate) fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    fn ore(&self) -> Option<Ore> {
        match self {
            Self::Money(ore) | Self::Reckoned(_, ore) => Some(*ore),
            Self::Empty
            | Self::Text(_)
            | Self::Share(_)
            | Self::Count(_)
            | Self::Counted(..)
            | Self::Day(_) => None,
        }
    }

    fn count(&self) -> Option<u64> {
        match self {
            Self::Count(count) | Self::Counted(_, count) => Some(*count),
            Self::Empty
            | Self::Text(_)
            | Self::Money(_)
            | Self::Reckoned(..)
            | Self::Share(_)
            | Self::Day(_) => None,
        }
    }
}
