//! The workbook of the money, opened with somebody else's reader: every figure is what the view says, and every formula
//! gives, from the cells it names, what is kept beside it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it cannot go on"
)]

#[path = "../../tests/ledgers/mod.rs"]
mod ledgers;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Reader, Xlsx};
use chrono::{DateTime, TimeZone, Utc};
use ledgers::{books, named};
use loggbok_app::{Actor, App, Book, Imported, Installation, LedgerFile, Order, Role, SetClock};
use loggbok_domain::cost::*;
use loggbok_domain::{
    ActorId, CategoryKey, Command, CommandId, EntryId, Key, Language, Ore, OrganisationKey, ProgrammeId,
    Prose, Quarter, Title,
};
use loggbok_imports::ledger::{open, read_rules, sha256};
use loggbok_projections::cost::{Prices, Savings};
use loggbok_projections::{AsOf, Settings, View, Views};
use loggbok_store::sqlite::{Options, SqliteLog};
use uuid::Uuid;

const DALSLAND: &str = include_str!("../../programmes/dalsland.toml");
/// What somebody may write who would have a spreadsheet run it.
const TRAP: &str = "=HYPERLINK(\"https://example.se\";\"Klicka\")";

struct House {
    app: App,
    clock: Arc<SetClock>,
    programme: ProgrammeId,
    _directory: tempfile::TempDir,
}

fn actor(role: Role) -> Actor {
    Actor {
        id: ActorId::parse(role.as_str()).unwrap(),
        role,
        organisation: None,
        language: Language::Swedish,
    }
}

fn at(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 11, 0, 0).unwrap()
}

fn organisation(key: &str) -> OrganisationKey {
    OrganisationKey::parse(key).unwrap()
}

fn quarter(text: &str) -> Quarter {
    Quarter::parse(text).unwrap()
}

