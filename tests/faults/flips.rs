//! One bit of the stored file changes: the log does not open, or a check names it, or everything that is promised to
//! be kept reads as before.

use std::path::Path;

use loggbok_store::sqlite::Options;
use loggbok_store::{Database, EventLog, Position, Snapshot, Snapshots, SqliteLog};

use crate::chance::Chance;
use crate::child::Writing;
use crate::history::{self, Line, Order, Outcome};
use crate::judge;
use crate::report::{folder, hold, rounds, run, seed, tell};
use crate::stored::{self, Stored};
use crate::writer::Orders;

/// How a changed bit showed itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    Refused,
    Named,
    Harmless,
}

#[test]
fn no_flipped_bit_goes_unseen() {
    let flips = rounds(1000);
    let mut chance = Chance::new(seed());
    let written = written(false);
    let file = written.path().join("loggbok.sqlite");
    let whole = std::fs::read(&file).unwrap();
    let known = run(known(written.path()));
    let history = history::read(written.path());
    let mut counts = [0; 3];
    for flip in 0..flips {
        let bit = chance.index(whole.len() * 8);
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let dir = folder();
        std::fs::write(dir.path().join("loggbok.sqlite"), &bytes).unwrap();
        match run(look(dir.path(), &known, &history)) {
            Ok(seen) => counts[seen as usize] += 1,
            Err(what) => hold(
                &[what],
                &format!(
                    "flip {flip}: bit {bit} (page {}, byte {})",
                    bit / 8 / 4096,
                    bit / 8 % 4096
                ),
            ),
        }
    }
    let [refused, named, harmless] = counts;
    tell(&format!(
        "flipped bits: {flips}; {refused} kept the log shut, {named} were named by a check, {harmless} changed nothing \
         that is kept"
    ));
}

/// A log of a writer that has closed it, or has left its write-ahead log behind.
pub(crate) fn written(leaves: bool) -> tempfile::TempDir {
    let dir = folder();
    let orders = Orders {
        dir: dir.path().to_owned(),
        url: None,
        seed: seed() + 77,
        tasks: 3,
        count: 200,
        checkpoint_pages: if leaves { 100_000 } else { 60 },
        crowded: false,
        leaves,
    };
    hold(&Writing::start(&orders).end(), "a writer");
    if !leaves {
        run(keep_some(dir.path()));
    }
    dir
}

/// Snapshots that no erasure comes after.
async fn keep_some(dir: &Path) {
    let log = SqliteLog::open(dir, Options::default()).unwrap();
    let notes = history::Writer::open(dir);
    let erasures = log.follow().borrow().erasures;
    for kept in 0..20 {
        let (number, fold) = (u64::MAX - kept, format!("kept-{kept}"));
        let bytes = format!("{kept:04}").repeat(1000);
        let snapshot = Snapshot {
            position: Position(1),
            version: 1,
            bytes: bytes.clone().into_bytes(),
        };
        log.keep("scope", &fold, snapshot, erasures).await.unwrap();
        let position = 1;
        let order = Order::Keep {
            fold,
            position,
            bytes,
        };
        notes.note(&Line::Call { number, order });
        let outcome = Outcome::Written;
        notes.note(&Line::Done { number, outcome });
    }
}

/// What a sound log holds.
async fn known(dir: &Path) -> Stored {
    let (_, stored) = stored::open(dir).await.unwrap();
    let empty = stored
        .receipts
        .values()
        .filter(|(receipt, _)| receipt.events == 0)
        .count();
    let erased = stored
        .events
        .iter()
        .filter(|event| event.content.is_none())
        .count();
    assert!(
        empty > 0 && erased > 0 && !stored.shelf.is_empty(),
        "something of everything is there"
    );
    stored
}

/// What is seen of a file with a changed bit; an error if nothing is, and yet something else is read.
async fn look(dir: &Path, known: &Stored, history: &[Line]) -> Result<Seen, String> {
    let Ok(log) = SqliteLog::open(dir, Options::default()) else {
        return Ok(Seen::Refused);
    };
    match log.check().await {
        Err(_) => return Ok(Seen::Named),
        Ok(report) if !report.is_sound() => return Ok(Seen::Named),
        Ok(_) => {}
    }
    let stored = Stored::read(&*log)
        .await
        .map_err(|error| format!("sound, and yet unreadable: {error}"))?;
    if stored.receipts != known.receipts {
        return Err("an answer has changed".to_owned());
    }
    if stored.shelf != known.shelf {
        return Err("a record on the shelf has changed".to_owned());
    }
    if stored != *known {
        return Err("an event has changed".to_owned());
    }
    // A snapshot that is passed over is folded again; one that is found is one that was kept.
    if let Some(what) = judge::beside(history, &*log).await.pop() {
        return Err(what);
    }
    Ok(Seen::Harmless)
}

/// The same in a write-ahead log that a process has left behind. One thing more can happen there: in the last commit a
/// changed bit looks like a commit that was never synced, and no one can tell the two apart.
#[test]
fn no_flipped_bit_of_the_write_ahead_log_goes_unseen_but_in_the_last_commit() {
    let flips = rounds(1000);
    let mut chance = Chance::new(seed());
    let written = written(true);
    let [file, log] = ["loggbok.sqlite", "loggbok.sqlite-wal"]
        .map(|name| std::fs::read(written.path().join(name)).unwrap());
    let history = history::read(written.path());
    let laid = |bytes: &[u8]| {
        let dir = folder();
        std::fs::write(dir.path().join("loggbok.sqlite"), &file).unwrap();
        std::fs::write(dir.path().join("loggbok.sqlite-wal"), bytes).unwrap();
        dir
    };
    let known = run(known(laid(&log).path()));
    let last = last_commit(&log);
    let (mut counts, mut cut) = ([0; 3], 0);
    for flip in 0..flips {
        let bit = chance.index(log.len() * 8);
        let mut bytes = log.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        match run(look(laid(&bytes).path(), &known, &history)) {
            Ok(seen) => counts[seen as usize] += 1,
            Err(_) if bit / 8 >= last => cut += 1,
            Err(what) => hold(&[what], &format!("flip {flip}: bit {bit} of the write-ahead log")),
        }
    }
    let [refused, named, harmless] = counts;
    tell(&format!(
        "flipped bits of a write-ahead log: {flips}; {refused} kept the log shut, {named} were named by a check, \
         {harmless} changed nothing that is kept, {cut} were in the last commit and undid it"
    ));
}

/// Where the last commit of a write-ahead log begins.
fn last_commit(log: &[u8]) -> usize {
    let word = |at: usize| u32::from_be_bytes(log[at..at + 4].try_into().unwrap());
    let frame = 24 + usize::try_from(word(8)).unwrap();
    let frames: Vec<usize> = (32..log.len())
        .step_by(frame)
        .filter(|at| at + frame <= log.len())
        .collect();
    let ours: Vec<&usize> = frames
        .iter()
        .filter(|at| log[**at + 8..**at + 16] == log[16..24])
        .collect();
    let commits: Vec<usize> = ours
        .iter()
        .filter(|at| word(***at + 4) != 0)
        .map(|at| **at)
        .collect();
    commits[commits.len() - 2] + frame
}
