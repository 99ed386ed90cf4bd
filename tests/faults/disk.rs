//! A disk as it may be found after the power was cut: of what was not synced, each sector of 512 bytes holds what it
//! held at some moment since the last sync, in any order between them; sizes and names likewise.

use std::collections::BTreeMap;
use std::path::Path;

use crate::chance::Chance;
use crate::diary::{Change, What};
use crate::history;

const SECTOR: usize = 512;

/// One file's bytes, known by what it is and not by its name.
#[derive(Clone, Debug, Default)]
struct Inode {
    durable: Vec<u8>,
    live: Vec<u8>,
    pending: Vec<What>,
}

/// The watched folder, as durable as it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Disk {
    inodes: Vec<Inode>,
    durable: BTreeMap<String, usize>,
    live: BTreeMap<String, usize>,
    /// What the writer had noted by now; the history is beside the disk and is never lost.
    pub(crate) history: Vec<u8>,
}

/// How much of what was not synced has reached the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Luck {
    Nothing,
    Everything,
    /// So many sectors of a hundred have the newest content; the others, that of any moment.
    Some(u64),
}

impl Luck {
    pub(crate) fn any(chance: &mut Chance) -> Self {
        match chance.below(10) {
            0 => Self::Nothing,
            1 => Self::Everything,
            2 => Self::Some(95),
            3 => Self::Some(5),
            _ => Self::Some(40),
        }
    }
}

impl Disk {
    /// A folder whose files are all durable.
    pub(crate) fn of(dir: &Path) -> Self {
        let mut disk = Self::default();
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let bytes = std::fs::read(&path).unwrap();
            if name == history::FILE {
                disk.history = bytes;
            } else if !is_memory(&name) {
                disk.inodes.push(Inode {
                    durable: bytes.clone(),
                    live: bytes,
                    pending: Vec::new(),
                });
                disk.durable.insert(name.clone(), disk.inodes.len() - 1);
                disk.live.insert(name, disk.inodes.len() - 1);
            }
        }
        disk
    }

    /// Takes in one change.
    pub(crate) fn change(&mut self, change: &Change, chance: &mut Chance) {
        let Change { file, what } = change;
        if file == history::FILE {
            if let What::Written { bytes, .. } = what {
                self.history.extend_from_slice(bytes);
            }
            return;
        }
        if is_memory(file) {
            return;
        }
        match what {
            What::Created => {
                self.inodes.push(Inode::default());
                self.live.insert(file.clone(), self.inodes.len() - 1);
            }
            What::Synced if file == "." => self.durable = self.live.clone(),
            What::Unlinked => drop(self.live.remove(file)),
            What::Renamed { to } => {
                if let Some(inode) = self.live.remove(file) {
                    self.live.insert(to.clone(), inode);
                }
            }
            What::Failed { kind } if kind == "sync" => self.fail(file, chance),
            What::Failed { .. } => {}
            What::Synced | What::Written { .. } | What::Truncated { .. } => self.content(file, what),
        }
    }

    fn content(&mut self, file: &str, what: &What) {
        let Some(inode) = self.live.get(file).map(|index| &mut self.inodes[*index]) else {
            return;
        };
        if *what == What::Synced {
            inode.durable = inode.live.clone();
            inode.pending.clear();
        } else {
            apply(&mut inode.live, what);
            inode.pending.push(what.clone());
        }
    }

    /// A failed sync: what was waiting has reached the disk or has not, and no later sync will try again.
    fn fail(&mut self, file: &str, chance: &mut Chance) {
        if let Some(index) = self.live.get(file) {
            let inode = &mut self.inodes[*index];
            inode.durable = inode.found(Luck::any(chance), chance);
            inode.pending.clear();
        }
    }

    /// Lays out what is found after a power cut now.
    pub(crate) fn cut(&self, dir: &Path, luck: Luck, chance: &mut Chance) {
        let names = self.durable.keys().chain(self.live.keys());
        for name in names.collect::<std::collections::BTreeSet<_>>() {
            let newest = match luck {
                Luck::Nothing => false,
                Luck::Everything => true,
                Luck::Some(_) => chance.percent(50),
            };
            let names = if newest { &self.live } else { &self.durable };
            if let Some(inode) = names.get(name) {
                std::fs::write(dir.join(name), self.inodes[*inode].found(luck, chance)).unwrap();
            }
        }
    }
}

