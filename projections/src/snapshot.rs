//! What a snapshot looks like in bytes.

use std::cell::RefCell;
use std::io;

use serde::Serialize;
use serde::de::DeserializeOwned;
use zstd::bulk::{Compressor, Decompressor};

/// Level of zstd: smaller snapshots can stand closer, and they are written beside the way of any answer.
const LEVEL: i32 = 3;
/// No snapshot is larger than this when unpacked, in bytes; guards against a damaged length.
const LARGEST: usize = 1 << 30;

thread_local! {
    // What zstd works in is larger than most snapshots, and takes longer to set up than they take.
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static DECOMPRESSOR: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// A snapshot that cannot be read. What it holds is then folded anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the snapshot cannot be read")]
pub(crate) struct DamagedSnapshot;

/// What stands before the state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Header {
    /// Bytes of the log up to there.
    pub(crate) log_bytes: u64,
    /// When the last event was recorded, in microseconds since 1970.
    pub(crate) recorded_at: i64,
}

/// The header, then each part after its length; all numbers little-endian. `None` when a part is too large to keep.
pub(crate) fn pack<const N: usize>(header: Header, parts: [Option<Vec<u8>>; N]) -> Option<Vec<u8>> {
    let mut bytes = header.log_bytes.to_le_bytes().to_vec();
    bytes.extend_from_slice(&header.recorded_at.to_le_bytes());
    for part in parts {
        let part = part?;
        bytes.extend_from_slice(&u32::try_from(part.len()).ok()?.to_le_bytes());
        bytes.extend_from_slice(&part);
    }
    Some(bytes)
}

/// One part of a state: its unpacked length, then postcard under zstd. `None` when it is too large to keep.
pub(crate) fn part(state: &impl Serialize) -> Option<Vec<u8>> {
    let plain = postcard::to_stdvec(state).ok()?;
    let length = u32::try_from(plain.len())
        .ok()
        .filter(|_| plain.len() <= LARGEST)?;
    let mut bytes = length.to_le_bytes().to_vec();
    bytes.extend_from_slice(&compress(&plain).ok()?);
    Some(bytes)
}

/// The header and the parts, still packed.
pub(crate) fn parts<const N: usize>(bytes: &[u8]) -> Result<(Header, [Vec<u8>; N]), DamagedSnapshot> {
    let (log_bytes, rest) = bytes.split_first_chunk::<8>().ok_or(DamagedSnapshot)?;
    let (recorded_at, mut rest) = rest.split_first_chunk::<8>().ok_or(DamagedSnapshot)?;
    let header = Header {
        log_bytes: u64::from_le_bytes(*log_bytes),
        recorded_at: i64::from_le_bytes(*recorded_at),
    };
    let mut parts = [const { Vec::new() }; N];
    for part in &mut parts {
        let (length, after) = number(rest)?;
        let (bytes, after) = after.split_at_checked(length).ok_or(DamagedSnapshot)?;
        *part = bytes.to_vec();
        rest = after;
    }
    if rest.is_empty() {
        Ok((header, parts))
    } else {
        Err(DamagedSnapshot)
    }
}

/// One part of a state.
pub(crate) fn unpack<T: DeserializeOwned>(part: &[u8]) -> Result<T, DamagedSnapshot> {
    let (length, packed) = number(part)?;
    let plain = decompress(packed, length.min(LARGEST)).map_err(|_| DamagedSnapshot)?;
    match postcard::take_from_bytes(&plain) {
        Ok((state, [])) => Ok(state),
        Ok(_) | Err(_) => Err(DamagedSnapshot),
    }
}

fn compress(plain: &[u8]) -> io::Result<Vec<u8>> {
    COMPRESSOR.with_borrow_mut(|kept| match kept {
        Some(compressor) => compressor.compress(plain),
        None => kept.insert(Compressor::new(LEVEL)?).compress(plain),
    })
}

/// What is longer than `most` bytes fails.
fn decompress(packed: &[u8], most: usize) -> io::Result<Vec<u8>> {
    DECOMPRESSOR.with_borrow_mut(|kept| match kept {
        Some(decompressor) => decompressor.decompress(packed, most),
        None => kept.insert(Decompressor::new()?).decompress(packed, most),
    })
}

/// A length, and what follows it.
fn number(bytes: &[u8]) -> Result<(usize, &[u8]), DamagedSnapshot> {
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or(DamagedSnapshot)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| DamagedSnapshot)?;
    Ok((length, rest))
}

#[cfg(test)]
mod tests {
    use loggbok_domain::Quarter;

    use super::*;

    #[test]
    fn a_quarter_is_its_index_and_one_outside_the_calendar_is_damage() {
        let quarter = Quarter::of(2025, 4).unwrap();
        let bytes = part(&quarter).unwrap();
        assert_eq!(unpack::<Quarter>(&bytes), Ok(quarter));
        assert_eq!(part(&quarter.index()), Some(bytes));
        for index in [-1, 0, 1900 * 4 - 1, 2200 * 4] {
            assert_eq!(unpack::<Quarter>(&part(&index).unwrap()), Err(DamagedSnapshot));
        }
    }

    #[test]
    fn what_is_cut_short_or_left_over_is_damage() {
        let header = Header {
            log_bytes: 7,
            recorded_at: 9,
        };
        let bytes = pack(header, [part(&"one"), part(&"two")]).unwrap();
        let (found, [one, two]) = parts::<2>(&bytes).unwrap();
        assert_eq!(found, header);
        assert_eq!(unpack::<String>(&one).as_deref(), Ok("one"));
        assert_eq!(unpack::<String>(&two).as_deref(), Ok("two"));
        for length in 0..bytes.len() {
            let read = parts::<2>(bytes.get(..length).unwrap());
            assert!(read.is_err(), "{length} of {} bytes", bytes.len());
        }
        assert!(parts::<1>(&bytes).is_err());
        let pair = part(&("one", "two")).unwrap();
        assert_eq!(unpack::<String>(&pair), Err(DamagedSnapshot));
    }
}
