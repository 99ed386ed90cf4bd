//! This program's side of the benchmarks beside peers: one installation that does what it is told, line by line.
//!
//! `contender SYSTEM PLACE`, where SYSTEM is `sqlite` (PLACE is a directory), `postgres` (PLACE is a database's URL) or
//! `raw`, the limit that `store/benches/bare` describes. It says `ready`, and then answers every line with how many
//! events it took and for how many nanoseconds:
//!
//! - `append WRITERS MILLISECONDS`: so many writers send single-event commands through `App::execute` for so long,
//!   one after the other, each for a risk of its own, to one of 64 programmes that all are loaded and shown.
//! - `fill EVENTS`: at least so many more events, in large acts.
//! - `read`: all events from the first to the last, as facts of the domain.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark speaks to its runner, and stops at the first fault"
)]

#[path = "../../store/benches/bare/mod.rs"]
#[allow(dead_code, reason = "reading has its limit in the store's own bench")]
mod bare;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use loggbok_app::{Actor, App, ImportFailure, Imported, Installation, Order, Role, SystemClock};
use loggbok_domain::risk::RaiseRisk;
use loggbok_domain::{ActorId, Command, CommandId, Key, Language, ProgrammeId, RiskId, Title};
use loggbok_projections::{Recorded, Settings, Views};
use loggbok_store::postgres::{self, PostgresLog};
use loggbok_store::sqlite::{self, SqliteLog};
use loggbok_store::{Database, Position};
use uuid::Uuid;

const DALSLAND: &str = include_str!("../../programmes/dalsland.toml");
const PROGRAMMES: usize = 64;
/// Events of one large act.
const TOGETHER: usize = 500;
/// Events read at a time.
const PAGE: usize = 1_000;

/// The rows that [`risk`] comes to.
const SHAPE: bare::Shape = bare::Shape {
    payload: r#"{"condition":null,"key":"resurs","organisation":null,"risk":"01a21972-539d-73cc-8c21-e877b9122ee1","theme":"Bemanning","title":"Nyckelpersoner slutar under övergången"}"#,
    scopes: PROGRAMMES,
};

type Took = (usize, Duration);

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let mut words = words.iter().map(String::as_str).filter(|word| *word != "--bench");
    let (Some(system), Some(place)) = (words.next(), words.next()) else {
        println!("the runner of `cargo xtask bench peers` starts this: contender SYSTEM PLACE");
        return;
    };
    if system == "raw" {
        return answer(|line| raw(Path::new(place), line));
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let house = runtime.block_on(House::open(system, place));
    answer(|line| runtime.block_on(house.obey(line)));
}

fn answer(mut obey: impl FnMut(&[&str]) -> Took) {
    println!("ready");
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let words: Vec<&str> = line.split(' ').collect();
        let (events, took) = obey(&words);
        println!("{events} {}", took.as_nanos());
    }
}

fn raw(place: &Path, line: &[&str]) -> Took {
    let ["append", writers, milliseconds] = line else {
        panic!("only appends have a limit here: {line:?}");
    };
    let until = Instant::now() + Duration::from_millis(milliseconds.parse().unwrap());
    bare::appends(place, SHAPE, writers.parse().unwrap(), |_| Instant::now() < until)
}

struct House {
    app: Arc<App>,
    database: Arc<dyn Database>,
    programmes: Vec<ProgrammeId>,
}

impl House {
    async fn open(system: &str, place: &str) -> Self {
        let settings = Settings::default();
        let (database, views): (Arc<dyn Database>, _) = match system {
            "sqlite" => {
                let log = SqliteLog::open(Path::new(place), sqlite::Options::default()).unwrap();
                (log.clone(), Views::start(log.clone(), log, settings))
            }
            "postgres" => {
                let log = PostgresLog::open(place, postgres::Options::default())
                    .await
                    .unwrap();
                (log.clone(), Views::start(log.clone(), log, settings))
            }
            other => panic!("no system {other}"),
        };
        let clock = Arc::new(SystemClock);
        let app = App::new(
            database.clone(),
            database.clone(),
            views,
            clock,
            Installation::Real,
        );
        let mut programmes = Vec::new();
        for number in 0..PROGRAMMES {
            programmes.push(programme(&app, number).await);
        }
        Self {
            app: Arc::new(app),
            database,
            programmes,
        }
    }

