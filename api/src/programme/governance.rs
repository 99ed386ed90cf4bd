//! How the programme is steered: meetings, reports, erasures, and an inventory that adds up.

use async_graphql::{Context, Enum, Object, Result, SimpleObject};
use chrono::NaiveDate;
use loggbok_domain::BodyKey;
use loggbok_projections::programme as model;

use crate::caller::Caller;
use crate::erasure::{Erasure, ErasureConnection, ErasureDryRun, dry_run};
use crate::failure;
use crate::meeting::{Meeting, MeetingConnection};
use crate::page::{Wanted, wanted};
use crate::report::{Report, ReportConnection};
use crate::scalar;
use crate::seen::At;

/// How a programme is steered.
pub(crate) struct Governance {
    pub(super) at: At,
}

/// How a programme is steered: meetings, reports, and an inventory that adds up.
#[Object]
impl Governance {
    /// Meetings of its bodies, in the order they were called. Either `first` or `last` is required.
    async fn meetings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<MeetingConnection> {
        let page = Wanted {
            first,
            after,
            last,
            before,
        }
        .read(Caller::of(ctx)?.language())?;
        Ok(Meeting::page(&self.at, &page))
    }

    /// The last meeting held by the reading date; null when there was none.
    async fn last_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The key of the body; any when left out.")] body: Option<String>,
    ) -> Result<Option<Meeting>> {
        let language = Caller::of(ctx)?.language();
        let body = body
            .map(|key| BodyKey::parse(&key).map_err(|_| failure::malformed("KEY", &key, language)))
            .transpose()?;
        Ok(Meeting::last(&self.at, body.as_ref()))
    }

    /// Its status reports, in the order they were published. Either `first` or `last` is required.
    async fn reports(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<ReportConnection> {
        let page = Wanted {
            first,
            after,
            last,
            before,
        }
        .read(Caller::of(ctx)?.language())?;
        Ok(Report::page(&self.at, &page))
    }

    /// Lawful erasures (gallringar) with their protocols, in the order they were proposed. Either `first` or `last` is
    /// required.
    async fn erasures(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<ErasureConnection> {
        let page = wanted(ctx, first, after, last, before)?;
        Ok(Erasure::page(&self.at, &page))
    }

    /// Erasures carried out after the moment answered for, of content that was known at it: where this answer says
    /// that something is erased, it was told then. Empty for now.
    async fn erased_since(&self) -> Vec<Erasure> {
        let since = self.at.answer.erased_since.iter();
        since.map(|erasure| Erasure::of(&self.at, erasure)).collect()
    }

    /// What an erasure of events would destroy, and where the same words would be left. Changes nothing, and looks at
    /// the log as it is now.
    async fn erasure_dry_run(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Log positions of the events: 1–500.")] positions: Vec<scalar::Position>,
    ) -> Result<ErasureDryRun> {
        dry_run(ctx, &self.at, positions).await
    }

    /// What was open at the end of one day, what came and went, and what was open at the end of another. Counted by
    /// the day each was recorded; opening + raised + reopened − closed − withdrawn = closing.
    async fn inventory(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The day whose end is the opening balance.")] from: scalar::Date,
        #[graphql(desc = "The day whose end is the closing balance; not before the first.")] to: scalar::Date,
    ) -> Result<Vec<InventoryLine>> {
        let language = Caller::of(ctx)?.language();
        let read = |text: &str| {
            let day = text.parse::<NaiveDate>();
            day.map_err(|_| failure::malformed("DATE", text, language))
        };
        let (from, to) = (read(&from.0)?, read(&to.0)?);
        if to < from {
            return Err(failure::malformed(
                "DATE_RANGE",
                &format!("{from} – {to}"),
                language,
            ));
        }
        let lines = self.at.view().inventory(from, to);
        Ok(lines.into_iter().map(Into::into).collect())
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "model::Counted")]
pub(crate) enum InventoryKind {
    /// Risks: open until closed.
    Risks,
    /// Questions to the bodies: open until approved or rejected.
    Questions,
    /// Phases: open until completed or cancelled.
    Phases,
    /// Milestones: open until reached or cancelled.
    Milestones,
    /// Goals: open until declared reached or missed.
    Goals,
    /// Open points in the sources: open until settled.
    OpenPoints,
    /// Meetings: open until held or cancelled.
    Meetings,
    /// Batches of actuals: standing until withdrawn.
    Batches,
}

/// One line of the inventory.
#[derive(SimpleObject)]
pub(crate) struct InventoryLine {
    /// What is counted.
    kind: InventoryKind,
    /// Open at the end of the first day.
    opening: usize,
    /// Raised since.
    raised: usize,
    /// Opened again.
    reopened: usize,
    /// Settled: closed, decided, completed, reached, declared or held.
    closed: usize,
    /// Ended without being settled: withdrawn, cancelled, superseded or erased.
    withdrawn: usize,
    /// Open at the end of the last day.
    closing: usize,
}

impl From<model::Line> for InventoryLine {
    fn from(line: model::Line) -> Self {
        Self {
            kind: line.counted.into(),
            opening: line.opening,
            raised: line.raised,
            reopened: line.reopened,
            closed: line.closed,
            withdrawn: line.withdrawn,
            closing: line.closing,
        }
    }
}
