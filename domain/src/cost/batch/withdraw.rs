//! Withdrawing a whole batch.

use chrono::NaiveDate;

use super::Batch;
use crate::cost::{BatchEvent, BatchWithdrawn};
use crate::{BatchId, Circumstances, Refusal};

/// Withdraw a batch: none of its rows count any longer. Needs a reason.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct WithdrawBatch {
    /// The batch.
    pub batch: BatchId,
    /// The day; not after today.
    pub withdrawn_on: NaiveDate,
}

impl WithdrawBatch {
    pub(in crate::cost) fn decide(
        self,
        batch: &Batch,
        around: &Circumstances,
    ) -> Result<Vec<BatchEvent>, Refusal> {
        batch.stands(around)?;
        around.reason()?;
        around.not_in_future(self.withdrawn_on)?;
        Ok(vec![
            BatchWithdrawn {
                withdrawn_on: self.withdrawn_on,
            }
            .into(),
        ])
    }
}
