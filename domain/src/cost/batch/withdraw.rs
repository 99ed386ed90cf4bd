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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::{cases, day, erased, needs_its_own, open};

    fn withdraw(on: &str) -> WithdrawBatch {
        WithdrawBatch {
            batch: batch(),
            withdrawn_on: day(on),
        }
    }

    fn why() -> Circumstances {
        open().because("Fel fil.")
    }

    #[test]
    fn needs_a_batch_in_an_open_programme() {
        needs_its_own::<Batch>(ENDS, withdraw("2026-09-01"));
    }

    cases! { Batch;
        it_is_withdrawn: [opened()], why(), withdraw("2026-09-01") => [withdrawn("2026-09-01")];
        also_when_its_rows_were_erased: [opened(), erased::<Batch>("ActualsPosted")], why(), withdraw("2026-09-01")
            => [withdrawn("2026-09-01")];
        not_without_a_reason: [opened()], open(), withdraw("2026-09-01") => "REASON_REQUIRED";
        not_tomorrow: [opened()], why(), withdraw("2026-10-02") => "EFFECTIVE_IN_FUTURE";
        once: [opened(), withdrawn("2026-09-01")], why(), withdraw("2026-09-02") => "ALREADY_WITHDRAWN";
    }
}
