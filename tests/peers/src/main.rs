//! Loggbok beside its peers: durable single-event commands, and reading all of them back in order.
//!
//! Every system runs in a process of its own, which its runner starts anew in every round, on a database of its own
//! on the same disk or server, one system after the other (A, B, A, B, …). So both sides of a ratio saw the same
//! minutes of the same machine. `cargo xtask bench peers` runs it; with words after it only those parts.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints ratios, and stops at the first fault"
)]

mod contend;
mod cqrs;
mod disintegrated;
mod estored;
mod parts;
mod places;
mod risk;
mod rounds;
mod slow;

use std::path::PathBuf;

const HELP: &str = "\
loggbok-peers OURS [sqlite] [postgres] [read] [slow] [--rounds N] [--milliseconds N]

OURS is Loggbok's own contender: see app/benches/contender.rs. Without the name of a part all of them are run.
";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [contend::NAME, system, place] => contend::contend(system, place),
        [ours, rest @ ..] if !ours.starts_with('-') => parts::run(&settings(ours, rest)),
        _ => print!("{HELP}"),
    }
}

fn settings(ours: &str, words: &[&str]) -> parts::Settings {
    let mut settings = parts::Settings {
        ours: PathBuf::from(ours),
        parts: Vec::new(),
        rounds: 5,
        milliseconds: 1_000,
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "--rounds" => settings.rounds = number(words.next()),
            "--milliseconds" => settings.milliseconds = number(words.next()),
            part => settings.parts.push(part.to_owned()),
        }
    }
    settings
}

fn number<T: std::str::FromStr>(word: Option<&&str>) -> T {
    word.and_then(|it| it.parse().ok()).expect("a number")
}