impl House {
    async fn with_programme() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let log = SqliteLog::open(directory.path(), Options::default()).unwrap();
        let views = Views::start(log.clone(), log.clone(), Settings::default());
        let clock = Arc::new(SetClock::at(at(2025, 1, 2)));
        let app = App::new(log.clone(), log, views, clock.clone(), Installation::Real);
        let name = Title::parse("dalsland.toml").unwrap();
        let added = app
            .import_programme(&actor(Role::ProgrammeOffice), &name, DALSLAND)
            .await;
        let Imported::Added { programme, .. } = added.unwrap() else {
            panic!("a new installation has no programme")
        };
        Self {
            app,
            clock,
            programme,
            _directory: directory,
        }
    }

    /// Two quarters of four ledgers, prices, a joint cost in uneven parts, a claim, and a reason that is a trap.
    async fn with_money() -> Self {
        let house = Self::with_programme().await;
        let books = books(2025, 1);
        for book in &books {
            house
                .give(SetMappingRules {
                    organisation: organisation(book.municipality.key),
                    from: quarter("2025-Q1"),
                    rules: read_rules(&book.rules()).unwrap(),
                })
                .await;
        }
        for (year, thousandths) in [(2024, 100_000), (2025, 102_900)] {
            house
                .premise(Premise::PriceIndex {
                    year,
                    value_thousandths: thousandths,
                    standing: Standing::Outcome,
                })
                .await;
        }
        for (of, closed) in [((2025, 1), at(2025, 4, 14)), ((2025, 2), at(2025, 7, 14))] {
            house.clock.set(closed);
            for book in &books {
                let file = book.file(of, of);
                let (ledger, _) = open(&file.bytes, None);
                let file = LedgerFile {
                    programme: house.programme,
                    organisation: organisation(book.municipality.key),
                    source: Title::parse(&file.name).unwrap(),
                    sha256: sha256(&file.bytes),
                    ledger: Arc::new(ledger),
                    owner: None,
                    year: Some(of.0),
                    decision: None,
                };
                house
                    .app
                    .import_ledger(&actor(Role::Finance), file)
                    .await
                    .unwrap();
            }
        }
        house.share().await;
        house
            .give(ExplainDeviation {
                entry: EntryId(Uuid::from_u128(7)),
                organisation: organisation("amal"),
                bucket: Bucket::Category(CategoryKey::parse("it-tjanster").unwrap()),
                quarter: quarter("2025-Q1"),
                effective_on: at(2025, 7, 14).date_naive(),
                explanation: Prose::parse(TRAP).unwrap(),
            })
            .await;
        house
    }

    async fn share(&self) {
        let service = Key::parse("basdrift").unwrap();
        self.give(SetSharingKey {
            service: service.clone(),
            title: Title::parse("@Basdrift").unwrap(),
            from: quarter("2025-Q1"),
            rule: KeyRule::Equal,
        })
        .await;
        let charge = EntryId(Uuid::from_u128(1));
        self.give(ChargeSharedCost {
            entry: charge,
            service: service.clone(),
            quarter: quarter("2025-Q1"),
            amount_ore: Ore(10_001),
            charged_on: at(2025, 4, 14).date_naive(),
            source: Title::parse("+Faktura 17").unwrap(),
        })
        .await;
        self.give(ChargeSharedCost {
            entry: EntryId(Uuid::from_u128(2)),
            service,
            quarter: quarter("2025-Q1"),
            amount_ore: Ore(-10_003),
            charged_on: at(2025, 4, 14).date_naive(),
            source: Title::parse("Kreditfaktura").unwrap(),
        })
        .await;
        let reverse = Order::new(
            CommandId(Uuid::now_v7()),
            self.programme,
            ReverseSharedCost {
                entry: EntryId(Uuid::from_u128(3)),
                reverses: charge,
                quarter: quarter("2025-Q2"),
                reversed_on: at(2025, 7, 14).date_naive(),
            },
        );
        let reverse = reverse.because(Prose::parse("Fel period.").unwrap());
        self.app.execute(&actor(Role::Finance), reverse).await.unwrap();
    }

    async fn premise(&self, premise: Premise) {
        self.give(RecordCostPremise {
            entry: EntryId(Uuid::now_v7()),
            effective_on: at(2025, 1, 2).date_naive(),
            source: Title::parse("-PKV").unwrap(),
            premise,
        })
        .await;
    }

    async fn give(&self, command: impl Into<Command>) {
        let order = Order::new(CommandId(Uuid::now_v7()), self.programme, command);
        self.app.execute(&actor(Role::Finance), order).await.unwrap();
    }

    async fn book(&self, as_of: Option<AsOf>, language: Language) -> Book {
        let reader = Actor::visitor(language);
        self.app
            .book(&reader, self.programme, as_of, (language, None))
            .await
            .unwrap()
    }

    async fn view(&self, as_of: Option<AsOf>) -> (Arc<View>, chrono::NaiveDate) {
        let answer = self
            .app
            .ask(&actor(Role::Auditor), self.programme, as_of)
            .await
            .unwrap();
        (answer.view, answer.moment.reading_date)
    }
}

/// A workbook as it is read back.
struct Read {
    names: Vec<String>,
    /// Values and formulas by row and column from 0, sheet by sheet.
    values: BTreeMap<String, BTreeMap<(usize, usize), Data>>,
    formulas: BTreeMap<String, BTreeMap<(usize, usize), String>>,
}

impl Read {
    fn of(bytes: Vec<u8>) -> Self {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let names = workbook.sheet_names();
        let (mut values, mut formulas) = (BTreeMap::new(), BTreeMap::new());
        for name in &names {
            let range = workbook.worksheet_range(name).unwrap();
            let (top, left) = range.start().unwrap_or_default();
            let place = |row: usize, column: usize| (row + top as usize, column + left as usize);
            let found = range
                .used_cells()
                .map(|(row, column, value)| (place(row, column), value.clone()));
            values.insert(name.clone(), found.collect());
            let range = workbook.worksheet_formula(name).unwrap();
            let (top, left) = range.start().unwrap_or_default();
            let place = |row: usize, column: usize| (row + top as usize, column + left as usize);
            let found = range.used_cells().filter(|(_, _, formula)| !formula.is_empty());
            let found = found.map(|(row, column, formula)| (place(row, column), formula.clone()));
            formulas.insert(name.clone(), found.collect());
        }
        Self {
            names,
            values,
            formulas,
        }
    }

    fn text(&self, sheet: &str, row: usize, column: usize) -> String {
        match self.values[sheet].get(&(row, column)) {
            Some(Data::String(text)) => text.clone(),
            None | Some(Data::Empty) => String::new(),
            other => panic!("{sheet} {row}:{column} is {other:?}"),
        }
    }

