//! A batch of actuals: posted whole, corrected by row, withdrawn whole.

mod correct;
#[cfg(test)]
mod fixtures;
mod ledger;
mod post;
mod withdraw;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use correct::CorrectActual;
pub use ledger::PostLedger;
pub use post::PostActuals;
pub use withdraw::WithdrawBatch;

use super::{ActualRow, BatchEvent, Bucket};
use crate::command::commands;
use crate::{Circumstances, EntryId, Life, Noun, OrganisationKey, Refusal};

/// Rows in one event, so that no event grows without bound.
const ROWS_PER_EVENT: usize = 500;

commands! {
    /// Orders to a batch.
    pub enum BatchCommand for Batch: Batch => BatchEvent {
        PostActuals[batch],
        PostLedger[batch],
        CorrectActual[batch],
        WithdrawBatch[batch],
    }
}

/// What decisions about a batch need to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Batch {
    /// Whether it exists.
    pub life: Life,
    /// Whose costs it holds.
    pub organisation: OrganisationKey,
    /// Its rows.
    pub rows: BTreeSet<EntryId>,
    /// When it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
}

impl Batch {
    /// Present and not withdrawn, in an open programme.
    fn stands(&self, around: &Circumstances) -> Result<(), Refusal> {
        around.programme.open()?;
        match (self.life, self.withdrawn_on) {
            (Life::Absent, _) => Err(Refusal::NotFound { noun: Noun::Batch }),
            (Life::Erased, _) => Err(Refusal::ContentErased { noun: Noun::Batch }),
            (Life::Present, Some(withdrawn_on)) => Err(Refusal::AlreadyWithdrawn {
                noun: Noun::Batch,
                withdrawn_on,
            }),
            (Life::Present, None) => Ok(()),
        }
    }

    pub(super) fn take_in(&mut self, event: BatchEvent) {
        match event {
            BatchEvent::BatchOpened(e) => {
                self.life = Life::Present;
                self.organisation = e.organisation;
            }
            BatchEvent::ActualsPosted(e) => self.rows.extend(e.rows.iter().map(|row| row.entry)),
            // Rows of a ledger are corrected where the ledger is kept, and imported anew.
            BatchEvent::LedgerRowsPosted(_) => {}
            // A corrected row keeps its entry, and the sum is checked when the batch is read.
            BatchEvent::ActualCorrected(_) | BatchEvent::BatchClosed(_) => {}
            BatchEvent::BatchWithdrawn(e) => self.withdrawn_on = Some(e.withdrawn_on),
            BatchEvent::Erased(erased) => match erased.kind.as_str() {
                // A withdrawal without its content is still one: erasing must not make the rows count again.
                "BatchOpened" | "BatchWithdrawn" => self.life = Life::Erased,
                // Rows without their content cannot be corrected; the batch can still be withdrawn.
                _ => {}
            },
        }
    }
}

/// A row's category must be one of the programme's.
fn known(row: &ActualRow, around: &Circumstances) -> Result<(), Refusal> {
    match &row.bucket {
        Bucket::Category(category) => around.programme.category(category),
        Bucket::Transition => Ok(()),
    }
}
