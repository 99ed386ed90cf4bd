//! Ledgers with known answers, posted quarter by quarter as four municipalities would: what counts is the known
//! answer to the öre, as of the end of any quarter.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it cannot go on"
)]

#[path = "../../tests/ledgers/mod.rs"]
mod ledgers;

use std::sync::Arc;

use chrono::{DateTime, TimeZone, Utc};
use ledgers::{Answer, Book, QuarterOf, books, named, quarters};
use loggbok_app::{Actor, App, Imported, Installation, LedgerFile, Order, Role, SetClock};
use loggbok_domain::cost::{Bucket, MappingTarget, SetMappingRules};
use loggbok_domain::{
    ActorId, CategoryKey, CommandId, Language, OrganisationKey, ProgrammeId, Quarter, Title,
};
use loggbok_imports::ledger::{open, read_rules, sha256};
use loggbok_projections::cost::Place;
use loggbok_projections::{AsOf, Settings, View, Views};
use loggbok_store::sqlite::{Options, SqliteLog};
use uuid::Uuid;

const DALSLAND: &str = include_str!("../../programmes/dalsland.toml");
const FIRST: i32 = 2025;
const YEARS: i32 = 2;

fn actor(role: Role) -> Actor {
    Actor {
        id: ActorId::parse(role.as_str()).unwrap(),
        role,
        organisation: None,
        language: Language::Swedish,
    }
}

fn key(book: &Book) -> OrganisationKey {
    OrganisationKey::parse(book.municipality.key).unwrap()
}

fn quarter(of: QuarterOf) -> Quarter {
    Quarter::parse(&named(of)).unwrap()
}

/// A fortnight after a quarter: when its ledger is closed.
fn closed((year, quarter): QuarterOf) -> DateTime<Utc> {
    let (year, month) = if quarter == 4 {
        (year + 1, 1)
    } else {
        (year, quarter * 3 + 1)
    };
    Utc.with_ymd_and_hms(year, month, 14, 11, 0, 0).unwrap()
}

struct House {
    app: App,
    clock: Arc<SetClock>,
    programme: ProgrammeId,
    _directory: tempfile::TempDir,
}

async fn house() -> House {
    let directory = tempfile::tempdir().unwrap();
    let log = SqliteLog::open(directory.path(), Options::default()).unwrap();
    let views = Views::start(log.clone(), log.clone(), Settings::default());
    let clock = Arc::new(SetClock::at(Utc.with_ymd_and_hms(2025, 1, 2, 8, 0, 0).unwrap()));
    let app = App::new(log.clone(), log, views, clock.clone(), Installation::Real);
    let name = Title::parse("dalsland.toml").unwrap();
    let added = app
        .import_programme(&actor(Role::ProgrammeOffice), &name, DALSLAND)
        .await;
    let Imported::Added { programme, .. } = added.unwrap() else {
        panic!("a new installation has no programme")
    };
    House {
        app,
        clock,
        programme,
        _directory: directory,
    }
}

impl House {
    async fn set_rules(&self, book: &Book) {
        let set = SetMappingRules {
            organisation: key(book),
            from: quarter((FIRST, 1)),
            rules: read_rules(&book.rules()).unwrap(),
        };
        let order = Order::new(CommandId(Uuid::now_v7()), self.programme, set);
        self.app.execute(&actor(Role::Finance), order).await.unwrap();
    }

    async fn post(&self, book: &Book, of: QuarterOf) {
        let file = book.file(of, of);
        let (ledger, _) = open(&file.bytes, None);
        assert_eq!(
            (ledger.rows.len() as u64, ledger.total_ore()),
            (file.rows, file.total_ore.into()),
            "{}: {:?}",
            file.name,
            ledger.problems
        );
        let file = LedgerFile {
            programme: self.programme,
            organisation: key(book),
            source: Title::parse(&file.name).unwrap(),
            sha256: sha256(&file.bytes),
            ledger: Arc::new(ledger),
            owner: None,
            year: Some(of.0),
            decision: None,
        };
        self.app.import_ledger(&actor(Role::Finance), file).await.unwrap();
    }

    async fn view(&self, as_of: Option<AsOf>) -> Arc<View> {
        let answer = self.app.ask(&actor(Role::Auditor), self.programme, as_of).await;
        answer.unwrap().view
    }
}

/// What a place comes to in a view; what is nowhere in the sums is looked for among the parts.
fn found(view: &View, book: &Book, of: QuarterOf, to: &str) -> Option<Answer> {
    let (organisation, quarter) = (key(book), quarter(of));
    let bucket = match to {
        "internal" | "unmapped" => {
            let target = if to == "internal" {
                MappingTarget::Internal
            } else {
                MappingTarget::Unmapped
            };
            let parts = view.ledger.parts(&organisation);
            let parts = parts.filter(|part| part.target == target && part.quarter == quarter);
            return parts.fold(None, |sum, part| {
                let sum: Answer = sum.unwrap_or_default();
                Some(Answer {
                    ore: sum.ore + part.amount_ore,
                    rows: sum.rows + part.rows,
                })
            });
        }
        "transition" => Bucket::Transition,
        category => Bucket::Category(CategoryKey::parse(category).unwrap()),
    };
    let posted = view.ledger.actual(&organisation, &Place { quarter, bucket })?;
    Some(Answer {
        ore: posted.amount_ore.0,
        rows: posted.rows,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn every_place_comes_to_the_known_answer_as_of_any_quarter() {
    let house = house().await;
    let books = books(FIRST, YEARS);
    for book in &books {
        house.set_rules(book).await;
    }
    let quarters = quarters(FIRST, YEARS);
    for of in &quarters {
        house.clock.set(closed(*of));
        for book in &books {
            house.post(book, *of).await;
        }
    }
    for (known, as_of) in quarters.iter().enumerate() {
        let view = house.view(Some(AsOf::Time(closed(*as_of)))).await;
        let mut compared = 0;
        for book in &books {
            for (of, to, answer) in book.answers() {
                let expected = quarters[..=known].contains(&of).then_some(answer);
                assert_eq!(
                    found(&view, book, of, to),
                    expected,
                    "{} {to} {} as of {}",
                    book.municipality.key,
                    named(of),
                    named(*as_of)
                );
                compared += usize::from(expected.is_some());
            }
        }
        assert_eq!(
            compared,
            (known + 1) * 4 * 12,
            "every place of every quarter so far"
        );
    }
    let now = house.view(None).await;
    let rows: u64 = now.ledger.batches.values().map(|batch| batch.booked.rows).sum();
    assert_eq!(
        rows,
        books.iter().map(|book| book.postings.len() as u64).sum::<u64>()
    );
}
