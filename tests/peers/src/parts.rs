//! The parts of the benchmark, each a table.

use std::path::PathBuf;

use crate::places::Ground;
use crate::rounds::{Contender, System, Table, appends};
use crate::slow::{Server, Shim};

/// Events that are read back.
const TO_READ: usize = 50_000;

/// What is run, and how long.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) ours: PathBuf,
    pub(crate) parts: Vec<String>,
    pub(crate) rounds: usize,
    pub(crate) milliseconds: u64,
}

pub(crate) fn run(settings: &Settings) {
    let wanted = |part: &str| settings.parts.is_empty() || settings.parts.iter().any(|it| it == part);
    if wanted("sqlite") {
        head("SQLite: durable single-event commands per second");
        commands(settings, &Ground::Disk, &sqlite(settings));
    }
    if wanted("postgres") {
        head("PostgreSQL: durable single-event commands per second");
        let (ground, systems) = (Ground::server(), postgres(settings));
        commands(settings, &ground, &systems);
        let table = Table::run(&systems, settings.rounds, |system| {
            appends(system, &ground, (3, 11), settings.milliseconds)
        });
        table.print("3 processes × 11");
    }
    if wanted("read") {
        head("Reading back, events per second, decoded");
        reading(
            settings,
            "SQLite",
            &Ground::Disk,
            &[System::peer("sqlite-es"), ours(settings, "sqlite")],
        );
        reading(settings, "PostgreSQL", &Ground::server(), &postgres(settings));
    }
    if wanted("slow") {
        slow(settings);
    }
}

/// A sync of 5 ms.
fn slow(settings: &Settings) {
    head("Durable single-event commands per second where a sync takes 5 ms longer");
    let shim = Shim::build();
    let slowed = |systems: Vec<System>| -> Vec<System> {
        systems
            .into_iter()
            .map(|system| system.with(&shim.settings()))
            .collect()
    };
    println!("| *SQLite* | | | |");
    commands(settings, &Ground::Disk, &slowed(sqlite(settings)));
    let Some(server) = Server::start(&shim) else {
        println!("\nPostgreSQL's own programs are not here; it is left out.");
        return;
    };
    println!("| *PostgreSQL* | | | |");
    commands(settings, &Ground::Server(server.url.clone()), &postgres(settings));
}

fn head(what: &str) {
    println!("\n### {what}\n");
    println!("| writers | system | per second | Loggbok against it (least–most of the rounds) |");
    println!("|---|---|---:|---:|");
}

fn ours(settings: &Settings, known_as: &'static str) -> System {
    System::ours(&settings.ours, "Loggbok", known_as)
}

fn sqlite(settings: &Settings) -> Vec<System> {
    let raw = System::ours(&settings.ours, "the limit: the same rows, bare", "raw");
    vec![System::peer("sqlite-es"), raw, ours(settings, "sqlite")]
}

fn postgres(settings: &Settings) -> Vec<System> {
    let peers = ["postgres-es", "esrs", "disintegrate-postgres"].map(System::peer);
    peers.into_iter().chain([ours(settings, "postgres")]).collect()
}

fn commands(settings: &Settings, ground: &Ground, systems: &[System]) {
    for writers in [1, 8, 32] {
        let table = Table::run(systems, settings.rounds, |system| {
            appends(system, ground, (1, writers), settings.milliseconds)
        });
        table.print(&writers.to_string());
    }
}

/// Each system reads in a process that stays, from a database that was filled once.
fn reading(settings: &Settings, label: &str, ground: &Ground, systems: &[System]) {
    let places: Vec<_> = systems.iter().map(|_| ground.fresh()).collect();
    let fill = |(system, place)| {
        let mut contender = Contender::start(system, place);
        contender.rate(&format!("fill {TO_READ}"));
        contender
    };
    let mut contenders: Vec<_> = systems.iter().zip(&places).map(fill).collect();
    let table = Table::run(systems, settings.rounds, |system| {
        let place = systems.iter().position(|it| it.name == system.name).unwrap();
        contenders[place].rate("read")
    });
    table.print(label);
    contenders.into_iter().for_each(Contender::end);
}