    async fn obey(&self, line: &[&str]) -> Took {
        match line {
            ["append", writers, milliseconds] => {
                let limit = Duration::from_millis(milliseconds.parse().unwrap());
                self.append(writers.parse().unwrap(), limit).await
            }
            ["fill", events] => self.fill(events.parse().unwrap()).await,
            ["read"] => self.read().await,
            other => panic!("what is {other:?}?"),
        }
    }

    async fn append(&self, writers: usize, limit: Duration) -> Took {
        let mut tasks = tokio::task::JoinSet::new();
        let began = Instant::now();
        for writer in 0..writers {
            let (app, programmes) = (Arc::clone(&self.app), self.programmes.clone());
            tasks.spawn(async move {
                let (office, mut written) = (office(), 0);
                while began.elapsed() < limit {
                    let programme = programmes[(writer + written) % programmes.len()];
                    let order = Order::new(CommandId(Uuid::now_v7()), programme, risk());
                    app.execute(&office, order).await.unwrap();
                    written += 1;
                }
                written
            });
        }
        let written = tasks.join_all().await;
        (written.into_iter().sum(), began.elapsed())
    }

    async fn fill(&self, events: usize) -> Took {
        let began = Instant::now();
        let acts = events.div_ceil(TOGETHER);
        for (_, programme) in (0..acts).zip(self.programmes.iter().cycle()) {
            let id = CommandId(Uuid::now_v7());
            let commands = (0..TOGETHER).map(|_| Command::from(risk())).collect();
            let order = Order {
                commands,
                ..Order::new(id, *programme, risk())
            };
            self.app.execute(&office(), order).await.unwrap();
        }
        (acts * TOGETHER, began.elapsed())
    }

    /// Page after page; while one is decoded, the next is read.
    async fn read(&self) -> Took {
        let page = |after| {
            let log = Arc::clone(&self.database);
            tokio::spawn(async move { log.read_all(after, Position(u64::MAX), PAGE).await.unwrap() })
        };
        let (began, mut read) = (Instant::now(), 0);
        let mut next = page(Position::START);
        loop {
            let events = next.await.unwrap();
            let Some(last) = events.last() else { break };
            next = page(last.position);
            read += events.len();
            for event in events {
                std::hint::black_box(Recorded::try_from(event).unwrap());
            }
        }
        (read, began.elapsed())
    }
}

/// A programme with all that the programme file of a real one brings, shown as it is while people look at it.
async fn programme(app: &App, number: usize) -> ProgrammeId {
    let name = Title::parse("dalsland.toml").unwrap();
    let text = DALSLAND.replacen("key = \"dalsland\"", &format!("key = \"programme-{number}\""), 1);
    let programme = match app.import_programme(&office(), &name, &text).await {
        Ok(
            Imported::Added { programme, .. }
            | Imported::Unchanged { programme }
            | Imported::Changed { programme, .. },
        ) => programme,
        Err(ImportFailure::Problems(problems)) => panic!("{problems:?}"),
        Err(ImportFailure::Failure(failure)) => panic!("{failure}"),
    };
    app.ask(&office(), programme, None).await.unwrap();
    programme
}

fn risk() -> RaiseRisk {
    RaiseRisk {
        risk: RiskId(Uuid::now_v7()),
        key: Key::parse("resurs").unwrap(),
        organisation: None,
        theme: Some(Title::parse("Bemanning").unwrap()),
        title: Title::parse("Nyckelpersoner slutar under övergången").unwrap(),
        condition: None,
    }
}

fn office() -> Actor {
    Actor {
        id: ActorId::parse("bench").unwrap(),
        role: Role::ProgrammeOffice,
        organisation: None,
        language: Language::Swedish,
    }
}
