//! The money of a programme as sheets: what the pages show, to compute on. Written as an XLSX workbook, or one sheet
//! at a time as CSV.
//!
//! A sheet is one file: which view, which columns, and how cells follow from others. Every figure is taken from the
//! same view as the pages take it from; a formula says the same as the value that is kept beside it.

mod about;
mod alone;
mod bridge;
mod costs;
mod cumulative;
mod even;
mod joint;
mod ladder;
mod rows;
mod rule;
mod savings;
mod sheet;
mod source;
mod spread;
mod transition;
mod xlsx;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDate, Utc};
use loggbok_domain::cost::Bucket;
use loggbok_domain::{CategoryKey, DecisionId, Language, Ore, OrganisationKey, ProgrammeId};
use loggbok_projections::cost::Prices;
use loggbok_projections::difference::Subject;
use loggbok_projections::{AsOf, Stamp, View};

use self::sheet::{Column, Sheet};
use crate::actor::Actor;
use crate::failure::Failure;
use crate::ledger::Counted;
use crate::words::{Telling, say};
use crate::{Answer, App};

/// The money of a programme at a moment, as sheets.
#[derive(Clone, Debug)]
pub struct Book {
    language: Language,
    head: Head,
    sheets: Vec<Sheet>,
}

/// What a book is of, and what it can be held against.
#[derive(Clone, Debug)]
struct Head {
    programme: String,
    /// The day it is read for.
    day: NaiveDate,
    position: u64,
    recorded_at: DateTime<Utc>,
    /// Of the log's tree up to the position, in base64.
    root: String,
    /// The first checkpoint signed that holds the position, as it is written.
    checkpoint: Option<String>,
}

impl App {
    /// The money of a programme, now or as of a moment: every sheet, or the one that is wanted.
    ///
    /// # Errors
    /// As [`Self::ask`]; a failing log.
    pub async fn book(
        &self,
        actor: &Actor,
        programme: ProgrammeId,
        as_of: Option<AsOf>,
        (language, sheet): (Language, Option<&str>),
    ) -> Result<Book, Failure> {
        // The first sheet tells of all the others.
        let named = sheet.and_then(|sheet| Book::SHEETS.into_iter().find(|key| *key == sheet));
        let only = named.filter(|key| *key != "om");
        let answer = self.ask(actor, programme, as_of).await?;
        let position = answer.moment.position;
        let root = self.root(actor, position).await?.unwrap_or_default();
        let checkpoint = self.checkpoint_of(position).await?.map(|kept| kept.note);
        let counted = match only {
            None | Some("rader") => self.counted_rows(&answer.view, rows::AT_MOST).await?,
            Some(_) => Counted::default(),
        };
        let evidence = (STANDARD.encode(root), checkpoint);
        let made = move || Book::made(&answer, (language, only), evidence, &counted);
        self.desk.look_through(made).await
    }
}

