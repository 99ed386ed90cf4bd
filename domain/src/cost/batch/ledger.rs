//! Posting a ledger.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Batch, ROWS_PER_EVENT};
use crate::cost::exact::small_enough;
use crate::cost::{BatchClosed, BatchEvent, BatchOpened, LedgerRow, LedgerRowsPosted, PostedRow};
use crate::{BatchId, Circumstances, Life, Noun, OrganisationKey, Quarter, Refusal, Title};

/// Post the rows of a ledger of one organisation, as the file has them: all of it or nothing. Which category a row
/// belongs to is not part of it; that is what the rules of the organisation say, and they may change.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct PostLedger {
    /// The new batch.
    pub batch: BatchId,
    /// Whose costs.
    pub organisation: OrganisationKey,
    /// Where the rows come from.
    pub source: Title,
    /// SHA-256 of the file, in hexadecimal, where there is one.
    pub sha256: Option<String>,
    /// The rows, at least one; a million of them are not to be copied with the command.
    pub rows: Arc<[PostedRow]>,
}

impl PostLedger {
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
        let last_on = self
            .rows
            .iter()
            .map(|row| row.booked_on)
            .max()
            .ok_or(Refusal::Empty {})?;
        around.not_in_future(Quarter::containing(last_on).first_day())?;
        small_enough(self.rows.iter().map(|row| row.amount_ore))?;
        let closed = BatchClosed {
            rows: self.rows.len() as u64,
            total_ore: self.rows.iter().map(|row| row.amount_ore).sum(),
        };
        let opened = BatchOpened {
            batch: self.batch,
            organisation: self.organisation,
            source: self.source,
            sha256: self.sha256,
        };
        let mut events = Vec::with_capacity(self.rows.len() / ROWS_PER_EVENT + 3);
        events.push(opened.into());
        events.extend(self.rows.chunks(ROWS_PER_EVENT).map(|rows| posted(rows).into()));
        events.push(closed.into());
        Ok(events)
    }
}

/// Rows as one event keeps them: every combination of code parts and every voucher once.
fn posted(rows: &[PostedRow]) -> LedgerRowsPosted {
    let mut codings = BTreeMap::new();
    let mut vouchers = BTreeMap::new();
    let mut posted = LedgerRowsPosted {
        codings: Vec::new(),
        vouchers: Vec::new(),
        rows: Vec::with_capacity(rows.len()),
    };
    for row in rows {
        let coding = *codings.entry(&*row.coding).or_insert_with(|| {
            posted.codings.push((*row.coding).clone());
            place(posted.codings.len())
        });
        let voucher = row.voucher.as_deref().map(|name| {
            *vouchers.entry(name).or_insert_with(|| {
                posted.vouchers.push(name.clone());
                place(posted.vouchers.len())
            })
        });
        posted.rows.push(LedgerRow {
            line: row.line,
            voucher,
            coding,
            booked_on: row.booked_on,
            amount_ore: row.amount_ore,
        });
    }
    posted.codings.shrink_to_fit();
    posted.vouchers.shrink_to_fit();
    posted
}

/// The place of the last of so many, of which there are at most [`ROWS_PER_EVENT`].
fn place(count: usize) -> u16 {
    u16::try_from(count.saturating_sub(1)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::Ore;
    use crate::cost::Coding;
    use crate::testing::{cases, day, erased, given, kronor, member, needs_open_programme, open, title};

    fn coding(account: &str) -> Coding {
        Coding {
            account: title(account),
            ..Coding::default()
        }
    }

    fn row(line: u32, account: &str, on: &str, amount: i64) -> PostedRow {
        PostedRow {
            line,
            voucher: Some(Arc::new(title("A 1"))),
            coding: Arc::new(coding(account)),
            booked_on: day(on),
            amount_ore: kronor(amount),
        }
    }

    fn post(rows: Vec<PostedRow>) -> PostLedger {
        PostLedger {
            batch: batch(),
            organisation: member("amal"),
            source: title("Ekonomisystemet, kvartal 1"),
            sha256: None,
            rows: rows.into(),
        }
    }

    fn two() -> Vec<PostedRow> {
        let bare = PostedRow {
            voucher: None,
            ..row(7, "6540", "2026-02-01", -40)
        };
        vec![
            row(5, "6540", "2026-01-31", 100),
            row(6, "4010", "2026-02-01", 1),
            bare,
        ]
    }

    fn kept(line: u32, voucher: Option<u16>, coding: u16, on: &str, amount: i64) -> LedgerRow {
        LedgerRow {
            line,
            voucher,
            coding,
            booked_on: day(on),
            amount_ore: kronor(amount),
        }
    }

    fn two_kept() -> BatchEvent {
        LedgerRowsPosted {
            codings: vec![coding("6540"), coding("4010")],
            vouchers: vec![title("A 1")],
            rows: vec![
                kept(5, Some(0), 0, "2026-01-31", 100),
                kept(6, Some(0), 1, "2026-02-01", 1),
                kept(7, None, 0, "2026-02-01", -40),
            ],
        }
        .into()
    }

    fn of(organisation: &str) -> PostLedger {
        PostLedger {
            organisation: member(organisation),
            ..post(two())
        }
    }

    fn most(ore: i64) -> PostedRow {
        PostedRow {
            amount_ore: Ore(ore),
            ..row(1, "6540", "2026-01-31", 1)
        }
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<Batch>(post(two()));
    }

    #[test]
    fn many_rows_are_split_over_events() {
        let rows: Vec<PostedRow> = (1..=1_001).map(|n| row(n, "6540", "2026-01-31", 1)).collect();
        let part = |lines: std::ops::RangeInclusive<u32>| -> BatchEvent {
            LedgerRowsPosted {
                codings: vec![coding("6540")],
                vouchers: vec![title("A 1")],
                rows: lines.map(|n| kept(n, Some(0), 0, "2026-01-31", 1)).collect(),
            }
            .into()
        };
        given::<Batch>([]).when(post(rows)).then([
            opened(),
            part(1..=500),
            part(501..=1_000),
            part(1_001..=1_001),
            closed(1_001, kronor(1_001)),
        ]);
    }

    cases! { Batch;
        not_beyond_what_json_carries: [], open(), post(vec![most(1 << 53)]) => "SUM_TOO_LARGE";
        it_is_posted_whole: [], open(), post(two()) => [opened(), two_kept(), closed(3, kronor(61))];
        not_of_a_quarter_to_come: [], open(), post(vec![row(1, "6540", "2027-01-01", 1)])
            => "EFFECTIVE_IN_FUTURE";
        not_without_rows: [], open(), post(vec![]) => "EMPTY";
        not_for_an_observer: [], open(), of("dals-ed") => "ORGANISATION_UNKNOWN";
        not_beyond_what_can_be_summed: [], open(), post(vec![most(i64::MAX), most(-1)]) => "SUM_TOO_LARGE";
        nor_the_least_there_is: [], open(), post(vec![most(i64::MIN)]) => "SUM_TOO_LARGE";
        once: [opened()], open(), post(two()) => "ALREADY_EXISTS";
        not_after_it_was_withdrawn: [opened(), withdrawn("2026-09-01")], open(), post(two()) => "ALREADY_EXISTS";
        not_after_it_was_erased: [erased::<Batch>("BatchOpened")], open(), post(two()) => "ALREADY_EXISTS";
    }
}
