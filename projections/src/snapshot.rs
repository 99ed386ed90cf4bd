//! What a snapshot of a fold looks like in bytes.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Level of zstd: the fastest that still halves most folds.
const LEVEL: i32 = 1;
/// No snapshot is larger than this when unpacked, in bytes; guards against a damaged length.
const LARGEST: usize = 1 << 30;

/// A snapshot that cannot be read. The fold is then folded anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the snapshot cannot be read")]
pub(crate) struct DamagedSnapshot;

/// Time in microseconds and unpacked length, both little-endian, then the fold in postcard under zstd. `None`
/// when it is too large to keep.
pub(crate) fn encode<T: Serialize>(recorded_at: DateTime<Utc>, fold: &T) -> Option<Vec<u8>> {
    let plain = postcard::to_stdvec(fold).ok()?;
    let length = u32::try_from(plain.len())
        .ok()
        .filter(|_| plain.len() <= LARGEST)?;
    let packed = zstd::bulk::compress(&plain, LEVEL).ok()?;
    let mut bytes = recorded_at.timestamp_micros().to_le_bytes().to_vec();
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&packed);
    Some(bytes)
}

pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<(DateTime<Utc>, T), DamagedSnapshot> {
    let (time, rest) = bytes.split_first_chunk::<8>().ok_or(DamagedSnapshot)?;
    let (length, packed) = rest.split_first_chunk::<4>().ok_or(DamagedSnapshot)?;
    let time = DateTime::from_timestamp_micros(i64::from_le_bytes(*time)).ok_or(DamagedSnapshot)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| DamagedSnapshot)?;
    let plain = zstd::bulk::decompress(packed, length.min(LARGEST)).map_err(|_| DamagedSnapshot)?;
    let fold = postcard::from_bytes(&plain).map_err(|_| DamagedSnapshot)?;
    Ok((time, fold))
}
