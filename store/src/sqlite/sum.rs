//! Short sums over rows that no leaf covers: answers of commands, and records on the shelf. A changed bit shows.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::fault::signed;
use crate::Receipt;

/// The first eight bytes of a SHA-256.
pub(super) type Sum = [u8; 8];

/// Over a command's answer and the digest it was sent with.
pub(super) fn answer(receipt: &Receipt, digest: &[u8; 32]) -> Sum {
    let time: DateTime<Utc> = receipt.recorded_at;
    short(&[
        receipt.command.as_bytes(),
        digest,
        &signed(receipt.position.0).to_be_bytes(),
        &receipt.events.to_be_bytes(),
        &time.timestamp_micros().to_be_bytes(),
    ])
}

/// Over a record.
pub(super) fn record(drawer: &str, key: &str, value: &str) -> Sum {
    short(&[drawer.as_bytes(), key.as_bytes(), value.as_bytes()])
}

/// Over parts with their lengths.
fn short(parts: &[&[u8]]) -> Sum {
    let mut sum = Sha256::new();
    for part in parts {
        sum.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        sum.update(part);
    }
    let [a, b, c, d, e, f, g, h, ..] = <[u8; 32]>::from(sum.finalize());
    [a, b, c, d, e, f, g, h]
}
