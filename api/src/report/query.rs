//! One status report, and the programme as it shows it.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use loggbok_app::Position;
use loggbok_domain::{MeetingId, Noun, ReportId};
use loggbok_projections::report as model;

use super::narrative::Narrative;
use crate::caller::Caller;
use crate::log::Checkpoint;
use crate::meeting::Meeting;
use crate::node::global;
use crate::page::{Page, connection, cut, place};
use crate::programme::Programme;
use crate::scalar;
use crate::seen::{At, Ended, ErasedEntry, Recording};

/// A published status report.
#[derive(Clone)]
pub(crate) struct Report {
    at: At,
    number: usize,
    report: Arc<model::Report>,
}

connection!(
    ReportConnection,
    ReportEdge,
    Report,
    "status reports",
    "status report"
);

impl Report {
    fn of(at: &At, (number, report): (usize, &Arc<model::Report>)) -> Self {
        Self {
            at: Arc::clone(at),
            number,
            report: Arc::clone(report),
        }
    }

    pub(crate) fn find(at: &At, id: ReportId) -> Option<Self> {
        let found = at.view().reports.find(id)?;
        Some(Self::of(at, found))
    }

    /// Those published for a meeting.
    pub(crate) fn for_meeting(at: &At, meeting: MeetingId) -> Vec<Self> {
        let reports = at.view().reports.numbered();
        let for_it = reports.filter(|(_, report)| {
            let published = report.published.as_ref();
            published.and_then(|published| published.meeting) == Some(meeting)
        });
        for_it.map(|found| Self::of(at, found)).collect()
    }

    /// A page of a programme's reports, in the order they were published.
    pub(crate) fn page(at: &At, page: &Page) -> ReportConnection {
        let reports = at.view().reports.numbered();
        let keyed = reports.map(|found| (place(found.1.stamp.position), Self::of(at, found)));
        cut(keyed.collect(), page).into()
    }
}

/// A published status report. What it says is null where the content was lawfully destroyed: see `erased`.
#[Object]
impl Report {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        global(self.at.programme, Noun::Report, self.report.id.0)
    }

    /// The id in commands.
    async fn uuid(&self) -> scalar::Uuid {
        self.report.id.0.into()
    }

    /// Its number among the programme's reports, from 1.
    async fn number(&self) -> usize {
        self.number
    }

    /// Heading.
    async fn title(&self) -> Option<&str> {
        let published = self.report.published.as_ref();
        published.map(|published| published.title.as_str())
    }

    /// The log position it shows the programme at.
    async fn position(&self) -> Option<scalar::Position> {
        let published = self.report.published.as_ref();
        published.map(|published| scalar::Position(published.position))
    }

    /// The root of the log's Merkle tree up to that position (RFC 6962), in base64: who keeps it can hold a copy of
    /// the log against it.
    async fn root(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(published) = &self.report.published else {
            return Ok(None);
        };
        let caller = Caller::of(ctx)?;
        let root = caller.app.root(caller.actor, Position(published.position)).await;
        let root = root.map_err(|failure| caller.told(&failure))?;
        Ok(root.map(|root| STANDARD.encode(root)))
    }

    /// The first signed checkpoint that holds the report itself: the same for ever, once there is one.
    #[graphql(cache_control(no_cache))]
    async fn checkpoint(&self, ctx: &Context<'_>) -> Result<Option<Checkpoint>> {
        Checkpoint::of_event(Caller::of(ctx)?, self.report.stamp.position).await
    }

    /// The day it was published: lateness is judged on it.
    async fn read_on(&self) -> Option<scalar::Date> {
        let published = self.report.published.as_ref();
        published.map(|published| published.read_on.into())
    }

    /// The meeting it is for.
    async fn meeting(&self) -> Option<Meeting> {
        Meeting::find(&self.at, self.report.published.as_ref()?.meeting?)
    }

    /// What the office says.
    async fn narrative(&self) -> Option<Narrative> {
        let published = self.report.published.as_ref();
        published.map(|published| (&published.narrative).into())
    }

    /// The programme as the report shows it, whatever was recorded later.
    async fn programme(&self, ctx: &Context<'_>) -> Result<Option<Programme>> {
        let Some(published) = &self.report.published else {
            return Ok(None);
        };
        let (position, read_on) = (Position(published.position), Some(published.read_on));
        Programme::shown(Caller::of(ctx)?, self.at.programme, position, read_on).await
    }

    /// The report before it that has not been withdrawn.
    async fn previous(&self) -> Option<Report> {
        let before = self.at.view().reports.before(self.number)?;
        Some(Self::of(&self.at, before))
    }

    /// When it was withdrawn.
    async fn withdrawn(&self) -> Option<Ended> {
        let withdrawn = self.report.withdrawn.as_ref();
        withdrawn.map(|ended| Ended::of(&self.at, ended))
    }

    /// When and by whom it was published.
    async fn recorded(&self) -> Recording {
        Recording::of(&self.at, &self.report.stamp)
    }

    /// Entries whose content was lawfully destroyed (gallrade).
    async fn erased(&self) -> Vec<ErasedEntry> {
        ErasedEntry::all(&self.at, &self.report.erased)
    }
}
