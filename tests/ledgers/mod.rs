//! Ledgers of four municipalities with known answers, written as finance systems write them: two as SIE, one as CSV,
//! one as a workbook. The program is not used, so that what it computes can be held against them.
//!
//! A book is made from a plan: which account bears which cost, and where it belongs. Amounts come from a fixed
//! sequence, so that the same years give the same bytes. What every place comes to is added up while the postings
//! are made, and never by reading rules.

#![allow(dead_code, reason = "each suite uses its part")]

mod csv;
mod plan;
mod sie;
mod workbook;

use std::collections::BTreeMap;

pub(crate) use plan::{MUNICIPALITIES, Municipality};

/// Year and quarter, 1–4.
pub(crate) type QuarterOf = (i32, u32);

/// The form a municipality's finance system writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// SIE 4 in code page 437.
    SiePc8,
    /// SIE 4 in UTF-8, labelled as code page 437.
    SieUtf8,
    /// Semicolons, decimal commas, Latin-1.
    Csv,
    /// XLSX with debit and credit apart.
    Workbook,
}

/// One row of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    /// Year, month, day.
    pub(crate) day: (i32, u32, u32),
    /// The voucher's number in series A, from 1 each year.
    pub(crate) voucher: u32,
    /// The first row of its voucher.
    pub(crate) begins: bool,
    pub(crate) account: &'static str,
    pub(crate) responsibility: &'static str,
    pub(crate) project: &'static str,
    pub(crate) counterparty: &'static str,
    /// Öre; a cost is positive.
    pub(crate) ore: i64,
}

/// What a place comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    /// Öre.
    pub(crate) ore: i64,
    /// Rows that go there, whole or in part.
    pub(crate) rows: u64,
}

/// The ledger of one municipality over whole years.
#[derive(Clone, Debug)]
pub(crate) struct Book {
    pub(crate) municipality: &'static Municipality,
    pub(crate) postings: Vec<Posting>,
    answers: BTreeMap<(QuarterOf, &'static str), Answer>,
}

/// A file as the finance system gives it.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// Rows in it.
    pub(crate) rows: u64,
    /// Öre of all of them.
    pub(crate) total_ore: i64,
}

/// The four books of so many years from a first one on.
pub(crate) fn books(first: i32, years: i32) -> Vec<Book> {
    MUNICIPALITIES
        .iter()
        .map(|municipality| Book::new(municipality, first, years))
        .collect()
}

/// The quarters of so many years.
pub(crate) fn quarters(first: i32, years: i32) -> Vec<QuarterOf> {
    (first..first + years)
        .flat_map(|year| (1..=4).map(move |quarter| (year, quarter)))
        .collect()
}

/// A quarter as the program writes it.
pub(crate) fn named((year, quarter): QuarterOf) -> String {
    format!("{year}-Q{quarter}")
}

impl Book {
    /// Makes the book.
    pub(crate) fn new(municipality: &'static Municipality, first: i32, years: i32) -> Self {
        let mut book = Self {
            municipality,
            postings: Vec::new(),
            answers: BTreeMap::new(),
        };
        let mut chance = Chance(municipality.number.bytes().map(u64::from).sum());
        for year in first..first + years {
            let mut voucher = 0;
            for month in 1..=12 {
                for line in 0..plan::LINES.len() {
                    voucher += 1;
                    book.month(line, (year, month, voucher), first, &mut chance);
                }
            }
        }
        book
    }

    /// What goes to a place in a quarter: a category's key, `transition`, `internal` or `unmapped`.
    pub(crate) fn answer(&self, quarter: QuarterOf, to: &str) -> Option<Answer> {
        let mut answers = self.answers.iter();
        answers
            .find(|((when, place), _)| *when == quarter && *place == to)
            .map(|(_, answer)| *answer)
    }

