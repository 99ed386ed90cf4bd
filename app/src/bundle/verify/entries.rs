//! The entries in order, each by itself, against the one before it, against its content, and in the tree.

use super::super::format::{BundleFiles, ContentLine, Entry, content_path, read};
use super::checkpoints::Milestones;
use super::finding::{Place, What};
use super::{Walk, Written};
use crate::proof::{TILE, Tile};

/// Reads all entries of the bundle. Ends early where a file is missing or cannot be divided into entries: what
/// comes after could not be placed.
pub(super) fn walk(files: &dyn BundleFiles, size: u64, walk: &mut Walk, milestones: &mut Milestones) {
    milestones.reached(walk);
    for number in 0..size.div_ceil(TILE) {
        let tile = Tile {
            level: None,
            number,
            width: (size - number * TILE).min(TILE),
        };
        if bundle(files, tile, walk, milestones).is_none() {
            milestones.broken(walk.tree.size(), &mut walk.report);
            return;
        }
    }
    walk.tiles.end(files, &mut walk.report);
    milestones.end(walk.tree.size(), &mut walk.report);
}

fn bundle(files: &dyn BundleFiles, tile: Tile, walk: &mut Walk, milestones: &mut Milestones) -> Option<()> {
    let leaves = walk.report.file(files, &tile.path())?;
    let contents = walk.report.file(files, &content_path(tile));
    walk.lacks_contents |= contents.is_none();
    let mut lines = contents
        .as_deref()
        .unwrap_or_default()
        .split_inclusive(|byte| *byte == b'\n');
    let mut rest = &*leaves;
    for _ in 0..tile.width {
        let Some(leaf) = next(&mut rest) else {
            walk.report.add(Place::File(tile.path()), What::Malformed);
            return None;
        };
        let line = contents.is_some().then(|| lines.next());
        walk.entry(leaf, line);
        let hashes = walk.tree.push(leaf);
        walk.tiles.take(&hashes, files, &mut walk.report);
        milestones.reached(walk);
    }
    if !rest.is_empty() {
        walk.report.add(Place::File(tile.path()), What::Malformed);
    }
    if lines.next().is_some() {
        walk.report.add(Place::File(content_path(tile)), What::Malformed);
    }
    Some(())
}

/// The next entry, after its length in two bytes.
fn next<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, after) = rest.split_first_chunk::<2>()?;
    let (leaf, after) = after.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    *rest = after;
    Some(leaf)
}

impl Walk {
    /// Judges one entry. `line` is its content's; the outer `None` if the whole file is missing, which has been
    /// told already.
    fn entry(&mut self, leaf: &[u8], line: Option<Option<&[u8]>>) {
        let position = self.tree.size() + 1;
        let Some((entry, commit)) = Entry::read(leaf) else {
            self.report.add(Place::Entry(position), What::Leaf);
            return;
        };
        if entry.position != position {
            self.report.add(Place::Entry(position), What::Elsewhere);
        }
        self.follows(&entry, position);
        let Some(line) = line else { return };
        let Some(content) = line.and_then(read::<ContentLine<'_>>) else {
            self.report.add(Place::Entry(position), What::NoContent);
            return;
        };
        match content.commit() {
            Some(Ok(ours)) if ours == commit && content.position == position => {
                if let Some(payload) = content.payload {
                    let (at, kind) = ((position, &*entry.scope), (&*entry.kind, entry.schema));
                    self.erased.stands(at, kind, payload.get());
                }
            }
            None if is_erased(&content) && content.position == position => {
                self.report.erased += 1;
                self.erased.gone(position, &entry.scope);
            }
            Some(_) | None => self.report.add(Place::Entry(position), What::Content),
        }
    }

    fn follows(&mut self, entry: &Entry<'_>, position: u64) {
        let version = match self.versions.get_mut(&*entry.stream) {
            Some(version) => {
                *version += 1;
                *version
            }
            None => *self.versions.entry(entry.stream.as_ref().into()).or_insert(1),
        };
        if entry.version != version {
            self.report.add(Place::Entry(position), What::Version);
        }
        if self.recorded_at.is_some_and(|before| entry.recorded_at < before) {
            self.report.add(Place::Entry(position), What::Time);
        }
        self.recorded_at = Some(entry.recorded_at);
        let written = self.commands.entry(entry.command()).or_insert(Written {
            first: position,
            last: position,
            count: 0,
            recorded_at: entry.recorded_at,
        });
        written.last = position;
        written.count += 1;
    }
}

/// Every entry that has lost its content is listed by an erasure. Where entries or contents are missing, which has been
/// told, nobody can say.
pub(super) fn ordered(size: u64, walk: &mut Walk) {
    if walk.tree.size() != size || walk.lacks_contents {
        return;
    }
    for position in walk.erased.unlisted() {
        walk.report.add(Place::Entry(position), What::Unordered);
    }
    walk.report.erasures = walk.erased.erasures().into_iter().collect();
}

fn is_erased(content: &ContentLine<'_>) -> bool {
    content.payload.is_none() && content.salt.is_none() && content.reason.is_none()
}
