//! How each cost grows with the log: appending, folding, now, as of, starting, memory and disk.
//!
//! `cargo bench -p loggbok-app --bench growth [-- EVENTS]`; to 1 000 000 events by default, and 10 000 000 takes some
//! minutes and six gigabytes of disk more. One log grows through the sizes while views follow it, as in an
//! installation that has been running: programmes of 1 000 events each, as a real one writes in two years. The one
//! that is asked about is written from the beginning of the log to its end. Starting is measured in a process of its
//! own. The last line holds the largest size against the smallest, so that it travels between machines.
#![allow(
    missing_docs,
    unused,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::wildcard_enum_match_arm,
    reason = "a bench prints, panics on faults of its own, and shares its histories with other tests"
)]

#[path = "../../projections/tests/folds/assembly.rs"]
mod assembly;
#[path = "../../projections/tests/folds/chance.rs"]
mod chance;
#[path = "../../projections/tests/folds/history.rs"]
mod history;

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{TimeZone, Utc};
use history::History;
use loggbok_app::{Actor, App, Imported, Installation, Order, Role, SetClock};
use loggbok_domain::risk::RaiseRisk;
use loggbok_domain::{ActorId, CommandId, Key, Language, ProgrammeId, RiskId, Title};
use loggbok_projections::{AsOf, Recorded, Settings, View, Views};
use loggbok_store::sqlite::Options;
use loggbok_store::{EventLog as _, Position, SqliteLog};
use uuid::Uuid;

const DALSLAND: &str = include_str!("../../programmes/dalsland.toml");
/// Events of a programme.
const EACH: usize = 1_000;
/// Events of the programme asked about, at the beginning and with every size.
const SHARES: (usize, usize) = (400, 100);
/// Names the directory in the process that only starts.
const START: &str = "LOGGBOK_BENCH_GROWTH";
const WHAT: [&str; 8] = [
    "one command, µs",
    "commands/s of 32 writers",
    "fold, ns an event",
    "now, µs",
    "as of, µs",
    "start, ms",
    "memory, MiB",
    "disk, bytes an event",
];

fn main() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    if let Some(directory) = std::env::var_os(START) {
        return runtime.block_on(start(Path::new(&directory)));
    }
    let most = std::env::args()
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(1_000_000_u64);
    println!("| events | {} |", WHAT.join(" | "));
    println!("|---:|{}", "---:|".repeat(WHAT.len()));
    runtime.block_on(async {
        let directory = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let mut house = House::open(directory.path());
        let mut rows = Vec::new();
        let sizes = (3..)
            .map(|power| 10_u64.pow(power))
            .take_while(|size| *size <= most);
        for size in sizes {
            house.grow(size).await;
            let row = house.measure().await;
            println!("| {size} | {} |", shown(&row, 0));
            rows.push(row);
        }
        if let [first, .., last] = rows.as_slice() {
            let ratios: Vec<f64> = last.iter().zip(first).map(|(last, first)| last / first).collect();
            println!("| largest against smallest | {} |", shown(&ratios, 2));
        }
    });
}

fn shown(row: &[f64], decimals: usize) -> String {
    let cells: Vec<String> = row.iter().map(|it| format!("{it:.decimals$}")).collect();
    cells.join(" | ")
}

struct House {
    log: Arc<SqliteLog>,
    views: Views,
    app: Arc<App>,
    /// The programme that is asked about, and how much of it is written.
    asked: History,
    written: usize,
    /// Programmes written besides.
    others: u16,
}

impl House {
    fn open(directory: &Path) -> Self {
        let log = SqliteLog::open(directory, Options::default()).unwrap();
        let (app, views) = app(&log);
        Self {
            log,
            views,
            app,
            asked: told(0),
            written: 0,
            others: 0,
        }
    }

    fn head(&self) -> Position {
        self.log.follow().borrow().position
    }

    /// Writes programmes until the log has its size.
    async fn grow(&mut self, size: u64) {
        let share = if self.written == 0 { SHARES.0 } else { SHARES.1 };
        let events = self.asked.events[self.written..self.written + share].to_vec();
        self.write(&events).await;
        self.written += share;
        while self.head().0 < size {
            self.others += 1;
            let missing = usize::try_from(size - self.head().0).unwrap();
            let other = told(self.others);
            self.write(&other.events[..EACH.min(missing)]).await;
        }
    }

    async fn write(&self, events: &[Recorded]) {
        for events in events.chunks(200) {
            self.log.append(history::append_all(events)).await.unwrap();
        }
        self.views
            .wait_for(self.head(), Duration::from_secs(60))
            .await
            .unwrap();
    }

    async fn measure(&self) -> Vec<f64> {
        let (one, crowd) = self.appends().await;
        let fold = self.fold().await;
        let programme = ProgrammeId(self.asked.scope.parse().unwrap());
        self.app.ask(&actor(), programme, None).await.unwrap();
        let (mut now, mut past) = (Vec::new(), Vec::new());
        let middle = self
            .log
            .read_scope(&self.asked.scope, Position::START, self.head(), EACH)
            .await
            .unwrap();
        for event in middle[..self.written / 2].iter().rev().take(25) {
            let began = Instant::now();
            self.app.ask(&actor(), programme, None).await.unwrap();
            now.push(began.elapsed());
            let began = Instant::now();
            let at = Some(AsOf::Position(event.position));
            self.app.ask(&actor(), programme, at).await.unwrap();
            past.push(began.elapsed());
        }
        let directory = self.log.file().parent().unwrap();
        let (started, memory) = self.starts(directory);
        let disk = std::fs::read_dir(directory).unwrap();
        let bytes: u64 = disk.map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
        vec![
            micros(one),
            crowd,
            fold,
            micros(median(now)),
            micros(median(past)),
            started,
            memory,
            bytes as f64 / self.head().0 as f64,
        ]
    }

