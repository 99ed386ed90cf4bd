//! Ten thousand ways to change a log at or below a checkpoint that is held elsewhere: none goes unseen.

use std::collections::BTreeMap;
use std::sync::Arc;

use loggbok_app::bundle::{Held, verify};
use loggbok_app::proof::{TILE, Tile};
use loggbok_store::StoredEvent;

use super::forge::{Files, House, forged};

/// Cases of each kind; twelve kinds.
const EACH: u64 = 850;

/// Numbers by chance, the same every time (`splitmix64`).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Below a bound.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// Two different ones below a bound.
    fn two(&mut self, bound: usize) -> (usize, usize) {
        let first = self.below(bound);
        (first, (first + 1 + self.below(bound - 1)) % bound)
    }
}

/// What was done, and the bundle that came of it.
type Case = (&'static str, Files);

/// One case of a kind.
pub(crate) fn case(house: &House, kind: u64, chance: &mut Chance) -> Case {
    match kind {
        0..5 => raw(house, kind, chance),
        5..8 => entries(house, kind, chance),
        _ => signed(house, kind, chance),
    }
}

/// The bytes of a file changed, with no regard to what they mean.
fn raw(house: &House, kind: u64, chance: &mut Chance) -> Case {
    let mut files = house.files.clone();
    let bound =
        |path: &&String| path.starts_with("tile/") || path.starts_with("content/") || *path == "checkpoint";
    let paths: Vec<String> = files.0.keys().filter(bound).cloned().collect();
    let path = &paths[chance.below(paths.len())];
    let bytes = files.0.get_mut(path).unwrap();
    let at = chance.below(bytes.len());
    let name = match kind {
        0 => {
            bytes[at] ^= 1 << chance.below(8);
            "a bit flipped"
        }
        1 => {
            bytes.truncate(at);
            "a file cut short"
        }
        2 => {
            bytes.insert(at, chance.below(256) as u8);
            "a byte inserted"
        }
        3 => {
            bytes.remove(at);
            "a byte removed"
        }
        _ => {
            files.0.remove(path);
            "a file removed"
        }
    };
    (name, files)
}

/// Entries and their contents moved about among the first, with no new signature.
fn entries(house: &House, kind: u64, chance: &mut Chance) -> Case {
    let mut files = house.files.clone();
    let tile = Tile {
        level: None,
        number: 0,
        width: TILE.min(house.events.len() as u64),
    };
    let content = tile.path().replacen("tile/entries", "content", 1) + ".ndjson";
    let mut leaves = split(&files.0[&tile.path()]);
    let text = files.0[&content].clone();
    let mut lines: Vec<Vec<u8>> = text
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    let (a, b) = chance.two(house.below);
    let name = match kind {
        5 => {
            leaves.swap(a, b);
            lines.swap(a, b);
            "entries swapped"
        }
        6 => {
            leaves[a] = leaves[b].clone();
            lines[a] = lines[b].clone();
            "an entry replaced by another"
        }
        _ => {
            lines.swap(a, b);
            "contents swapped"
        }
    };
    files.0.insert(tile.path(), leaves.concat());
    files.0.insert(content, lines.concat());
    (name, files)
}

/// The log rewritten by who holds its key: hashed and signed anew, so that nothing within it disagrees.
fn signed(house: &House, kind: u64, chance: &mut Chance) -> Case {
    let mut events = house.events.clone();
    let (a, b) = chance.two(house.below);
    let name = match kind {
        8 => {
            edit(&mut events[a], chance);
            "an event edited, and all signed anew"
        }
        9 => {
            events.remove(a);
            "an event dropped, and all signed anew"
        }
        10 => {
            let copy = events[b].clone();
            events.insert(a, copy);
            "an event inserted, and all signed anew"
        }
        _ if chance.below(2) == 0 => {
            events.swap(a, b);
            "events swapped, and all signed anew"
        }
        _ => {
            events.truncate(1 + chance.below(house.below - 1));
            "the log cut short, and signed anew"
        }
    };
    (name, forged(house, events, true))
}

fn edit(event: &mut StoredEvent, chance: &mut Chance) {
    let content = event.content.as_mut().unwrap();
    match chance.below(6) {
        0 => content.payload = content.payload.replace("ord", "löfte"),
        1 => content.payload = content.payload.replace("\"sum\":", "\"sum\":1"),
        2 => content.reason = None,
        3 => "actor-2".clone_into(&mut Arc::make_mut(&mut event.author).actor),
        4 => Arc::make_mut(&mut event.author).organisation = Some("mellerud".to_owned()),
        _ => event.recorded_at += chrono::TimeDelta::microseconds(1),
    }
}

fn split(mut bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut entries = Vec::new();
    while let Some((length, _)) = bytes.split_first_chunk::<2>() {
        let (entry, rest) = bytes.split_at(2 + usize::from(u16::from_be_bytes(*length)));
        entries.push(entry.to_vec());
        bytes = rest;
    }
    entries
}

/// Changes a log in every way so many times, and answers how often each way was tried.
async fn tampered(house: House, rounds: u64, seed: u64) -> BTreeMap<&'static str, u64> {
    let held = Held {
        checkpoint: Some(house.held.clone()),
        ..Held::default()
    };
    assert!(verify(&house.files, &held).is_sound());
    let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
    let mut others = super::others::Verifier::start(&house, "bundle");
    let mut chance = Chance(seed);
    for round in 0..rounds {
        for kind in 0..12 {
            let (name, files) = case(&house, kind, &mut chance);
            if files == house.files {
                continue;
            }
            assert!(
                !verify(&files, &held).is_sound(),
                "unseen by us: {name}, round {round}"
            );
            let answer = others.judge(&house.files, &files);
            assert!(
                answer.starts_with("bad: "),
                "unseen by the other: {name}, round {round}: {answer}"
            );
            *seen.entry(name).or_default() += 1;
        }
    }
    assert_eq!(others.judge(&house.files, &house.files), "sound");
    seen
}

/// A small log, most of the times.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_at_or_below_a_held_checkpoint_is_changed_unseen() {
    let halves = [1, 2]
        .map(|seed| tokio::spawn(async move { tampered(House::of(40, 60).await, EACH / 2, seed).await }));
    let mut all = BTreeMap::new();
    for half in halves {
        for (name, count) in half.await.unwrap() {
            *all.entry(name).or_insert(0) += count;
        }
    }
    assert!(all.values().sum::<u64>() >= 10_000, "{all:?}");
    assert_eq!(all.len(), 13, "{all:?}");
}

/// A log of more than one tile.
#[tokio::test]
async fn nor_in_a_log_of_several_tiles() {
    assert_eq!(tampered(House::new().await, 25, 3).await.len(), 13);
}
