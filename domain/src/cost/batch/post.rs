//! Posting.

use super::{Batch, ROWS_PER_EVENT, known};
use crate::cost::exact::small_enough;
use crate::cost::{ActualRow, ActualsPosted, BatchClosed, BatchEvent, BatchOpened};
use crate::{BatchId, Circumstances, Life, Noun, Ore, OrganisationKey, Refusal, Title};

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
        small_enough(self.rows.iter().map(|row| row.amount_ore))?;
        let total_ore: Ore = self.rows.iter().map(|row| row.amount_ore).sum();
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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::cost::Bucket;
    use crate::testing::{
        cases, entry, erased, given, kind_of_cost, kronor, member, needs_open_programme, open, title,
    };

    fn post(rows: Vec<ActualRow>) -> PostActuals {
        let (organisation, source) = (member("amal"), title("Ekonomisystemet, kvartal 1"));
        PostActuals {
            batch: batch(),
            organisation,
            source,
            sha256: None,
            rows,
        }
    }

    fn two() -> Vec<ActualRow> {
        let transition = ActualRow {
            bucket: Bucket::Transition,
            ..row(2, "2026-Q1", -40)
        };
        vec![row(1, "2026-Q1", 100), transition]
    }

    fn of(organisation: &str) -> PostActuals {
        PostActuals {
            organisation: member(organisation),
            ..post(two())
        }
    }

    fn on_fiber() -> ActualRow {
        ActualRow {
            bucket: Bucket::Category(kind_of_cost("fiber")),
            ..row(1, "2026-Q1", 1)
        }
    }

    fn most() -> ActualRow {
        ActualRow {
            amount_ore: Ore(i64::MAX),
            ..row(1, "2026-Q1", 1)
        }
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<Batch>(post(two()));
    }

    #[test]
    fn many_rows_are_split_over_events_and_counted_together() {
        let rows: Vec<ActualRow> = (1..=1_001).map(|n| row(n, "2026-Q1", 1)).collect();
        let (first, rest) = rows.split_at(ROWS_PER_EVENT);
        let (second, third) = rest.split_at(ROWS_PER_EVENT);
        given::<Batch>([]).when(post(rows.clone())).then([
            opened(),
            posted(first.to_vec()),
            posted(second.to_vec()),
            posted(third.to_vec()),
            closed(1_001, kronor(1_001)),
        ]);
    }

    cases! { Batch;
        it_is_posted_whole: [], open(), post(two()) => [opened(), posted(two()), closed(2, kronor(60))];
        also_of_the_quarter_under_way: [], open(), post(vec![row(1, "2026-Q4", 1)])
            => [opened(), posted(vec![row(1, "2026-Q4", 1)]), closed(1, kronor(1))];
        not_of_a_quarter_to_come: [], open(), post(vec![row(1, "2027-Q1", 1)]) => "EFFECTIVE_IN_FUTURE";
        not_without_rows: [], open(), post(vec![]) => "EMPTY";
        not_for_an_observer: [], open(), of("dals-ed") => "ORGANISATION_UNKNOWN";
        not_on_an_unknown_category: [], open(), post(vec![on_fiber()]) => "CATEGORY_UNKNOWN";
        not_with_an_entry_twice: [], open(), post(vec![row(1, "2026-Q1", 1), row(1, "2026-Q2", 2)])
            => "DUPLICATE";
        not_beyond_what_can_be_summed: [], open(), post(vec![most(), row(2, "2026-Q1", 1)]) => "SUM_TOO_LARGE";
        once: [opened()], open(), post(two()) => "ALREADY_EXISTS";
        not_after_it_was_withdrawn: [opened(), withdrawn("2026-09-01")], open(), post(two()) => "ALREADY_EXISTS";
        not_after_it_was_erased: [erased::<Batch>("BatchOpened")], open(), post(two()) => "ALREADY_EXISTS";
    }

    #[test]
    fn entries_of_rows_are_what_corrections_name() {
        let state: Batch = crate::testing::folded([opened(), posted(two())]);
        assert_eq!(state.rows, [entry(1), entry(2)].into());
    }
}
