//! What is shown of one programme.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use loggbok_domain::Noun;

use super::charter::{Body, Category, Directive, Extension, Organisation, ProgrammeFile, ScopeLimit};
use super::find::{Programme, seen};
use super::governance::Governance;
use super::open_point::OpenPoint;
use crate::caller::Caller;
use crate::cost::{Costs, Prices, Savings};
use crate::decision::{Decision, DecisionConnection, UnauthorisedChangeConnection, unauthorised};
use crate::difference::{Difference, LateEntryConnection, TwoClocks, late_entries};
use crate::goal::Goal;
use crate::log::{EventConnection, events};
use crate::milestone::Milestone;
use crate::node::global;
use crate::page::wanted;
use crate::phase::Phase;
use crate::risk::{Risk, RiskConnection, RiskFilter, RiskMatrix, RiskMovement, movement};
use crate::scalar;
use crate::seen::{Ended, ErasedEntry, Moment, QuarterRange, Recording};

/// A programme at the moment asked for. Name, mandate and frame are null where the content was lawfully
/// destroyed: see `erased`.
#[Object]
impl Programme {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        global(self.at.programme, Noun::Programme, self.at.programme.0)
    }

    /// The id in commands.
    async fn uuid(&self) -> scalar::Uuid {
        self.at.programme.0.into()
    }

    /// The moment this is the answer for.
    async fn moment(&self) -> Moment {
        self.at.answer.moment.into()
    }

    /// Short key.
    async fn key(&self) -> Option<&str> {
        self.opened().map(|opened| opened.key.as_str())
    }

    /// Name.
    async fn name(&self) -> Option<&str> {
        self.opened().map(|opened| opened.name.as_str())
    }

    /// What it is charged with.
    async fn mandate(&self) -> Option<&str> {
        self.opened().map(|opened| opened.mandate.as_str())
    }

    /// The document it rests on.
    async fn source(&self) -> Option<&str> {
        self.opened()?.source.as_ref().map(|source| source.as_str())
    }

    /// First and last quarter, as extended.
    async fn period(&self) -> Option<QuarterRange> {
        self.at.view().charter.period().map(Into::into)
    }

    /// First and last quarter as it was opened.
    async fn original_period(&self) -> Option<QuarterRange> {
        self.opened().map(|opened| opened.period.into())
    }

    /// Extensions in order, each with reason and decision.
    async fn extensions(&self) -> Vec<Extension> {
        Extension::all(&self.at, &self.at.view().charter.extensions)
    }

    /// The organisations, in the order people list them.
    async fn organisations(&self) -> Vec<Organisation> {
        let all = self.opened().map_or(&[][..], |opened| &opened.organisations);
        all.iter().map(Into::into).collect()
    }

    /// The governance bodies, from the top down.
    async fn bodies(&self) -> Vec<Body> {
        let all = self.opened().map_or(&[][..], |opened| &opened.bodies);
        all.iter().map(Into::into).collect()
    }

    /// What it keeps within.
    async fn scope_limits(&self) -> Vec<ScopeLimit> {
        let all = self.opened().map_or(&[][..], |opened| &opened.scope_limits);
        all.iter().map(Into::into).collect()
    }

    /// The cost categories, in order.
    async fn categories(&self) -> Vec<Category> {
        let all = self.opened().map_or(&[][..], |opened| &opened.categories);
        all.iter().map(Into::into).collect()
    }

    /// The programme directive: its draft, and what was adopted.
    async fn directive(&self) -> Directive {
        Directive::of(&self.at, &self.at.view().charter)
    }

    /// When it was closed; null while it is open.
    async fn closed(&self) -> Option<Ended> {
        let closed = self.at.view().charter.closed.as_ref();
        closed.map(|ended| Ended::of(&self.at, ended))
    }

    /// Programme files that were read into commands.
    async fn files(&self) -> Vec<ProgrammeFile> {
        let files = self.at.view().charter.files.iter();
        files.map(|file| ProgrammeFile::of(&self.at, file)).collect()
    }

    /// Its phases in the programme's own order.
    async fn phases(&self) -> Vec<Phase> {
        Phase::all(&self.at)
    }

    /// Milestones whose plan was lawfully destroyed, so that no phase is known to hold them.
    async fn milestones_without_phase(&self) -> Vec<Milestone> {
        Milestone::all_of(&self.at, None)
    }

    /// Its goals in the order they were defined.
    async fn goals(&self) -> Vec<Goal> {
        Goal::all(&self.at)
    }

    /// Its decisions in the order they were proposed. Either `first` or `last` is required.
    async fn decisions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<DecisionConnection> {
        let page = wanted(ctx, first, after, last, before)?;
        Ok(Decision::page(&self.at, &page))
    }

    /// Changes of scope, time, money or aim that lack a decision in force, in the order they were recorded.
    /// Either `first` or `last` is required.
    async fn changes_without_decision(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<UnauthorisedChangeConnection> {
        let page = wanted(ctx, first, after, last, before)?;
        Ok(unauthorised(&self.at, &page))
    }

    /// Meetings, status reports, and an inventory that adds up.
    async fn governance(&self) -> Governance {
        Governance {
            at: Arc::clone(&self.at),
        }
    }

    /// Its risks in the order they were raised. Either `first` or `last` is required.
    async fn risks(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
        #[graphql(desc = "Which ones; all when left out.")] filter: Option<RiskFilter>,
    ) -> Result<RiskConnection> {
        let page = wanted(ctx, first, after, last, before)?;
        Ok(Risk::page(&self.at, &filter.unwrap_or_default(), &page))
    }

    /// The 4×4 matrix of the risks open on the reading date.
    async fn risk_matrix(&self) -> RiskMatrix {
        RiskMatrix::of(&self.at)
    }

    /// How risks differ from an earlier moment: every risk open at one of the two.
    async fn risk_movement(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The earlier moment: a log position (`@123`), a time by RFC 3339, a day (`2026-03-31`) \
            or a quarter (`2026-Q1`)."
        )]
        from: String,
    ) -> Result<Vec<RiskMovement>> {
        let before = seen(Caller::of(ctx)?, self.at.programme, &from).await?;
        Ok(movement(&before, &self.at))
    }

    /// What differs between two moments, the first not after the second.
    async fn difference(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first moment, in any form `asOf` takes.")] from: String,
        #[graphql(desc = "The second; the moment this programme is seen at when left out.")] to: Option<
            String,
        >,
    ) -> Result<Difference> {
        Difference::find(Caller::of(ctx)?, &self.at, &from, to.as_deref()).await
    }

    /// What was true on a day, as it was known then beside as it is known at the moment asked for.
    async fn two_clocks(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The day, as a day, a quarter or any form `asOf` takes.")] on: String,
    ) -> Result<TwoClocks> {
        TwoClocks::find(Caller::of(ctx)?, &self.at, &on).await
    }

    /// Facts recorded after the day they were true, in the order they were recorded. Either `first` or `last`
    /// is required.
    async fn late_entries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those this many days late, or more.")] at_least_days: Option<u32>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<LateEntryConnection> {
        let page = wanted(ctx, first, after, last, before)?;
        Ok(late_entries(&self.at, at_least_days.unwrap_or(1), &page))
    }

    /// Savings over the programme's quarters; null where its time frame was erased.
    async fn savings(
        &self,
        #[graphql(desc = "The prices figures are given in.", default_with = "Prices::Nominal")]
        prices: Prices,
    ) -> Option<Savings> {
        let span = self.at.view().charter.period()?;
        Some(Savings {
            at: Arc::clone(&self.at),
            span,
            prices,
        })
    }

    /// What things cost before, what the change may cost, and what was posted.
    async fn costs(&self) -> Costs {
        Costs {
            at: Arc::clone(&self.at),
        }
    }

    /// What the sources leave contradictory or incomplete, in the order it was noted.
    async fn open_points(
        &self,
        #[graphql(desc = "Only those settled, or only those still open; all when left out.")] settled: Option<
            bool,
        >,
    ) -> Vec<OpenPoint> {
        let points = self.at.view().charter.open_points.iter();
        let wanted = points.filter(|point| settled.is_none_or(|settled| point.settled.is_some() == settled));
        wanted.map(|point| OpenPoint::of(&self.at, point)).collect()
    }

    /// Its events in the order they were recorded, up to the moment asked for. Either `first` or `last` is
    /// required.
    async fn events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<EventConnection> {
        let caller = Caller::of(ctx)?;
        let page = wanted(ctx, first, after, last, before)?;
        events(caller, &self.at, &page).await
    }

    /// When and by whom it was opened.
    async fn recorded(&self) -> Option<Recording> {
        let opened = self.at.view().charter.opened_stamp.as_ref();
        opened.map(|stamp| Recording::of(&self.at, stamp))
    }

    /// Entries of the programme itself whose content was lawfully destroyed (gallrade).
    async fn erased(&self) -> Vec<ErasedEntry> {
        ErasedEntry::all(&self.at, &self.at.view().charter.erased)
    }
}
