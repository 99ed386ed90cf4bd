//! Rows of a table become rows of a ledger.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::amount::{self, DecimalSign};
use super::column::Places;
use super::{Cell, day, xlsx};
use crate::ledger::{Choices, Coding, Encoding, Fault, Kind, Ledger, Problem, Row, Voucher};

/// Takes rows in, one by one.
pub(super) struct Taker {
    ledger: Ledger,
    places: Places,
    /// Values a row should have; workbooks leave out empty ones.
    width: usize,
    decimal: Option<DecimalSign>,
    codings: HashMap<Coding, u32>,
    vouchers: HashMap<Box<str>, u32>,
}

/// What a row says, where all of it could be read.
struct Said {
    booked_on: NaiveDate,
    amount_ore: i64,
    coding: Coding,
    voucher: Box<str>,
}

impl Taker {
    pub(super) fn new(
        kind: Kind,
        encoding: Encoding,
        places: Places,
        width: usize,
        decimal: Option<DecimalSign>,
    ) -> Self {
        Self {
            ledger: Ledger {
                encoding,
                ..Ledger::empty(kind)
            },
            places,
            width,
            decimal,
            codings: HashMap::new(),
            vouchers: HashMap::new(),
        }
    }

    pub(super) fn problem(&mut self, problem: Problem) {
        self.ledger.problems.push(problem);
    }

