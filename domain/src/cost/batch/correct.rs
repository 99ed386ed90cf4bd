//! Correcting one row.

use super::{Batch, known};
use crate::cost::exact::small_enough;
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
        small_enough([self.row.amount_ore])?;
        if !batch.rows.contains(&self.row.entry) {
            return Err(Refusal::EntryNotFound {});
        }
        Ok(vec![ActualCorrected { row: self.row }.into()])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::cost::Bucket;
    use crate::testing::{cases, erased, kind_of_cost, kronor, needs_its_own, open};

    fn correct(row: ActualRow) -> CorrectActual {
        CorrectActual { batch: batch(), row }
    }

    fn on_fiber() -> ActualRow {
        ActualRow {
            bucket: Bucket::Category(kind_of_cost("fiber")),
            ..row(1, "2026-Q1", 1)
        }
    }

    fn beyond() -> ActualRow {
        ActualRow {
            amount_ore: crate::Ore(i64::MIN),
            ..row(1, "2026-Q1", 1)
        }
    }

    fn why() -> Circumstances {
        open().because("Beloppet avsåg två månader.")
    }

    fn known() -> [BatchEvent; 3] {
        [
            opened(),
            posted(vec![row(1, "2026-Q1", 100)]),
            closed(1, kronor(100)),
        ]
    }

    #[test]
    fn needs_a_batch_in_an_open_programme() {
        needs_its_own::<Batch>(ENDS, correct(row(1, "2026-Q1", 90)));
    }

    cases! { Batch;
        a_row_is_corrected: known(), why(), correct(row(1, "2026-Q2", 90)) => [corrected(row(1, "2026-Q2", 90))];
        not_without_a_reason: known(), open(), correct(row(1, "2026-Q1", 90)) => "REASON_REQUIRED";
        not_beyond_what_is_exact: known(), why(), correct(beyond()) => "SUM_TOO_LARGE";
        not_an_unknown_row: known(), why(), correct(row(2, "2026-Q1", 90)) => "ENTRY_NOT_FOUND";
        nor_an_erased_one: [opened(), erased::<Batch>("ActualsPosted")], why(), correct(row(1, "2026-Q1", 90))
            => "ENTRY_NOT_FOUND";
        not_to_an_unknown_category: known(), why(), correct(on_fiber()) => "CATEGORY_UNKNOWN";
        not_to_a_quarter_to_come: known(), why(), correct(row(1, "2027-Q1", 90)) => "EFFECTIVE_IN_FUTURE";
        not_when_withdrawn: [opened(), withdrawn("2026-09-01")], why(), correct(row(1, "2026-Q1", 90))
            => "ALREADY_WITHDRAWN";
    }
}
