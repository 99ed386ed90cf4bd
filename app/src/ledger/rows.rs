//! From a figure to the rows behind it: which file, which line, which voucher, and the rule that sent it there.
//!
//! The view holds sums; the rows stay in the log. So a page of rows is read from the streams of the batches that have
//! any in the place asked for, from where the page before ended.

use std::collections::HashMap;

use chrono::NaiveDate;
use loggbok_domain::cost::{BatchEvent, Bucket, Coding, LedgerRow, LedgerRowsPosted, MappingTarget};
use loggbok_domain::{
    BatchId, EntryId, Event, Noun, OrganisationKey, ProgrammeId, Quarter, Share, StreamId, Title,
};
use loggbok_projections::cost::{Batch, Row};
use loggbok_projections::{AsOf, Recorded, View};
use loggbok_store::Version;

use super::gather::{Gathering, Reader};
use super::row_place::RowPlace;
use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;

/// Events read at a time; each holds at most 500 rows.
const EVENTS: usize = 32;

/// A figure: what one organisation posted in one place and quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// Whose costs.
    pub organisation: OrganisationKey,
    /// Where they go; what is internal or unmapped too.
    pub target: MappingTarget,
    /// The quarter they burden.
    pub quarter: Quarter,
    /// Of one batch alone.
    pub batch: Option<BatchId>,
}

/// A row behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowBehind {
    /// The batch it came in.
    pub batch: BatchId,
    /// The file, as it was called when it came in; nothing where that was erased.
    pub source: Option<Title>,
    /// The line of the file, or the row of its sheet; nothing for a sum posted by hand.
    pub line: Option<u32>,
    /// Series and number of its voucher.
    pub voucher: Option<Title>,
    /// Its code parts; nothing for a sum posted by hand.
    pub coding: Option<Coding>,
    /// The day of bookkeeping; nothing for a sum posted by hand.
    pub booked_on: Option<NaiveDate>,
    /// Öre of the whole row; a cost is positive.
    pub amount_ore: i64,
    /// How much of it goes to the place asked for. Shares are of all rows with the same code parts together, so
    /// that the parts of a figure sum to the öre.
    pub share: Share,
    /// The rule that sends it there; nothing where no rule meets it, and for a sum posted by hand.
    pub rule: Option<Title>,
    /// The entry of a sum posted by hand.
    pub entry: Option<EntryId>,
}

impl RowBehind {
    /// A sum posted by hand.
    pub(super) fn posted(batch: &Batch, entry: EntryId, row: &Row) -> Self {
        Self {
            batch: batch.id,
            source: batch.opened.as_ref().map(|opened| opened.source.clone()),
            line: None,
            voucher: None,
            coding: None,
            booked_on: None,
            amount_ore: row.amount_ore.0,
            share: Share::WHOLE,
            rule: None,
            entry: Some(entry),
        }
    }

    /// The part of a ledger's row that a rule sends somewhere.
    pub(super) fn booked(
        batch: &Batch,
        posted: &LedgerRowsPosted,
        row: &LedgerRow,
        (share, rule): (Share, Option<Title>),
    ) -> Self {
        let voucher = row.voucher.and_then(|at| posted.vouchers.get(usize::from(at)));
        Self {
            line: Some(row.line),
            voucher: voucher.cloned(),
            coding: posted.codings.get(usize::from(row.coding)).cloned(),
            booked_on: Some(row.booked_on),
            amount_ore: row.amount_ore.0,
            batch: batch.id,
            source: batch.opened.as_ref().map(|opened| opened.source.clone()),
            share,
            rule,
            entry: None,
        }
    }
}

/// A page of the rows behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowPage {
    /// The rows, each with its place.
    pub rows: Vec<(RowPlace, RowBehind)>,
    /// Whether there are more.
    pub more: bool,
    /// Rows behind the figure in all, whole or in part.
    pub total_rows: u64,
    /// The figure, in öre.
    pub total_ore: i128,
}