    pub(super) fn row(&mut self, line: u32, cells: &[Cell<'_>]) {
        if cells.iter().all(|cell| *cell == Cell::Empty) {
            return;
        }
        if self.width != usize::MAX && cells.len() != self.width {
            let (found, expected) = (cells.len(), self.width);
            return self.problem(Problem::at(line, Fault::RowWidth { found, expected }));
        }
        match self.said(line, cells) {
            Ok(said) => self.keep(line, said),
            Err((column, fault)) => {
                let cell = format!(
                    "{}{line}",
                    xlsx::letters(u32::try_from(column).unwrap_or(u32::MAX - 1))
                );
                self.problem(Problem::in_cell(line, cell, fault));
            }
        }
    }

    fn said(&mut self, line: u32, cells: &[Cell<'_>]) -> Result<Said, (usize, Fault)> {
        let places = self.places;
        let cell = |at: usize| cells.get(at).unwrap_or(&Cell::Empty);
        for (at, cell) in cells.iter().enumerate() {
            harmless(cell, self.reads(at)).map_err(|fault| (at, fault))?;
        }
        let part = |place: Option<usize>| -> Option<Box<str>> { place.and_then(|at| code(cell(at))) };
        let coding = Coding {
            account: code(cell(places.account))
                .ok_or_else(|| (places.account, Fault::AccountForm { found: String::new() }))?,
            responsibility: part(places.responsibility),
            activity: part(places.activity),
            project: part(places.project),
            counterparty: part(places.counterparty),
        };
        let voucher = match (part(places.series), part(places.voucher)) {
            (Some(series), Some(number)) => format!("{series} {number}").into(),
            (series, number) => number.or(series).unwrap_or_default(),
        };
        let booked_on = booked_on(cell(places.date)).map_err(|fault| (places.date, fault))?;
        let amount_ore = self.amount(line, &cell)?;
        self.own(part(places.owner));
        Ok(Said {
            booked_on,
            amount_ore,
            coding,
            voucher,
        })
    }

    /// Whether a column is one of those read.
    fn reads(&self, at: usize) -> bool {
        let places = &self.places;
        let others = [
            places.amount,
            places.debit,
            places.credit,
            places.series,
            places.voucher,
            places.responsibility,
            places.activity,
            places.project,
            places.counterparty,
        ];
        at == places.date || at == places.account || others.contains(&Some(at))
    }

    fn amount<'a, 'b: 'a>(
        &mut self,
        line: u32,
        cell: &impl Fn(usize) -> &'a Cell<'b>,
    ) -> Result<i64, (usize, Fault)> {
        let places = self.places;
        if let Some(at) = places.amount {
            return self.ore(line, at, cell(at));
        }
        let filled = |place: Option<usize>| place.filter(|at| *cell(*at) != Cell::Empty);
        let (debit, credit) = (filled(places.debit), filled(places.credit));
        let at = places.debit.unwrap_or_default();
        if debit.or(credit).is_none() {
            return Err((at, Fault::AmountForm { found: String::new() }));
        }
        let mut side = |place: Option<usize>| place.map_or(Ok(0), |at| self.ore(line, at, cell(at)));
        let sides = (side(debit)?, side(credit)?);
        sides.0.checked_sub(sides.1).ok_or_else(|| {
            let found = format!("{} − {}", sides.0, sides.1);
            (at, Fault::AmountTooLarge { found })
        })
    }

    fn ore(&mut self, line: u32, at: usize, cell: &Cell<'_>) -> Result<i64, (usize, Fault)> {
        let read = match cell {
            Cell::Text(text) => amount::amount(text, self.decimal),
            Cell::Numeral(text) => match text.parse::<f64>() {
                // A number with an exponent, or with more decimals than öre, is read as a workbook's is.
                Ok(value) if amount::amount(text, Some(DecimalSign::Dot)).is_err() => {
                    self.rounded(line, value)
                }
                _ => amount::amount(text, Some(DecimalSign::Dot)),
            },
            Cell::Float(value) => self.rounded(line, *value),
            Cell::Empty | Cell::Day(_) | Cell::Formula(_) | Cell::Error(_) => {
                Err(Fault::AmountForm { found: String::new() })
            }
        };
        read.map_err(|fault| (at, fault))
    }

    fn rounded(&mut self, line: u32, value: f64) -> Result<i64, Fault> {
        let (ore, rounded) = amount::float(value)?;
        if rounded {
            let found = value.to_string();
            self.problem(Problem::at(line, Fault::Rounded { found }));
        }
        Ok(ore)
    }

    /// The first owner named is the file's; a number with letters in it is none.
    fn own(&mut self, number: Option<Box<str>>) {
        if self.ledger.owner.number.is_none() {
            let digits = number.map(|it| it.chars().filter(char::is_ascii_digit).collect::<String>());
            self.ledger.owner.number = digits.filter(|digits| !digits.is_empty());
        }
    }

    fn keep(&mut self, line: u32, said: Said) {
        let ledger = &mut self.ledger;
        let (Ok(next_coding), Ok(next_voucher)) = (
            u32::try_from(ledger.codings.len()),
            u32::try_from(ledger.vouchers.len()),
        ) else {
            return self.problem(Problem::at(line, Fault::TooMany));
        };
        let coding = match self.codings.get(&said.coding) {
            Some(place) => *place,
            None => {
                ledger.codings.push(said.coding.clone());
                self.codings.insert(said.coding, next_coding);
                next_coding
            }
        };
        let voucher = (!said.voucher.is_empty()).then(|| match self.vouchers.get(&said.voucher) {
            Some(place) => *place,
            None => {
                ledger.vouchers.push(Voucher {
                    name: said.voucher.clone(),
                    booked_on: said.booked_on,
                    line,
                });
                self.vouchers.insert(said.voucher, next_voucher);
                next_voucher
            }
        });
        ledger.rows.push(Row {
            line,
            voucher,
            coding,
            booked_on: said.booked_on,
            amount_ore: said.amount_ore,
        });
    }

    pub(super) fn finish(mut self, choices: Choices) -> Ledger {
        if self.ledger.rows.is_empty() && self.ledger.problems.is_empty() {
            self.problem(Problem::at(0, Fault::Empty));
        }
        self.ledger.choices = choices;
        self.ledger
    }
}

/// A code as text; a workbook often holds codes as numbers.
fn code(cell: &Cell<'_>) -> Option<Box<str>> {
    match cell {
        Cell::Text(text) => Some(text.trim().into()),
        Cell::Numeral(text) => Some((*text).into()),
        Cell::Float(value) => Some(value.to_string().into()),
        Cell::Empty | Cell::Day(_) | Cell::Formula(_) | Cell::Error(_) => None,
    }
}

fn booked_on(cell: &Cell<'_>) -> Result<NaiveDate, Fault> {
    match cell {
        Cell::Day(day) => Ok(*day),
        Cell::Text(text) => day::day(text),
        Cell::Numeral(text) => day::day(text),
        Cell::Float(value) => day::day(&value.to_string()),
        Cell::Empty | Cell::Formula(_) | Cell::Error(_) => Err(Fault::DateForm { found: String::new() }),
    }
}

/// Refuses what Excel would run, wherever it stands, and in the columns that are read whatever is computed or an
/// error.
fn harmless(cell: &Cell<'_>, read: bool) -> Result<(), Fault> {
    match cell {
        Cell::Formula(formula) if read => Err(Fault::Formula {
            found: format!("={}", formula.chars().take(40).collect::<String>()),
        }),
        Cell::Error(error) if read => Err(Fault::CellError { found: error.clone() }),
        Cell::Text(text) if runs(text) => Err(Fault::Formula {
            found: text.chars().take(40).collect(),
        }),
        _ => Ok(()),
    }
}

/// Whether Excel would take a text for a formula: by its first sign, unless it is a number or a lone sign.
fn runs(text: &str) -> bool {
    let mut signs = text.trim_start_matches(' ').chars();
    match (signs.next(), signs.next()) {
        (Some('=' | '@' | '\t' | '\r'), Some(_)) => true,
        (Some('+' | '-'), Some(next)) => !next.is_ascii_digit() && !matches!(next, ' ' | '-' | '.' | ','),
        _ => false,
    }
}
