//! The stored tiles against the hashes that follow from the entries.

use super::super::format::BundleFiles;
use super::finding::{Place, Report, What};
use crate::proof::{TILE, Tile};

const HASH: usize = 32;
/// Levels of the tree from one level of tiles to the next.
const HEIGHT: usize = 8;

/// For each level, the hashes since its last full tile, and how many tiles were full.
#[derive(Default)]
pub(in super::super) struct Tiles(Vec<(Vec<u8>, u64)>);

impl Tiles {
    /// Takes in the hashes that an entry has added to the tree, its own first.
    pub(super) fn take(&mut self, hashes: &[u8], files: &dyn BundleFiles, report: &mut Report) {
        let (hashes, _) = hashes.as_chunks::<HASH>();
        for (level, hash) in hashes.iter().step_by(HEIGHT).enumerate() {
            if self.0.len() == level {
                self.0.push((Vec::new(), 0));
            }
            let (pending, number) = &mut self.0[level];
            pending.extend_from_slice(hash);
            if pending.len() == HASH * usize::try_from(TILE).unwrap_or(0) {
                compare(tile(level, *number, pending), pending, files, report);
                pending.clear();
                *number += 1;
            }
        }
    }

    /// Compares the partial tiles at the end.
    pub(super) fn end(&self, files: &dyn BundleFiles, report: &mut Report) {
        for (level, (pending, number)) in self.0.iter().enumerate() {
            if !pending.is_empty() {
                compare(tile(level, *number, pending), pending, files, report);
            }
        }
    }
}

fn tile(level: usize, number: u64, hashes: &[u8]) -> Tile {
    Tile {
        level: u8::try_from(level).ok(),
        number,
        width: (hashes.len() / HASH) as u64,
    }
}

fn compare(tile: Tile, hashes: &[u8], files: &dyn BundleFiles, report: &mut Report) {
    let Some(stored) = report.file(files, &tile.path()) else {
        return;
    };
    if stored.len() != hashes.len() {
        report.add(Place::File(tile.path()), What::Malformed);
        return;
    }
    let pairs = hashes
        .as_chunks::<HASH>()
        .0
        .iter()
        .zip(stored.as_chunks::<HASH>().0);
    let wide = TILE.pow(u32::from(tile.level.unwrap_or(0)));
    for (n, (ours, theirs)) in (tile.number * TILE..).zip(pairs) {
        if ours != theirs {
            let (place, what) = match tile.level {
                Some(0) => (Place::Entry(n + 1), What::Hash),
                Some(_) | None => (Place::Entries(n * wide + 1, (n + 1) * wide), What::Nodes),
            };
            report.add(place, what);
        }
    }
}