impl App {
    /// The rows behind a figure after a place, at most `limit`, now or as of a moment.
    ///
    /// # Errors
    /// As [`Self::ask`]; a failing log.
    pub async fn rows_behind(
        &self,
        actor: &Actor,
        programme: ProgrammeId,
        as_of: Option<AsOf>,
        figure: &Behind,
        (after, limit): (Option<RowPlace>, usize),
    ) -> Result<RowPage, Failure> {
        let view = self.ask(actor, programme, as_of).await?.view;
        let mut page = Gathering {
            after: after.unwrap_or_default(),
            limit,
            rows: Vec::new(),
        };
        let (mut total_rows, mut total_ore) = (0, 0);
        for batch in batches(&view, figure) {
            let held = held(&view, batch, figure);
            total_rows += held.posted_rows + held.booked_rows;
            total_ore += held.ore;
            if page.is_full() || batch.stamp.position.0 < page.after.batch {
                continue;
            }
            page.posted(batch, figure);
            if held.booked_rows > 0 {
                self.booked(&view, batch, figure, &mut page).await?;
            }
        }
        let more = page.rows.len() > limit;
        page.rows.truncate(limit);
        Ok(RowPage {
            rows: page.rows,
            more,
            total_rows,
            total_ore,
        })
    }

    /// The rows of a batch's ledger.
    async fn booked(
        &self,
        view: &View,
        batch: &Batch,
        figure: &Behind,
        page: &mut Gathering,
    ) -> Result<(), Failure> {
        let rules = view.ledger.mapping.in_force(&figure.organisation, figure.quarter);
        let mut reader = Reader {
            batch,
            figure,
            rules: rules.map_or(&[], |set| &set.value.rules),
            known: HashMap::new(),
        };
        let after = if page.after.batch == batch.stamp.position.0 {
            page.after.event.saturating_sub(1)
        } else {
            0
        };
        self.posted_rows(view, (batch.id, after), |version, posted| {
            reader.rows(version, posted, page);
            !page.is_full()
        })
        .await
    }

    /// Shows the rows of a batch's ledger, event after event from a version on as far as a view goes, while `goes_on`
    /// answers that more are wanted.
    pub(super) async fn posted_rows(
        &self,
        view: &View,
        (batch, mut after): (BatchId, Version),
        mut goes_on: impl FnMut(Version, &LedgerRowsPosted) -> bool,
    ) -> Result<(), Failure> {
        let stream = StreamId {
            noun: Noun::Batch,
            id: batch.0,
        };
        let stream = stream.to_string();
        loop {
            let events = self.log().read_stream(&stream, after, EVENTS).await?;
            let Some(last) = events.last() else { return Ok(()) };
            after = last.version;
            for event in events {
                if event.position > view.position {
                    return Ok(());
                }
                let recorded = Recorded::try_from(event)
                    .map_err(|error| Failure::unreadable(error.position, &error.cause))?;
                if let Event::Batch(BatchEvent::LedgerRowsPosted(posted)) = &recorded.event
                    && !goes_on(recorded.version, posted)
                {
                    return Ok(());
                }
            }
        }
    }
}

/// The batches that count for the figure's organisation, in the order they were opened.
fn batches<'a>(view: &'a View, figure: &Behind) -> Vec<&'a Batch> {
    let batches = view.ledger.batches.values().map(|batch| &**batch);
    let asked = |batch: &&Batch| figure.batch.is_none_or(|id| id == batch.id);
    let counting = |batch: &&Batch| batch.counts().as_ref() == Some(&figure.organisation);
    let mut batches: Vec<&Batch> = batches.filter(asked).filter(counting).collect();
    batches.sort_by_key(|batch| batch.stamp.position);
    batches
}

/// What a batch holds of a figure.
struct Held {
    posted_rows: u64,
    booked_rows: u64,
    ore: i128,
}

fn held(view: &View, batch: &Batch, figure: &Behind) -> Held {
    let posted = batch.rows.values().filter(|row| is_there(&row.place, figure));
    let posted = posted.fold((0, 0), |sum, row| {
        (sum.0 + 1, sum.1 + i128::from(row.amount_ore.0))
    });
    let parts = view.ledger.mapping.spread(&figure.organisation, &batch.booked);
    let parts = parts.filter(|part| part.quarter == figure.quarter && part.target == figure.target);
    let booked = parts.fold((0, 0), |sum, part| {
        (sum.0 + part.rows, sum.1 + i128::from(part.amount_ore))
    });
    Held {
        posted_rows: posted.0,
        booked_rows: booked.0,
        ore: posted.1 + booked.1,
    }
}

pub(super) fn is_there(place: &loggbok_projections::cost::Place, figure: &Behind) -> bool {
    let same = match (&place.bucket, &figure.target) {
        (Bucket::Category(one), MappingTarget::Category(other)) => one == other,
        (Bucket::Transition, MappingTarget::Transition) => true,
        (Bucket::Category(_) | Bucket::Transition, _) => false,
    };
    same && place.quarter == figure.quarter
}