/// How a sheet is made.
type Make = fn(&Reading<'_>, &Counted) -> Sheet;

/// Every sheet but the first, in order.
const MADE: [(&str, Make); 13] = [
    ("kostnader", |from, _| costs::costs(from)),
    ("omstallning", |from, _| transition::transition(from)),
    ("besparingar", |from, _| savings::savings(from, Prices::Nominal)),
    ("besparingar-fasta-priser", |from, _| {
        savings::savings(from, Prices::Fixed)
    }),
    ("bro", |from, _| bridge::bridge(from)),
    ("ackumulerat", |from, _| cumulative::cumulative(from)),
    ("brytpunkter", |from, _| even::break_evens(from)),
    ("trappan", |from, _| ladder::ladder(from)),
    ("gemensamt", |from, _| joint::joint(from)),
    ("utan-samverkan", |from, _| alone::alone(from)),
    ("underlag", |from, _| source::sources(from)),
    ("regler", |from, _| rule::rules(from)),
    ("rader", rows::rows),
];

impl Book {
    /// The names of its sheets, as they stand in addresses and file names.
    pub const SHEETS: [&'static str; 14] = [
        "om",
        "kostnader",
        "omstallning",
        "besparingar",
        "besparingar-fasta-priser",
        "bro",
        "ackumulerat",
        "brytpunkter",
        "trappan",
        "gemensamt",
        "utan-samverkan",
        "underlag",
        "regler",
        "rader",
    ];

    fn made(
        answer: &Answer,
        (language, only): (Language, Option<&str>),
        (root, checkpoint): (String, Option<String>),
        counted: &Counted,
    ) -> Self {
        let from = Reading::answer(answer, language);
        let head = Head {
            programme: from.telling.subject(Subject::Programme),
            day: from.day,
            position: answer.moment.position.0,
            recorded_at: answer.view.recorded_at,
            root,
            checkpoint,
        };
        let wanted = MADE
            .iter()
            .filter(|(key, _)| only.is_none_or(|only| only == *key));
        let sheets: Vec<Sheet> = wanted.map(|(_, make)| make(&from, counted)).collect();
        let about = only.is_none().then(|| about::about(&from, &head, &sheets));
        Self {
            language,
            head,
            sheets: about.into_iter().chain(sheets).collect(),
        }
    }

    /// The position of the log it is of.
    #[must_use]
    pub fn position(&self) -> u64 {
        self.head.position
    }

    /// An XLSX workbook: the same bytes for the same answer.
    ///
    /// # Errors
    /// A fault where it cannot be written.
    pub async fn xlsx(self, app: &App) -> Result<Vec<u8>, Failure> {
        let written = app.desk.look_through(move || xlsx::written(&self)).await?;
        written.map_err(|error| Failure::Fault(error.to_string()))
    }

    /// One sheet as CSV: a head that says what the file is and can be checked by, an empty row, the columns, and the
    /// rows without sums. `None` for a sheet it does not have.
    #[must_use]
    pub fn csv(&self, sheet: &str) -> Option<String> {
        let sheet = self.sheets.iter().find(|it| it.key == sheet)?;
        Some(spread::csv(&self.head, sheet, self.language))
    }
}

/// What every sheet is made from.
struct Reading<'a> {
    view: &'a View,
    day: NaiveDate,
    language: Language,
    telling: Telling<'a>,
}

impl<'a> Reading<'a> {
    fn answer(answer: &'a Answer, language: Language) -> Self {
        let view = &*answer.view;
        Self {
            view,
            day: answer.moment.reading_date,
            language,
            telling: Telling { language, view },
        }
    }

    fn say(&self, key: &str) -> String {
        say(self.language, key, &[])
    }

    fn organisation(&self, key: &OrganisationKey) -> String {
        self.telling.organisation(key)
    }

    fn category(&self, key: &CategoryKey) -> String {
        self.telling.bucket(&Bucket::Category(key.clone()))
    }

    fn decision(&self, id: Option<DecisionId>) -> Option<String> {
        id.map(|id| self.telling.decision(id))
    }

    fn by(&self, stamp: &Stamp) -> String {
        self.telling.author(stamp)
    }

    /// Organisations with figures of their own, in the order of the charter.
    fn members(&self) -> Vec<&'a OrganisationKey> {
        let opened = self.view.charter.opened.as_ref();
        let all = opened.map_or(&[][..], |opened| &opened.organisations);
        let members = all
            .iter()
            .filter(|it| it.part != loggbok_domain::programme::Part::Observer);
        members.map(|it| &it.key).collect()
    }

    /// An empty sheet with its title and note: the words of `book-<key>` and `book-<key>-note`.
    fn sheet(&self, key: &'static str, columns: Vec<Column>, frozen: usize) -> Sheet {
        Sheet {
            key,
            title: self.say(&format!("book-{key}")),
            note: self.say(&format!("book-{key}-note")),
            columns,
            rows: Vec::new(),
            frozen,
        }
    }

    /// A column of names.
    fn names(&self, key: &str) -> Column {
        Column::new(self.say(key), 26)
    }

    /// A column of short words: a quarter, a day, a count.
    fn brief(&self, key: &str) -> Column {
        Column::new(self.say(key), 12)
    }

    /// A column of money.
    fn money(&self, key: &str) -> Column {
        Column::new(self.say(key), 18)
    }

    /// A column of sentences.
    fn sentences(&self, key: &str) -> Column {
        Column::new(self.say(key), 60)
    }
}

/// Kronor with öre as a plain decimal: `-1234,50`.
fn kronor(ore: Ore, decimal: char) -> String {
    let sign = if ore.0 < 0 { "-" } else { "" };
    let (whole, rest) = (ore.0.unsigned_abs() / 100, ore.0.unsigned_abs() % 100);
    format!("{sign}{whole}{decimal}{rest:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kronor_are_written_to_the_ore() {
        let written = [-123_450, 5, -5, 0, i64::MIN].map(|ore| kronor(Ore(ore), ','));
        assert_eq!(
            written,
            ["-1234,50", "0,05", "-0,05", "0,00", "-92233720368547758,08"]
        );
    }
}
