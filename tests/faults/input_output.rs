//! Calls to the disk that fail. After one that belongs to a commit nobody knows what a later sync is worth: the
//! process stops writing and says so, and what it acknowledged before is there.

use std::path::Path;

use crate::chance::Chance;
use crate::child::{Shim, Writing};
use crate::diary::{self, Change, What};
use crate::disk::{Disk, Luck};
use crate::history::{self, Line, Outcome};
use crate::judge;
use crate::report::{folder, hold, rounds, run, seed, tell};
use crate::writer::Orders;

/// What fails: a kind of call, on which files, how, and how often.
const FAULTS: [(&str, &str, &str, u64); 16] = [
    ("write", "-wal", "EIO", 1),
    ("write", "-wal", "EIO", 0),
    ("write", "loggbok.sqlite", "EIO", 1),
    ("write", "*", "EIO", 3),
    ("write", "-shm", "EIO", 1),
    ("sync", "-wal", "EIO", 1),
    ("sync", "-wal", "EIO", 1),
    ("sync", "-wal", "EIO", 0),
    ("sync", "-wal", "ENOSPC", 1),
    ("sync", "loggbok.sqlite", "EIO", 1),
    ("sync", "*", "EIO", 1),
    ("sync", "*", "EIO", 2),
    ("read", "*", "EIO", 1),
    ("read", "-wal", "EIO", 2),
    ("truncate", "*", "EIO", 0),
    ("write", "-shm", "ENOSPC", 0),
];

#[test]
fn an_error_of_the_disk_stops_writing() {
    let faults = rounds(300);
    let mut chance = Chance::new(seed());
    let (mut hit, mut stopped, mut attempt) = (0, 0, 0);
    while hit < faults {
        let (kind, file, error, times) = *chance.pick(&FAULTS);
        // Few writes reach the database itself; many the log before it.
        let latest = match file {
            "loggbok.sqlite" | "-shm" => 30,
            _ if kind == "truncate" => 2,
            _ => 300,
        };
        let fault = format!("{kind}:{file}:{}:{error}:{times}", 1 + chance.below(latest));
        let (fired, wrong, stops) = one(attempt, &fault, &mut chance);
        hit += usize::from(fired);
        stopped += usize::from(stops);
        attempt += 1;
        hold(&wrong, &format!("attempt {attempt}, {fault}"));
        assert!(attempt < 20 * faults as u64, "faults do not happen");
    }
    tell(&format!(
        "errors of the disk: {hit} injected, {stopped} writers stopped and said so, nothing acknowledged lost"
    ));
}

/// One writer on a failing disk: whether the fault happened, what is wrong, and whether the writer stopped.
fn one(attempt: u64, fault: &str, chance: &mut Chance) -> (bool, Vec<String>, bool) {
    let (dir, beside) = (folder(), folder());
    let orders = Orders {
        dir: dir.path().canonicalize().unwrap(),
        url: None,
        seed: seed() + attempt,
        tasks: 1 + attempt % 3,
        count: 60,
        checkpoint_pages: *chance.pick(&[10, 40]),
        crowded: false,
        leaves: chance.percent(20),
    };
    let shim = Shim {
        diary: Some(beside.path().join("diary")),
        fault: Some(fault.to_owned()),
        slow: 0,
    };
    let before = Disk::of(dir.path());
    let ended = Writing::start_on(&orders, &shim).end();
    let changes = diary::read(shim.diary.as_ref().unwrap());
    let Some(at) = changes
        .iter()
        .position(|change| matches!(change.what, What::Failed { .. }))
    else {
        return (false, ended, false);
    };
    let history = history::read(dir.path());
    let stops = |line: &Line| {
        matches!(
            line,
            Line::Done {
                outcome: Outcome::Stopped(_),
                ..
            }
        )
    };
    let mut wrong = ended;
    wrong.extend(nothing_more(&changes, at, fault));
    wrong.extend(stays_stopped(&history));
    wrong.extend(run(judge::examine(dir.path(), &history)));
    wrong.extend(cut(before, &changes, &history, chance));
    (true, wrong, history.iter().any(stops))
}

/// After an error of a write or a sync of the database, no order begun later is acknowledged.
fn nothing_more(changes: &[Change], at: usize, fault: &str) -> Vec<String> {
    let serious = fault.starts_with("write") || fault.starts_with("sync");
    if !serious || changes[at].file.ends_with("-shm") || changes[at].file == "." {
        return Vec::new();
    }
    let noted = |changes: &[Change]| {
        let mut bytes = Vec::new();
        for change in changes.iter().filter(|change| change.file == history::FILE) {
            if let What::Written { bytes: more, .. } = &change.what {
                bytes.extend_from_slice(more);
            }
        }
        history::parse(&bytes)
    };
    let (early, all) = (noted(&changes[..at]).len(), noted(changes));
    judge::calls(&all)
        .iter()
        .filter(|call| call.begun >= early)
        .filter(|call| {
            matches!(&call.outcome, Some(Outcome::Written)) || call.receipt().is_some_and(|r| !r.repeated)
        })
        .map(|call| format!("acknowledged after the disk failed: {:?}", call.outcome))
        .collect()
}

/// Who has said that writing has stopped writes nothing more.
fn stays_stopped(history: &[Line]) -> Vec<String> {
    let stopped = history.iter().position(|line| {
        matches!(
            line,
            Line::Done {
                outcome: Outcome::Stopped(_),
                ..
            }
        )
    });
    let Some(stopped) = stopped else { return Vec::new() };
    judge::calls(history)
        .iter()
        .filter(|call| call.begun > stopped && call.outcome.is_some())
        .filter(|call| !matches!(call.outcome, Some(Outcome::Stopped(_))))
        .map(|call| format!("answered after writing had stopped: {:?}", call.outcome))
        .collect()
}

/// And then the power is cut as well.
fn cut(mut disk: Disk, changes: &[Change], history: &[Line], chance: &mut Chance) -> Vec<String> {
    changes.iter().for_each(|change| disk.change(change, chance));
    let mut wrong = Vec::new();
    for _ in 0..2 {
        let found = folder();
        disk.cut(found.path(), Luck::any(chance), chance);
        wrong.extend(found_well(found.path(), history));
    }
    wrong
}

fn found_well(dir: &Path, history: &[Line]) -> Vec<String> {
    let mut wrong = run(judge::examine(dir, history));
    wrong
        .iter_mut()
        .for_each(|what| what.insert_str(0, "after a power cut: "));
    wrong
}