    /// All places that anything goes to.
    pub(crate) fn answers(&self) -> impl Iterator<Item = (QuarterOf, &'static str, Answer)> + use<'_> {
        self.answers
            .iter()
            .map(|((quarter, to), answer)| (*quarter, *to, *answer))
    }

    /// The rules that send every row where it belongs, as `loggbok ledger rules` reads them.
    pub(crate) fn rules(&self) -> String {
        plan::rules(self.municipality)
    }

    /// A file of the postings from one quarter to another, both included; all of the same year.
    pub(crate) fn file(&self, from: QuarterOf, to: QuarterOf) -> File {
        assert_eq!(from.0, to.0, "finance systems export within a year");
        let within = |posting: &&Posting| {
            let quarter = (posting.day.0, posting.day.1.div_ceil(3));
            from <= quarter && quarter <= to
        };
        let postings: Vec<&Posting> = self.postings.iter().filter(within).collect();
        let (ending, bytes) = match self.municipality.form {
            Form::SiePc8 | Form::SieUtf8 => ("se", sie::write(self.municipality, from.0, &postings)),
            Form::Csv => ("csv", csv::write(&postings)),
            Form::Workbook => ("xlsx", workbook::write(self.municipality, &postings)),
        };
        let (from, to) = (named(from), named(to));
        File {
            name: format!("{}-{from}-{to}.{ending}", self.municipality.key),
            bytes,
            rows: postings.len() as u64,
            total_ore: postings.iter().map(|posting| posting.ore).sum(),
        }
    }

    /// A file of a whole year.
    pub(crate) fn year(&self, year: i32) -> File {
        self.file((year, 1), (year, 4))
    }

    /// One voucher: a cost in one to three rows, and what is owed for it.
    fn month(&mut self, line: usize, when: (i32, u32, u32), first: i32, chance: &mut Chance) {
        let (year, month, voucher) = when;
        let plan = &plan::LINES[line];
        let quarter = (year, month.div_ceil(3));
        let passed = i64::from((year - first) * 4) + i64::from(quarter.1) - 1;
        let falls = if plan.falls { 2 * passed } else { 0 };
        let whole = self.municipality.month_ore[line] * (100 - falls) / 100;
        let rows = i64::try_from(1 + chance.below(3)).unwrap();
        let mut owed = 0;
        for row in 0..rows {
            let spread = i64::try_from(chance.below(41)).unwrap() - 20;
            let sign = if chance.below(29) == 0 { -1 } else { 1 };
            let odd = i64::try_from(chance.below(100)).unwrap();
            let ore = sign * (whole / rows * (100 + spread) / 100 + odd);
            // What is shared between two places is of whole tenths, so that its shares need no rounding.
            let ore = if plan.to.len() > 1 { ore / 10 * 10 } else { ore };
            let day = 1 + u32::try_from(chance.below(28)).unwrap();
            self.posting((year, month, day), voucher, row == 0, line, ore);
            for (to, hundredths) in plan.to {
                self.count(quarter, to, ore * hundredths / 100);
            }
            if plan.to.is_empty() {
                self.count(quarter, "unmapped", ore);
            }
            owed -= ore;
        }
        let day = self.postings.last().unwrap().day;
        self.same_day(voucher, day);
        if self.municipality.form != Form::Csv {
            self.postings.push(Posting {
                day,
                voucher,
                begins: false,
                account: "2440",
                responsibility: "",
                project: "",
                counterparty: "",
                ore: owed,
            });
            self.count(quarter, "internal", owed);
        }
    }

    fn posting(&mut self, day: (i32, u32, u32), voucher: u32, begins: bool, line: usize, ore: i64) {
        let plan = &plan::LINES[line];
        self.postings.push(Posting {
            day,
            voucher,
            begins,
            account: self.municipality.accounts[line],
            responsibility: self.municipality.responsibility,
            project: plan.project,
            counterparty: plan.counterparty,
            ore,
        });
    }

    /// A voucher is booked on one day.
    fn same_day(&mut self, voucher: u32, day: (i32, u32, u32)) {
        let year = day.0;
        let rows = self.postings.iter_mut().rev();
        rows.take_while(|row| row.voucher == voucher && row.day.0 == year)
            .for_each(|row| row.day = day);
    }

    fn count(&mut self, quarter: QuarterOf, to: &'static str, ore: i64) {
        let answer = self.answers.entry((quarter, to)).or_default();
        answer.ore += ore;
        answer.rows += 1;
    }
}

/// A fixed sequence that looks random.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Kronor with two decimals.
fn kronor(ore: i64, sign: char) -> String {
    let minus = if ore < 0 { "-" } else { "" };
    let size = ore.unsigned_abs();
    format!("{minus}{}{sign}{:02}", size / 100, size % 100)
}