    /// Öre, exactly as the cell's number says; nothing for a cell without one.
    fn ore(&self, sheet: &str, row: usize, column: usize) -> Option<i128> {
        match self.values[sheet].get(&(row, column))? {
            Data::Float(value) => Some(exactly(*value)),
            Data::Int(value) => Some(i128::from(*value) * 100),
            _ => None,
        }
    }

    /// The rows of a sheet's table.
    fn rows(&self, sheet: &str) -> std::ops::RangeInclusive<usize> {
        let last = self.values[sheet].keys().map(|(row, _)| *row).max().unwrap();
        3..=last
    }

    /// What a formula comes to, in öre, from the cells it names.
    fn evaluated(&self, sheet: &str, formula: &str) -> i128 {
        let cell = |name: &str| {
            let (row, column) = place(name);
            self.ore(sheet, row, column).unwrap_or_default()
        };
        let inner = |text: &'_ str, function: &str| {
            let rest = text.strip_prefix(function)?.strip_prefix('(')?;
            Some(rest.strip_suffix(')')?.to_owned())
        };
        let rounded = inner(formula, "ROUND").map(|it| it.strip_suffix(",2").unwrap().to_owned());
        let formula = rounded.unwrap_or_else(|| formula.to_owned());
        if let Some(range) = inner(&formula, "SUM") {
            let (from, to) = range.split_once(':').unwrap();
            let ((top, left), (bottom, right)) = (place(from), place(to));
            let cells = (top..=bottom).flat_map(|row| (left..=right).map(move |column| (row, column)));
            return cells
                .filter_map(|(row, column)| self.ore(sheet, row, column))
                .sum();
        }
        if let Some(both) = inner(&formula, "MIN") {
            let (one, other) = both.split_once(',').unwrap();
            return cell(&inner(one, "N").unwrap()).min(cell(&inner(other, "N").unwrap()));
        }
        let parts = formula.strip_prefix("N(").unwrap().strip_suffix(')').unwrap();
        match (parts.split_once(")-N("), parts.split_once(")+N(")) {
            (Some((from, less)), _) => cell(from) - cell(less),
            (None, Some((one, other))) => cell(one) + cell(other),
            (None, None) => cell(parts),
        }
    }
}

/// `C7` as row and column from 0.
fn place(name: &str) -> (usize, usize) {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let column = letters
        .bytes()
        .fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1);
    (name[letters.len()..].parse::<usize>().unwrap() - 1, column - 1)
}

/// Hundredths of a number that has no more than two decimals.
fn exactly(value: f64) -> i128 {
    let written = format!("{value:.2}");
    assert_eq!(written.parse::<f64>().unwrap(), value, "{value} is no whole öre");
    written.replace('.', "").parse().unwrap()
}

