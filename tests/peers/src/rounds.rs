//! Contenders, started and told what to do in turn.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use crate::contend;
use crate::places::{Ground, Place};

/// A system, and how its process is started.
#[derive(Clone, Debug)]
pub(crate) struct System {
    pub(crate) name: &'static str,
    program: PathBuf,
    arguments: Vec<&'static str>,
    settings: Vec<(String, String)>,
}

impl System {
    /// One of this program's own.
    pub(crate) fn peer(name: &'static str) -> Self {
        let program = std::env::current_exe().unwrap();
        let arguments = vec![contend::NAME, name];
        Self {
            name,
            program,
            arguments,
            settings: Vec::new(),
        }
    }

    /// Loggbok, or the limit, by the name its contender knows.
    pub(crate) fn ours(program: &Path, name: &'static str, known_as: &'static str) -> Self {
        let (program, arguments) = (program.to_owned(), vec![known_as]);
        Self {
            name,
            program,
            arguments,
            settings: Vec::new(),
        }
    }

    /// With settings of the environment.
    pub(crate) fn with(mut self, settings: &[(String, String)]) -> Self {
        self.settings.extend_from_slice(settings);
        self
    }
}

/// A running one.
pub(crate) struct Contender {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Contender {
    pub(crate) fn start(system: &System, place: &Place) -> Self {
        let mut process = Command::new(&system.program)
            .args(&system.arguments)
            .arg(place.told())
            .envs(system.settings.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", system.program.display()));
        let (to, from) = (process.stdin.take().unwrap(), process.stdout.take().unwrap());
        let mut contender = Self {
            process,
            to,
            from: BufReader::new(from),
        };
        assert_eq!(contender.hear(), "ready", "{}", system.name);
        contender
    }

    pub(crate) fn tell(&mut self, line: &str) {
        writeln!(self.to, "{line}").unwrap();
    }

    fn hear(&mut self) -> String {
        let mut line = String::new();
        self.from.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// How many events it took, and its own nanoseconds.
    pub(crate) fn answer(&mut self) -> (u64, u64) {
        let line = self.hear();
        let (events, took) = line
            .split_once(' ')
            .unwrap_or_else(|| panic!("it has ended: {line}"));
        (events.parse().unwrap(), took.parse().unwrap())
    }

    /// Events per second of one line.
    pub(crate) fn rate(&mut self, line: &str) -> f64 {
        self.tell(line);
        let (events, took) = self.answer();
        events as f64 / (took as f64 / 1e9)
    }

    /// Lets it close its database.
    pub(crate) fn end(self) {
        let Self {
            mut process,
            to,
            from,
        } = self;
        drop((to, from));
        assert!(process.wait().unwrap().success());
    }
}

/// Durable commands per second of so many processes, each with so many writers.
pub(crate) fn appends(system: &System, ground: &Ground, crowd: (usize, usize), milliseconds: u64) -> f64 {
    let (processes, writers) = crowd;
    let place = ground.fresh();
    let mut contenders: Vec<_> = (0..processes).map(|_| Contender::start(system, &place)).collect();
    let line = format!("append {writers} {milliseconds}");
    let began = Instant::now();
    contenders.iter_mut().for_each(|it| it.tell(&line));
    let written: u64 = contenders.iter_mut().map(|it| it.answer().0).sum();
    let rate = written as f64 / began.elapsed().as_secs_f64();
    contenders.into_iter().for_each(Contender::end);
    rate
}

/// The rounds of several systems: what each gave in each round.
pub(crate) struct Table {
    systems: Vec<&'static str>,
    rounds: Vec<Vec<f64>>,
}

impl Table {
    /// Runs every system once in every round, in their order.
    pub(crate) fn run(systems: &[System], rounds: usize, mut once: impl FnMut(&System) -> f64) -> Self {
        Self {
            systems: systems.iter().map(|it| it.name).collect(),
            rounds: (0..rounds)
                .map(|_| systems.iter().map(&mut once).collect())
                .collect(),
        }
    }

    /// One line a system: the median of its rates, and how often the last system's that is: the median, the least
    /// and the greatest of the ratios of the rounds.
    pub(crate) fn print(&self, label: &str) {
        let ours = self.systems.len() - 1;
        for (place, name) in self.systems.iter().enumerate() {
            let rate = median(self.rounds.iter().map(|round| round[place]));
            if place == ours {
                println!("| {label} | {name} | {rate:.0} | |");
                continue;
            }
            let ratios = || self.rounds.iter().map(|round| round[ours] / round[place]);
            let (least, most) = (ratios().fold(f64::MAX, f64::min), ratios().fold(0.0, f64::max));
            println!(
                "| {label} | {name} | {rate:.0} | {:.2} ({least:.2}–{most:.2}) |",
                median(ratios())
            );
        }
    }
}

fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}
