//! Whether a write-ahead log that was left behind has been damaged.
//!
//! SQLite reads such a log up to the first frame that does not fit and takes the rest for the remains of a commit that
//! was never finished. That is right after a power cut: only the last commit can be torn, because each is synced
//! before the next one begins. If two commits or more stand behind the frame that does not fit, it was whole once and
//! has changed since, and what SQLite would drop in silence had been acknowledged.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use super::fault::damaged;
use crate::StoreError;

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// The first four bytes; the last bit says that checksums read words as big-endian.
const MAGIC: u32 = 0x377F_0682;

/// Refuses a damaged write-ahead log before SQLite opens it, so that everything stays as it was found.
pub(super) fn refuse_damaged(database: &Path) -> Result<(), StoreError> {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    let file = PathBuf::from(name);
    let found = match File::open(&file) {
        Ok(opened) => first_damage(BufReader::with_capacity(1 << 16, opened)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => Err(error),
    };
    match found {
        Ok(None) => Ok(()),
        Ok(Some(at)) => Err(damaged(
            file.display(),
            format_args!(
                "byte {at} or one soon after it has changed since it was written, and what was acknowledged later \
                 stands behind it; restore a backup, and keep this file"
            ),
        )),
        Err(error) => Err(StoreError::Database(format!("{}: {error}", file.display()))),
    }
}

/// Where the part begins that has changed.
fn first_damage(mut log: impl Read) -> io::Result<Option<u64>> {
    let mut header = [0; HEADER];
    if !fill(&mut log, &mut header)? || header == [0; HEADER] {
        return Ok(None);
    }
    let big = word(&header, 0) & 1 == 1;
    let mut sum = add((0, 0), &header[..24], big);
    let size = usize::try_from(word(&header, 8)).unwrap_or(0);
    let known = word(&header, 0) & !1 == MAGIC && sum == (word(&header, 24), word(&header, 28));
    if !known || !size.is_power_of_two() || !(512..=65_536).contains(&size) {
        // A sector is written whole or not at all, so a header is never torn. Alone, it is worth nothing.
        return Ok(fill(&mut log, &mut [0; FRAME_HEADER])?.then_some(0));
    }
    let mut frame = vec![0; FRAME_HEADER + size];
    let (mut at, mut tail) = (HEADER as u64, None::<Tail>);
    while fill(&mut log, &mut frame)? {
        let next = Frame::read(&frame, &header[16..24], big);
        let computed = next.sum_after(sum);
        match &mut tail {
            None if next.ours && computed == next.stored => sum = computed,
            None => tail = Some(Tail::begin(at, &next, computed)),
            Some(tail) => tail.take(&next),
        }
        at += frame.len() as u64;
    }
    Ok(tail.filter(|tail| tail.most > 1).map(|tail| tail.at))
}

/// One frame of the log.
struct Frame<'a> {
    bytes: &'a [u8],
    big: bool,
    /// Whether it was written since the log was last begun anew.
    ours: bool,
    commits: bool,
    /// The running checksum it was written with.
    stored: (u32, u32),
}

impl<'a> Frame<'a> {
    fn read(bytes: &'a [u8], salts: &[u8], big: bool) -> Self {
        Self {
            bytes,
            big,
            ours: bytes[8..16] == *salts,
            commits: word(bytes, 4) != 0,
            stored: (word(bytes, 16), word(bytes, 20)),
        }
    }

    /// The running checksum, if it was this before.
    fn sum_after(&self, before: (u32, u32)) -> (u32, u32) {
        add(
            add(before, &self.bytes[..8], self.big),
            &self.bytes[FRAME_HEADER..],
            self.big,
        )
    }
}

/// What stands from the first frame on that does not fit. Each frame was written upon the checksum of the one before,
/// so frames of one writing are known by fitting each other, and the remains of several unfinished commits by not.
struct Tail {
    /// Where it begins.
    at: u64,
    /// Checksums the next frame may have been written upon.
    upon: [(u32, u32); 2],
    /// Commits among the last frames that fit each other, and the most there were.
    commits: u32,
    most: u32,
}

impl Tail {
    fn begin(at: u64, first: &Frame<'_>, computed: (u32, u32)) -> Self {
        let known = first.ours || computed == first.stored;
        let commits = u32::from(first.commits && known);
        Self {
            at,
            upon: [first.stored, computed],
            commits,
            most: commits,
        }
    }

    fn take(&mut self, next: &Frame<'_>) {
        let fits = next.ours && self.upon.iter().any(|sum| next.sum_after(*sum) == next.stored);
        let before = if fits { self.commits } else { 0 };
        self.commits = before + u32::from(next.commits && next.ours);
        self.most = self.most.max(self.commits);
        self.upon = [next.stored; 2];
    }
}

/// Fills the bytes; false if the file ends before.
fn fill(from: &mut impl Read, bytes: &mut [u8]) -> io::Result<bool> {
    match from.read_exact(bytes) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes[at..at + 4]
        .iter()
        .fold(0, |word, byte| word << 8 | u32::from(*byte))
}

/// SQLite's running checksum over pairs of words.
fn add((mut first, mut second): (u32, u32), bytes: &[u8], big: bool) -> (u32, u32) {
    let read = |word: [u8; 4]| {
        if big {
            u32::from_be_bytes(word)
        } else {
            u32::from_le_bytes(word)
        }
    };
    for [a, b, c, d, e, f, g, h] in bytes.as_chunks::<8>().0 {
        first = first.wrapping_add(read([*a, *b, *c, *d])).wrapping_add(second);
        second = second.wrapping_add(read([*e, *f, *g, *h])).wrapping_add(first);
    }
    (first, second)
}