    /// The median of single commands one after the other, and how many 32 writers get through in a second.
    async fn appends(&self) -> (Duration, f64) {
        let programme = real(&self.app).await;
        let mut one = Vec::new();
        for _ in 0..300 {
            let began = Instant::now();
            self.app.execute(&actor(), risk(programme)).await.unwrap();
            one.push(began.elapsed());
        }
        let (mut writers, began) = (tokio::task::JoinSet::new(), Instant::now());
        for _ in 0..32 {
            let app = Arc::clone(&self.app);
            writers.spawn(async move {
                for _ in 0..50 {
                    app.execute(&actor(), risk(programme)).await.unwrap();
                }
            });
        }
        writers.join_all().await;
        (median(one), 32.0 * 50.0 / began.elapsed().as_secs_f64())
    }

    /// Nanoseconds an event of programmes read and folded anew, some of the first and some of the last.
    async fn fold(&self) -> f64 {
        let (mut events, mut took) = (0, Duration::ZERO);
        let last = self.others.max(1) - 1;
        for number in (1..=10).chain(last.saturating_sub(10)..=last) {
            let scope = History::new(number).scope;
            let began = Instant::now();
            let read = self
                .log
                .read_scope(&scope, Position::START, self.head(), EACH)
                .await
                .unwrap();
            let mut view = View::default();
            events += read.len();
            read.into_iter()
                .for_each(|event| view.apply(&Recorded::try_from(event).unwrap()));
            took += began.elapsed();
            std::hint::black_box(view);
        }
        took.as_nanos() as f64 / f64::from(u32::try_from(events).unwrap().max(1))
    }

    /// Milliseconds from a process's beginning to its first answer, and the mebibytes it then holds. It reads the
    /// database that this one has open.
    fn starts(&self, directory: &Path) -> (f64, f64) {
        let mut starts: Vec<(f64, f64)> = (0..5)
            .map(|_| {
                let began = Instant::now();
                let program = std::env::current_exe().unwrap();
                let output = Command::new(program).env(START, directory).output().unwrap();
                assert!(
                    output.status.success(),
                    "{}",
                    String::from_utf8_lossy(&output.stderr)
                );
                let text = String::from_utf8(output.stdout).unwrap();
                (
                    began.elapsed().as_secs_f64() * 1e3,
                    text.trim().parse::<f64>().unwrap() / 1024.0,
                )
            })
            .collect();
        starts.sort_by(|one, other| one.0.total_cmp(&other.0));
        starts[starts.len() / 2]
    }
}

/// What a process does that begins: it opens the log, follows it, and answers for a programme and for all of them.
async fn start(directory: &Path) {
    let log = SqliteLog::open_read_only(directory, Options::default()).unwrap();
    let (app, _views) = app(&log);
    let programme = ProgrammeId(History::new(0).scope.parse().unwrap());
    app.ask(&actor(), programme, None).await.unwrap();
    app.portfolio(&actor(), None).await.unwrap();
    println!("{}", resident());
}

fn app(log: &Arc<SqliteLog>) -> (Arc<App>, Views) {
    let views = Views::start(log.clone(), log.clone(), Settings::default());
    let clock = Arc::new(SetClock::at(Utc.with_ymd_and_hms(2030, 1, 15, 11, 0, 0).unwrap()));
    let app = App::new(log.clone(), log.clone(), views.clone(), clock, Installation::Real);
    (Arc::new(app), views)
}

/// The kibibytes of memory this process holds.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.unwrap().trim().trim_end_matches(" kB").parse().unwrap()
}

/// A programme of [`EACH`] events of every kind.
fn told(number: u16) -> History {
    let step = |step: u64| {
        let mixed = (step + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((mixed >> 56) as u8, (mixed >> 32) as u16, (mixed >> 16) as u16)
    };
    let steps: Vec<chance::Step> = (0..EACH as u64).map(step).collect();
    let mut history = chance::history(number, &steps);
    history.truncate(EACH);
    history
}

/// A new programme as its programme file brings it, to write to.
async fn real(app: &App) -> ProgrammeId {
    let key = Uuid::new_v4().simple().to_string();
    let text = DALSLAND.replacen("key = \"dalsland\"", &format!("key = \"p{}\"", &key[..8]), 1);
    let name = Title::parse("dalsland.toml").unwrap();
    match app.import_programme(&actor(), &name, &text).await.unwrap() {
        Imported::Added { programme, .. } => programme,
        other => panic!("{other:?}"),
    }
}

fn risk(programme: ProgrammeId) -> Order {
    let raise = RaiseRisk {
        risk: RiskId(Uuid::now_v7()),
        key: Key::parse("resurs").unwrap(),
        organisation: None,
        theme: Some(Title::parse("Bemanning").unwrap()),
        title: Title::parse("Nyckelpersoner slutar under övergången").unwrap(),
        condition: None,
    };
    Order::new(CommandId(Uuid::now_v7()), programme, raise)
}

fn actor() -> Actor {
    Actor {
        id: ActorId::parse("bench").unwrap(),
        role: Role::ProgrammeOffice,
        organisation: None,
        language: Language::English,
    }
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
