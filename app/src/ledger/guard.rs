//! What hinders a ledger from being posted: problems of the file, the wrong file, a file or vouchers that are in
//! already, and rules that tie.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use loggbok_domain::Language;
use loggbok_imports::ledger::{Problem, Weight};
use loggbok_projections::View;
use loggbok_projections::cost::{Batch, Booked};

use super::LedgerFile;
use crate::words::say;

/// Something that hinders.
#[derive(Clone, Debug, PartialEq)]
pub enum Hindrance {
    /// A problem of the file.
    Problem(Box<Problem>),
    /// More problems than are listed.
    MoreProblems(u64),
    /// The file is somebody else's.
    Owner {
        /// The organisation number expected.
        expected: String,
        /// The one the file has, if any.
        found: Option<String>,
    },
    /// Rows of another year.
    Year {
        /// The year expected.
        expected: i32,
        /// The first day of such a row.
        booked_on: NaiveDate,
        /// Its line.
        line: u32,
    },
    /// The file is in already.
    FileKnown {
        /// Where it was said to come from.
        source: String,
    },
    /// Vouchers of it are in already.
    VouchersKnown(Overlap),
    /// Nobody has confirmed how the file is read.
    ProfileUnconfirmed,
    /// Two rules tie.
    Tie {
        /// One.
        one: String,
        /// The other.
        other: String,
        /// An account where they do.
        account: String,
    },
}

/// A batch whose period this one overlaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// Where its rows come from.
    pub source: String,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// Vouchers in both.
    pub vouchers: u64,
}

/// Whether a batch was read from the same file for the same organisation, withdrawn or not.
pub(super) fn is_of_file(batch: &Batch, file: &LedgerFile) -> bool {
    batch.opened.as_ref().is_some_and(|opened| {
        opened.organisation == file.organisation && opened.sha256.as_deref() == Some(file.sha256.as_str())
    })
}

/// The batches of the organisation that count.
fn counting<'a>(view: &'a View, file: &'a LedgerFile) -> impl Iterator<Item = &'a Batch> {
    let batches = view.ledger.batches.values().map(|batch| &**batch);
    batches.filter(|batch| batch.counts().as_ref() == Some(&file.organisation))
}

/// Everything that hinders.
pub(super) fn hindrances(view: &View, file: &LedgerFile, booked: &Booked) -> Vec<Hindrance> {
    let ledger = &file.ledger;
    let mut found: Vec<Hindrance> = Vec::new();
    if !ledger.is_sound() {
        let problems = ledger
            .problems
            .iter()
            .filter(|it| it.fault.weight() == Weight::Refusal);
        found.extend(problems.map(|problem| Hindrance::Problem(Box::new(problem.clone()))));
        found.extend(
            (ledger.problems.omitted() > 0).then(|| Hindrance::MoreProblems(ledger.problems.omitted())),
        );
    }
    if let Some(expected) = file
        .owner
        .clone()
        .filter(|it| ledger.owner.number.as_ref() != Some(it))
    {
        let found_number = ledger.owner.number.clone();
        found.push(Hindrance::Owner {
            expected,
            found: found_number,
        });
    }
    if let Some(expected) = file.year {
        let stranger = ledger.rows.iter().find(|row| row.booked_on.year() != expected);
        found.extend(stranger.map(|row| Hindrance::Year {
            expected,
            booked_on: row.booked_on,
            line: row.line,
        }));
    }
    let same = counting(view, file).find(|batch| is_of_file(batch, file));
    if let Some(opened) = same.and_then(|batch| batch.opened.as_ref()) {
        found.push(Hindrance::FileKnown {
            source: opened.source.to_string(),
        });
    } else {
        let both = overlaps(view, file, booked)
            .into_iter()
            .filter(|overlap| overlap.vouchers > 0);
        found.extend(both.map(Hindrance::VouchersKnown));
    }
    let mut named = BTreeSet::new();
    for tie in view.ledger.mapping.ties(&file.organisation, booked) {
        if named.insert(tie.rules) {
            found.push(Hindrance::Tie {
                one: tie.rules.0.to_owned(),
                other: tie.rules.1.to_owned(),
                account: tie.coding.account.to_string(),
            });
        }
    }
    found
}

/// The batches whose period a ledger overlaps, with the vouchers they share.
pub(super) fn overlaps(view: &View, file: &LedgerFile, booked: &Booked) -> Vec<Overlap> {
    let Some((first, last)) = booked.span else {
        return Vec::new();
    };
    let overlap = |batch: &Batch| {
        let (its_first, its_last) = batch.booked.span?;
        let source = batch.opened.as_ref()?.source.to_string();
        (its_first <= last && first <= its_last).then(|| Overlap {
            source,
            first: its_first,
            last: its_last,
            vouchers: batch.booked.vouchers.intersection(&booked.vouchers).count() as u64,
        })
    };
    counting(view, file).filter_map(overlap).collect()
}

impl Hindrance {
    /// The fact and the way on. `name` is the file's.
    #[must_use]
    pub fn say(&self, name: &str, language: Language) -> String {
        match self {
            Self::Problem(problem) => problem.say(name, language),
            Self::MoreProblems(count) => say(language, "ledger-more-problems", &[("count", (*count).into())]),
            Self::Owner { expected, found } => {
                let found = found.clone().unwrap_or_else(|| "–".to_owned());
                let values = [("expected", expected.clone().into()), ("found", found.into())];
                say(language, "ledger-owner", &values)
            }
            Self::Year {
                expected,
                booked_on,
                line,
            } => {
                let values = [
                    ("expected", expected.to_string().into()),
                    ("day", booked_on.to_string().into()),
                    ("line", line.to_string().into()),
                ];
                say(language, "ledger-year", &values)
            }
            Self::FileKnown { source } => say(
                language,
                "ledger-file-known",
                &[("source", source.clone().into())],
            ),
            Self::ProfileUnconfirmed => say(language, "ledger-profile-unconfirmed", &[]),
            Self::VouchersKnown(overlap) => overlap.say_as("ledger-vouchers-known", language),
            Self::Tie { one, other, account } => {
                let values = [
                    ("one", one.clone().into()),
                    ("other", other.clone().into()),
                    ("account", account.clone().into()),
                ];
                say(language, "ledger-tie", &values)
            }
        }
    }
}

impl Overlap {
    /// That the periods overlap, and what it means.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        self.say_as("ledger-overlap", language)
    }

    fn say_as(&self, key: &str, language: Language) -> String {
        let values = [
            ("source", self.source.clone().into()),
            ("first", self.first.to_string().into()),
            ("last", self.last.to_string().into()),
            ("count", self.vouchers.into()),
        ];
        say(language, key, &values)
    }
}