impl Inode {
    fn found(&self, luck: Luck, chance: &mut Chance) -> Vec<u8> {
        match luck {
            Luck::Nothing => self.durable.clone(),
            Luck::Everything => self.live.clone(),
            Luck::Some(newest) => self.torn(newest, chance),
        }
    }

    /// Every sector and the size at a moment of its own.
    fn torn(&self, newest: u64, chance: &mut Chance) -> Vec<u8> {
        let moments = self.pending.len();
        let moment = |chance: &mut Chance| {
            if chance.percent(newest) {
                moments
            } else {
                chance.index(moments + 1)
            }
        };
        // How often each sector has changed is all that matters to it; walk once, and let each stop at its moment.
        let mut found = self.durable.clone();
        let mut stops = BTreeMap::new();
        let mut size = self.durable.len();
        let size_stops = moment(chance);
        for (now, what) in self.pending.iter().enumerate() {
            let (from, to) = match what {
                What::Written { at, bytes } => (*at, at + bytes.len()),
                What::Truncated { to } => (*to, found.len().max(*to)),
                _ => continue,
            };
            if now < size_stops {
                size = if matches!(what, What::Truncated { .. }) {
                    from
                } else {
                    size.max(to)
                };
            }
            if found.len() < to {
                found.resize(to, 0);
            }
            for sector in from / SECTOR..to.div_ceil(SECTOR) {
                let stop = *stops.entry(sector).or_insert_with(|| moment(chance));
                let (begin, end) = (from.max(sector * SECTOR), to.min((sector + 1) * SECTOR));
                if now < stop {
                    match what {
                        What::Written { at, bytes } => {
                            found[begin..end].copy_from_slice(&bytes[begin - at..end - at])
                        }
                        _ => found[begin..end].fill(0),
                    }
                }
            }
        }
        found.resize(size, 0);
        found
    }
}

fn apply(live: &mut Vec<u8>, what: &What) {
    match what {
        What::Written { at, bytes } => {
            let end = at + bytes.len();
            if live.len() < end {
                live.resize(end, 0);
            }
            live[*at..end].copy_from_slice(bytes);
        }
        What::Truncated { to } => live.resize(*to, 0),
        _ => {}
    }
}

/// Shared memory between connections: nothing of it outlives the machine.
fn is_memory(name: &str) -> bool {
    name.ends_with("-shm")
}

#[test]
fn what_was_synced_stays_and_what_was_not_is_torn() {
    let written = |at: usize, byte: u8| Change {
        file: "f".to_owned(),
        what: What::Written {
            at,
            bytes: vec![byte; 2 * SECTOR],
        },
    };
    let change = |what: What| Change {
        file: "f".to_owned(),
        what,
    };
    let mut chance = Chance::new(1);
    let mut disk = Disk::default();
    for step in [
        change(What::Created),
        written(0, 1),
        change(What::Synced),
        written(SECTOR, 2),
        written(SECTOR, 3),
    ] {
        disk.change(&step, &mut chance);
    }
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..500 {
        let dir = tempfile::tempdir().unwrap();
        disk.cut(dir.path(), Luck::Some(40), &mut chance);
        // The folder was not synced, so the file may be missing.
        let Ok(bytes) = std::fs::read(dir.path().join("f")) else {
            seen.insert(None);
            continue;
        };
        assert!(bytes.len() == 2 * SECTOR || bytes.len() == 3 * SECTOR);
        assert!(
            bytes[..SECTOR].iter().all(|byte| *byte == 1),
            "what was synced is there"
        );
        for sector in bytes.chunks(SECTOR) {
            assert!(sector.iter().all(|byte| *byte == sector[0]), "a sector is whole");
        }
        seen.insert(Some(
            bytes.chunks(SECTOR).map(|sector| sector[0]).collect::<Vec<u8>>(),
        ));
    }
    // The second sector holds any of three contents; the third two, zeros, or is cut off.
    assert_eq!(seen.len(), 1 + 3 + 3 * 3, "{seen:?}");
}
