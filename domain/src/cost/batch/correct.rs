//! Correcting one row.

use super::{Batch, known};
use crate::cost::{ActualCorrected, ActualRow, BatchEvent};
use crate::{BatchId, Circumstances, Refusal};

/// Correct one row of a batch. Needs a reason.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CorrectActual {
    /// The batch.
    pub batch: BatchId,
    /// The row as it should be; its `entry` names the row that was wrong.
    pub row: ActualRow,
}

impl CorrectActual {
    pub(in crate::cost) fn decide(
        self,
        batch: &Batch,
        around: &Circumstances,
    ) -> Result<Vec<BatchEvent>, Refusal> {
        batch.stands(around)?;
        around.reason()?;
        known(&self.row, around)?;
        around.not_in_future(self.row.quarter.first_day())?;
        if !batch.rows.contains(&self.row.entry) {
            return Err(Refusal::EntryNotFound {});
        }
        Ok(vec![ActualCorrected { row: self.row }.into()])
    }
}
