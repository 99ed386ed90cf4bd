//! Events of one batch, for tests.

use super::*;
use crate::cost::{ActualCorrected, ActualsPosted, BatchClosed, BatchOpened, BatchWithdrawn};
use crate::testing::{day, entry, id, kind_of_cost, kronor, member, quarter, title};
use crate::{BatchId, Ore};

/// What erases the batch for good.
pub(super) const ENDS: &[&str] = &["BatchOpened", "BatchWithdrawn"];

pub(super) fn batch() -> BatchId {
    id(6, BatchId)
}

/// A row of IT services.
pub(super) fn row(n: u128, on: &str, amount: i64) -> ActualRow {
    let bucket = Bucket::Category(kind_of_cost("it-tjanster"));
    ActualRow {
        entry: entry(n),
        bucket,
        quarter: quarter(on),
        amount_ore: kronor(amount),
    }
}

pub(super) fn opened() -> BatchEvent {
    let (organisation, source) = (member("amal"), title("Ekonomisystemet, kvartal 1"));
    BatchOpened {
        batch: batch(),
        organisation,
        source,
        sha256: None,
    }
    .into()
}

pub(super) fn posted(rows: Vec<ActualRow>) -> BatchEvent {
    ActualsPosted { rows }.into()
}

pub(super) fn closed(rows: u64, total_ore: Ore) -> BatchEvent {
    BatchClosed { rows, total_ore }.into()
}

pub(super) fn corrected(row: ActualRow) -> BatchEvent {
    ActualCorrected { row }.into()
}

pub(super) fn withdrawn(on: &str) -> BatchEvent {
    BatchWithdrawn {
        withdrawn_on: day(on),
    }
    .into()
}
