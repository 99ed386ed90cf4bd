//! Posting.

use super::{Batch, known};
use crate::cost::{ActualRow, ActualsPosted, BatchClosed, BatchEvent, BatchOpened};
use crate::{BatchId, Circumstances, Life, Noun, Ore, OrganisationKey, Refusal, Title};

/// Rows in one event, so that no event grows without bound.
const ROWS_PER_EVENT: usize = 500;

/// Post a batch of actuals of one organisation: all of it or nothing.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct PostActuals {
    /// The new batch.
    pub batch: BatchId,
    /// Whose costs.
    pub organisation: OrganisationKey,
    /// Where the figures come from.
    pub source: Title,
    /// SHA-256 of the file, in hexadecimal, where there is one.
    pub sha256: Option<String>,
    /// The rows, at least one.
    pub rows: Vec<ActualRow>,
}

impl PostActuals {
    pub(in crate::cost) fn decide(
        self,
        batch: &Batch,
        around: &Circumstances,
    ) -> Result<Vec<BatchEvent>, Refusal> {
        around.programme.open()?;
        if batch.life != Life::Absent {
            return Err(Refusal::AlreadyExists { noun: Noun::Batch });
        }
        around.programme.member(&self.organisation)?;
        if self.rows.is_empty() {
            return Err(Refusal::Empty {});
        }
        for row in &self.rows {
            known(row, around)?;
            around.not_in_future(row.quarter.first_day())?;
        }
        let entries: Vec<String> = self.rows.iter().map(|row| row.entry.to_string()).collect();
        crate::refusal::no_twice(entries.iter().map(String::as_str))?;
        let total_ore =
            Ore::total(self.rows.iter().map(|row| row.amount_ore)).ok_or(Refusal::SumTooLarge {})?;
        let Self {
            batch,
            organisation,
            source,
            sha256,
            rows,
        } = self;
        let closed = BatchClosed {
            rows: rows.len() as u64,
            total_ore,
        };
        let mut events = vec![
            BatchOpened {
                batch,
                organisation,
                source,
                sha256,
            }
            .into(),
        ];
        events.extend(
            rows.chunks(ROWS_PER_EVENT)
                .map(|rows| ActualsPosted { rows: rows.to_vec() }.into()),
        );
        events.push(closed.into());
        Ok(events)
    }
}