fn money(ore: Option<Ore>) -> Option<i128> {
    ore.map(|ore| ore.0.into())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_formula_gives_from_its_cells_what_is_kept_beside_it() {
    let house = House::with_money().await;
    for language in [Language::Swedish, Language::English] {
        let read = Read::of(house.book(None, language).await.xlsx(&house.app).await.unwrap());
        let mut compared = BTreeMap::new();
        for (sheet, formulas) in &read.formulas {
            for ((row, column), formula) in formulas {
                let kept = read.ore(sheet, *row, *column).expect("a formula keeps a number");
                assert_eq!(
                    read.evaluated(sheet, formula),
                    kept,
                    "{sheet} {row}:{column} {formula}"
                );
                *compared.entry(sheet.as_str()).or_insert(0) += 1;
            }
        }
        let sums = [
            "Kostnader",
            "Besparingar",
            "Bro",
            "Ackumulerat",
            "Trappan",
            "Gemensamt",
        ];
        if language == Language::Swedish {
            assert!(sums.iter().all(|sheet| compared[sheet] > 4), "{compared:?}");
        }
        assert!(compared.values().sum::<usize>() > 400, "{compared:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_value_is_what_the_view_says() {
    let house = House::with_money().await;
    let (view, day) = house.view(None).await;
    let read = Read::of(
        house
            .book(None, Language::Swedish)
            .await
            .xlsx(&house.app)
            .await
            .unwrap(),
    );
    let span = view.ledger.course().unwrap();
    for (sheet, prices) in [
        ("Besparingar", Prices::Nominal),
        ("Besparingar, fasta priser", Prices::Fixed),
    ] {
        let savings = view.savings(span, day, prices);
        for (row, cell) in (3..).zip(&savings.cells) {
            assert_eq!(read.text(sheet, row, 2), cell.quarter.to_string());
            let expected = [
                (7, cell.baseline_ore),
                (8, cell.target_ore),
                (9, cell.planned_ore()),
                (10, cell.actual_ore),
                (11, cell.gross_ore()),
                (12, cell.reduction_ore),
                (13, cell.cashable_ore()),
            ];
            for (column, ore) in expected {
                assert_eq!(read.ore(sheet, row, column), money(ore), "{sheet} {row}:{column}");
            }
        }
        let sums = *read.rows(sheet).end();
        assert_eq!(sums, 3 + savings.cells.len());
        let line = savings.line(None, None);
        assert_eq!(read.ore(sheet, sums, 7), money(line.baseline_ore));
        assert_eq!(read.ore(sheet, sums, 10), money(line.actual_ore));
        assert_eq!(read.ore(sheet, sums, 11), money(line.gross_ore));
    }
    let nominal = view.savings(span, day, Prices::Nominal);
    cumulative_is_what_the_view_says(&read, &nominal);
    let so_far = view.savings(view.ledger.so_far().unwrap(), day, Prices::Nominal);
    let bridge = so_far.bridge(None, None).unwrap();
    let sums = read
        .rows("Bro")
        .find(|row| read.text("Bro", *row, 0) == "Summa, löpande priser")
        .unwrap();
    assert_eq!(read.ore("Bro", sums, 2), Some(bridge.seasonal_ore.0.into()));
    assert_eq!(read.ore("Bro", sums, 3), Some(bridge.price_ore.0.into()));
    assert_eq!(read.ore("Bro", sums, 6), Some(bridge.realised_ore.0.into()));
    assert_eq!(read.ore("Bro", sums, 7), Some(bridge.actual_ore.0.into()));
    let ladder = so_far.ladder(None);
    let sums = *read.rows("Trappan").end();
    assert_eq!(read.ore("Trappan", sums, 1), money(ladder.potential_ore));
    assert_eq!(read.ore("Trappan", sums, 7), money(ladder.realised_ore));
    let invoices = view.ledger.shared.invoices(quarter("2025-Q1"), day);
    let to_pay = read
        .rows("Gemensamt")
        .find(|row| read.text("Gemensamt", *row, 0) == "Att betala 2025-Q1");
    let paid: Vec<i128> = (5..9)
        .map(|column| read.ore("Gemensamt", to_pay.unwrap(), column).unwrap())
        .collect();
    let invoiced: i128 = invoices
        .iter()
        .map(|invoice| i128::from(invoice.total_ore().0))
        .sum();
    assert_eq!((paid.iter().sum::<i128>(), invoiced), (-2, -2));
    assert_eq!(read.ore("Gemensamt", to_pay.unwrap(), 9), Some(-2));
}

fn cumulative_is_what_the_view_says(read: &Read, savings: &Savings<'_>) {
    let (steps, believed) = (savings.steps(None), savings.expectations(None));
    for (row, (step, believed)) in (3..).zip(steps.iter().zip(&believed)) {
        assert_eq!(read.text("Ackumulerat", row, 0), "Alla");
        let line = &step.line;
        let expected = [
            (2, line.baseline_ore),
            (5, line.actual_ore),
            (6, line.gross_ore),
            (7, line.one_off_ore),
            (8, line.net_ore),
            (9, step.cumulative_ore),
            (10, believed.net_ore),
            (11, believed.cumulative_ore),
        ];
        for (column, ore) in expected {
            assert_eq!(
                read.ore("Ackumulerat", row, column),
                money(ore),
                "{}: {column}",
                step.quarter
            );
        }
    }
    assert!(steps.iter().any(|step| step.cumulative_ore.is_some()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_wrote_is_never_a_formula() {
    let house = House::with_money().await;
    let book = house.book(None, Language::Swedish).await;
    let csv = book.csv("kostnader").unwrap();
    let read = Read::of(book.clone().xlsx(&house.app).await.unwrap());
    let traps = [
        ("Kostnader", TRAP),
        ("Underlag", TRAP),
        ("Underlag", "-PKV"),
        ("Gemensamt", "@Basdrift"),
        ("Gemensamt", "+Faktura 17"),
    ];
    for (sheet, trap) in traps {
        let places = read.values[sheet]
            .iter()
            .filter(|(_, value)| **value == Data::String(trap.to_owned()));
        let places: Vec<_> = places.map(|(place, _)| *place).collect();
        assert!(!places.is_empty(), "{trap} is in {sheet} as it was written");
        for place in places {
            assert_eq!(read.formulas[sheet].get(&place), None, "{trap} in {sheet}");
        }
    }
    for formula in read.formulas.values().flat_map(BTreeMap::values) {
        assert!(
            formula.starts_with("ROUND(") || formula.starts_with("N(") || formula.starts_with("MIN("),
            "{formula}"
        );
    }
    assert!(csv.contains("\"'=HYPERLINK("), "{csv}");
    assert!(
        !csv.lines()
            .any(|line| line.split(';').any(|cell| cell.starts_with('=')))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn it_says_what_it_can_be_held_against_and_is_as_of_any_moment() {
    let house = House::with_money().await;
    let then = Some(AsOf::Time(at(2025, 5, 1)));
    let (view, _) = house.view(then).await;
    let book = house.book(then, Language::Swedish).await;
    let csv = book.csv("besparingar").unwrap();
    let head = format!("Loggposition;{}\r\n", book.position());
    assert!(
        csv.starts_with("\u{feff}Program;Gemensam it-organisation\r\n"),
        "{csv}"
    );
    assert!(csv.contains(&head) && csv.contains("Loggens rot;") && csv.contains("Läget per;2025-05-01"));
    let again = book.clone().xlsx(&house.app).await.unwrap();
    assert_eq!(
        again,
        book.clone().xlsx(&house.app).await.unwrap(),
        "the same bytes for the same answer"
    );
    let read = Read::of(again);
    assert_eq!(read.names.len(), Book::SHEETS.len());
    assert_eq!(read.names[0], "Om arbetsboken");
    let posted = |read: &Read| {
        let rows = read.rows("Rader").map(|row| read.text("Rader", row, 2));
        rows.collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(posted(&read).into_iter().collect::<Vec<_>>(), [named((2025, 1))]);
    let now = Read::of(
        house
            .book(None, Language::Swedish)
            .await
            .xlsx(&house.app)
            .await
            .unwrap(),
    );
    assert_eq!(posted(&now).len(), 2);
    let booked: u64 = view.ledger.batches.values().map(|batch| batch.booked.rows).sum();
    assert!(
        read.rows("Rader").count() as u64 >= booked,
        "every row, whole or in parts"
    );
    let english = Read::of(
        house
            .book(None, Language::English)
            .await
            .xlsx(&house.app)
            .await
            .unwrap(),
    );
    assert_eq!(english.text("Savings", 2, 7), "Baseline");
    assert_eq!(now.text("Besparingar", 2, 7), "Baslinje");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_parts_of_every_row_come_to_the_figures() {
    let house = House::with_money().await;
    let (view, _) = house.view(None).await;
    let read = Read::of(
        house
            .book(None, Language::Swedish)
            .await
            .xlsx(&house.app)
            .await
            .unwrap(),
    );
    let rows = || read.rows("Rader");
    // Rows that go to one place whole: their sum is the figure.
    let whole = |row: &usize| matches!(read.values["Rader"].get(&(*row, 13)), Some(Data::Float(share)) if *share == 1.0);
    let mut sums: BTreeMap<(String, String), i128> = BTreeMap::new();
    let mut parted = std::collections::BTreeSet::new();
    for row in rows() {
        let place = (read.text("Rader", row, 1), read.text("Rader", row, 2));
        if read.text("Rader", row, 0) != "Åmåls kommun" {
            continue;
        }
        if whole(&row) {
            *sums.entry(place).or_default() += read.ore("Rader", row, 12).unwrap();
        } else {
            parted.insert(place);
        }
    }
    let ledger = &view.ledger;
    let mut compared = 0;
    for place in ledger.actuals[&organisation("amal")].keys() {
        let Bucket::Category(key) = &place.bucket else {
            continue;
        };
        let opened = view.charter.opened.as_ref().unwrap();
        let name = opened
            .categories
            .iter()
            .find(|it| it.key == *key)
            .unwrap()
            .name
            .to_string();
        let at = (name, place.quarter.to_string());
        if !parted.contains(&at) {
            let actual = ledger.actual(&organisation("amal"), place).unwrap();
            assert_eq!(sums[&at], i128::from(actual.amount_ore.0), "{at:?}");
            compared += 1;
        }
    }
    assert!(compared > 0);
}
