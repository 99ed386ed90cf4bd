//! Short sums over rows that no leaf covers: answers of commands, erasures, and records on the shelf. A changed bit shows.

use sha2::{Digest, Sha256};

use crate::Receipt;

/// The first eight bytes of a SHA-256.
pub(crate) type Sum = [u8; 8];

/// Over a command's answer and the digest it was sent with.
pub(crate) fn answer(receipt: &Receipt, digest: &[u8; 32]) -> Sum {
    row(
        receipt.command.as_bytes(),
        digest,
        receipt.position.0,
        receipt.events,
        receipt.recorded_at.timestamp_micros(),
    )
}

/// The same over the values of its row; `recorded_at` in microseconds since 1970.
pub(crate) fn row(
    command: &[u8; 16],
    digest: &[u8; 32],
    position: u64,
    events: u32,
    recorded_at: i64,
) -> Sum {
    short(&[
        command,
        digest,
        &position.to_be_bytes(),
        &events.to_be_bytes(),
        &recorded_at.to_be_bytes(),
    ])
}

/// Over a record.
pub(crate) fn record(drawer: &str, key: &str, value: &str) -> Sum {
    short(&[drawer.as_bytes(), key.as_bytes(), value.as_bytes()])
}

/// Over an erasure's number and position, and its clean-up: when, in microseconds since 1970, and the bytes before and
/// after.
pub(crate) fn erasure((number, position): (u64, u64), cleaned: Option<(i64, u64, u64)>) -> Sum {
    let (number, position) = (number.to_be_bytes(), position.to_be_bytes());
    match cleaned {
        None => short(&[&number, &position]),
        Some((at, before, after)) => {
            let cleaned = [at.to_be_bytes(), before.to_be_bytes(), after.to_be_bytes()];
            short(&[&number, &position, &cleaned[0], &cleaned[1], &cleaned[2]])
        }
    }
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
