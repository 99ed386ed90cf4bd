//! A batch of actuals and its rows.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use loggbok_domain::cost::Bucket;
use loggbok_domain::{BatchId, EntryId, Noun};
use loggbok_projections::cost as model;

use super::ledger::LedgerPartConnection;
use crate::caller::Caller;
use crate::node::global;
use crate::page::{Page, Wanted, connection, cut, in_order, place};
use crate::scalar;
use crate::seen::{At, Ended, ErasedEntry, Recording};

/// A batch of actuals of one organisation.
#[derive(Clone)]
pub(crate) struct Batch {
    at: At,
    batch: Arc<model::Batch>,
}

connection!(BatchConnection, BatchEdge, Batch, "batches of actuals", "batch");
connection!(
    ActualRowConnection,
    ActualRowEdge,
    ActualRow,
    "rows of a batch",
    "row"
);

/// One posted sum, as corrected.
#[derive(Clone, SimpleObject)]
pub(crate) struct ActualRow {
    /// The row's uuid, for correcting it.
    entry: scalar::Uuid,
    /// The category's key; null for a one-off cost of the transition.
    category: Option<String>,
    /// The quarter it burdens.
    quarter: scalar::Quarter,
    /// Öre; costs are positive.
    amount_ore: scalar::Ore,
    /// How often it was corrected.
    times_corrected: usize,
}

impl ActualRow {
    fn of(entry: EntryId, row: &model::Row) -> Self {
        let category = match &row.place.bucket {
            Bucket::Category(category) => Some(category.to_string()),
            Bucket::Transition => None,
        };
        Self {
            entry: entry.0.into(),
            category,
            quarter: row.place.quarter.into(),
            amount_ore: row.amount_ore.into(),
            times_corrected: row.replaced.len(),
        }
    }
}

impl Batch {
    pub(crate) fn find(at: &At, id: BatchId) -> Option<Self> {
        let batch = at.view().ledger.batches.get(&id)?;
        Some(Self {
            at: Arc::clone(at),
            batch: Arc::clone(batch),
        })
    }

    /// A page of a programme's batches, in the order they were opened.
    pub(super) fn page(at: &At, page: &Page) -> BatchConnection {
        let batches = at.view().ledger.batches.values();
        let keyed = batches.map(|batch| {
            (
                place(batch.stamp.position),
                Self {
                    at: Arc::clone(at),
                    batch: Arc::clone(batch),
                },
            )
        });
        in_order(keyed, page).into()
    }
}

/// A batch of actuals of one organisation. It counts from when it is closed until it is withdrawn.
#[Object]
impl Batch {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        global(self.at.programme, Noun::Batch, self.batch.id.0)
    }

    /// The id in commands.
    async fn uuid(&self) -> scalar::Uuid {
        self.batch.id.0.into()
    }

    /// The key of the organisation whose costs they are; null where the content was erased.
    async fn organisation(&self) -> Option<&str> {
        self.batch
            .opened
            .as_ref()
            .map(|opened| opened.organisation.as_str())
    }

    /// Where the figures come from; null where the content was erased.
    async fn source(&self) -> Option<&str> {
        self.batch.opened.as_ref().map(|opened| opened.source.as_str())
    }

    /// SHA-256 of the file, in hexadecimal, where there is one.
    async fn sha256(&self) -> Option<&str> {
        self.batch.opened.as_ref()?.sha256.as_deref()
    }

    /// True when it counts: closed, not withdrawn, and its content not erased.
    async fn counts(&self) -> bool {
        self.batch.counts().is_some()
    }

    /// The sum of its rows in öre, as corrected.
    async fn total_ore(&self) -> scalar::Ore {
        self.batch.total_ore().into()
    }

    /// Its rows by their ids, as corrected. Either `first` or `last` is required.
    async fn rows(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<ActualRowConnection> {
        let page = Wanted {
            first,
            after,
            last,
            before,
        }
        .read(Caller::of(ctx)?.language())?;
        let keyed = self
            .batch
            .rows
            .iter()
            .map(|(entry, row)| (entry.to_string(), ActualRow::of(*entry, row)));
        Ok(cut(keyed.collect(), &page).into())
    }

    /// What its rows of a ledger count as, by the rules in force at the moment asked for. Either `first` or `last`
    /// is required.
    async fn ledger_parts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<LedgerPartConnection> {
        let page = Wanted {
            first,
            after,
            last,
            before,
        }
        .read(Caller::of(ctx)?.language())?;
        Ok(cut(super::ledger::parts(&self.at, &self.batch), &page).into())
    }

    /// When it was closed: from there it counts.
    async fn closed(&self) -> Option<Recording> {
        self.batch
            .closed
            .as_ref()
            .map(|closing| Recording::of(&self.at, &closing.stamp))
    }

    /// When it was withdrawn: from there it no longer counts.
    async fn withdrawn(&self) -> Option<Ended> {
        self.batch
            .withdrawn
            .as_ref()
            .map(|ended| Ended::of(&self.at, ended))
    }

    /// When and by whom it was opened.
    async fn recorded(&self) -> Recording {
        Recording::of(&self.at, &self.batch.stamp)
    }

    /// Entries whose content was lawfully destroyed (gallrade); rows among them are missing from the sums.
    async fn erased(&self) -> Vec<ErasedEntry> {
        ErasedEntry::all(&self.at, &self.batch.erased)
    }
}
