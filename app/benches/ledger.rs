//! How long a ledger of a million rows takes from file to figures, with how much memory, how soon the same file is known
//! again, and what the savings cost to compute then, beside a ledger of a fiftieth of that. The work is done in a process
//! of its own, so that writing the file costs it nothing.
//!
//! `cargo bench -p loggbok-app --bench ledger [-- MEBIBYTES]`; 48 by default, some million rows.
#![allow(
    missing_docs,
    unused,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench prints, and panics on faults of its own"
)]

#[path = "../../imports/src/sie/tests/written.rs"]
mod written;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{TimeZone, Utc};
use loggbok_app::{Actor, App, Imported, Installation, LedgerFailure, LedgerFile, Order, Role, SetClock};
use loggbok_domain::cost::{MappingRule, MappingTarget, SetMappingRules, Split};
use loggbok_domain::{
    ActorId, CategoryKey, CommandId, Language, OrganisationKey, ProgrammeId, Quarter, Title,
};
use loggbok_imports::ledger::{open, sha256};
use loggbok_projections::cost::Prices;
use loggbok_projections::{Settings, Views};
use loggbok_store::sqlite::{Options, SqliteLog};
use uuid::Uuid;

const DALSLAND: &str = include_str!("../../programmes/dalsland.toml");
/// Names the directory in the process that does the work.
const WORK: &str = "LOGGBOK_BENCH_LEDGER";

fn main() {
    if let Some(directory) = std::env::var_os(WORK) {
        return tokio::runtime::Runtime::new()
            .unwrap()
            .block_on(work(Path::new(&directory)));
    }
    let size = std::env::args()
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(48_usize);
    println!("| | rows | seconds | memory at most, MiB | savings, µs |");
    println!("|---|---:|---:|---:|---:|");
    for bytes in [(size << 20) / 50, size << 20] {
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join("huvudbok.se"), written::large(bytes)).unwrap();
        for _ in ["imported", "known again"] {
            let mut child = std::process::Command::new(std::env::current_exe().unwrap());
            assert!(child.env(WORK, directory.path()).status().unwrap().success());
        }
    }
}

async fn work(directory: &Path) {
    let log = SqliteLog::open(directory, Options::default()).unwrap();
    let views = Views::start(log.clone(), log.clone(), Settings::default());
    let clock = Arc::new(SetClock::at(Utc.with_ymd_and_hms(2026, 1, 15, 11, 0, 0).unwrap()));
    let app = App::new(log.clone(), log, views, clock, Installation::Real);
    let programme = programme(&app).await;
    // Starting, and folding what is there, are not part of recognising a file.
    app.ask(&actor(Role::Finance), programme, None).await.unwrap();
    let start = Instant::now();
    let bytes = std::fs::read(directory.join("huvudbok.se")).unwrap();
    let hash = sha256(&bytes);
    let ledger = open(&bytes, None).0;
    drop(bytes);
    let rows = ledger.rows.len();
    let file = LedgerFile {
        programme,
        organisation: member(),
        source: Title::parse("Huvudbok").unwrap(),
        sha256: hash,
        ledger: Arc::new(ledger),
        owner: None,
        year: Some(2025),
        decision: None,
    };
    let what = match app.import_ledger(&actor(Role::Finance), file).await {
        Ok(_) => "imported and folded",
        Err(LedgerFailure::Hindered(_)) => "known again",
        Err(other) => panic!("{other}"),
    };
    let seconds = start.elapsed();
    let memory = most_memory();
    let answer = app.ask(&actor(Role::Finance), programme, None).await.unwrap();
    let (view, day) = (answer.view, answer.moment.reading_date);
    let span = view.ledger.so_far().unwrap();
    let savings = (0..50).map(|_| {
        let start = Instant::now();
        std::hint::black_box(view.savings(span, day, Prices::Nominal));
        start.elapsed().as_micros()
    });
    let savings = savings.min().unwrap();
    println!("| {what} | {rows} | {seconds:.1?} | {memory} | {savings} |");
}

async fn programme(app: &App) -> ProgrammeId {
    let office = actor(Role::ProgrammeOffice);
    let name = Title::parse("dalsland.toml").unwrap();
    let programme = match app.import_programme(&office, &name, DALSLAND).await.unwrap() {
        Imported::Added { programme, .. } => programme,
        Imported::Unchanged { programme } | Imported::Changed { programme, .. } => return programme,
    };
    let rule = |name: &str, account: &str, target: MappingTarget| MappingRule {
        name: Title::parse(name).unwrap(),
        priority: 1,
        accounts: vec![Title::parse(account).unwrap()],
        responsibilities: Vec::new(),
        activities: Vec::new(),
        projects: Vec::new(),
        counterparties: Vec::new(),
        to: Split::whole(target),
    };
    let it = MappingTarget::Category(CategoryKey::parse("it-tjanster").unwrap());
    let set = SetMappingRules {
        organisation: member(),
        from: Quarter::parse("2025-Q1").unwrap(),
        rules: vec![rule("IT", "6", it), rule("Balans", "1", MappingTarget::Internal)],
    };
    let order = Order::new(CommandId(Uuid::now_v7()), programme, set);
    app.execute(&actor(Role::Finance), order).await.unwrap();
    programme
}

fn member() -> OrganisationKey {
    OrganisationKey::parse("amal").unwrap()
}

fn actor(role: Role) -> Actor {
    Actor {
        id: ActorId::parse("bench").unwrap(),
        role,
        organisation: None,
        language: Language::English,
    }
}

/// The most memory this process has held, where the system tells.
fn most_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kibibytes.map_or("?".to_owned(), |it| (it / 1024).to_string())
}
