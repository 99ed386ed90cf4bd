//! What every section of a programme's pages reads from: one view, one day, one language.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Stockholm;
use chrono_tz::Tz;
use loggbok_app::{Actor, authorise};
use loggbok_domain::programme::{Organisation, Part};
use loggbok_domain::{
    BodyKey, CategoryKey, DecisionId, GoalId, Language, MilestoneId, Noun, OrganisationKey, PhaseId,
    QuarterRange, ReportId, StreamId,
};
use loggbok_projections::View;
use loggbok_projections::cost::{Prices, Savings};
use loggbok_projections::decision::Decision;

use crate::address::Address;
use crate::as_of;
use crate::format;

/// A programme as one reader sees it: the view, the day lateness is judged on, and how to link on.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    /// Everything known of the programme at the moment shown.
    pub(crate) view: &'a View,
    /// The day lateness and staleness are judged on.
    pub(crate) day: NaiveDate,
    /// The reader's language.
    pub(crate) language: Language,
    /// The address of the page shown.
    pub(crate) address: &'a Address,
    /// The programme's path, `/program/dalsland`.
    pub(crate) home: &'a str,
    /// Who reads, where the page offers forms: nobody in the past or in a programme that is closed, where nothing is
    /// written.
    pub(crate) acting: Option<&'a Actor>,
}

impl<'a> Reading<'a> {
    /// A day in the reader's language.
    pub(crate) fn date(&self, day: NaiveDate) -> String {
        format::date(day, self.language)
    }

    /// Whether the page may offer the form of a command about what concerns an organisation, or the programme as a
    /// whole.
    pub(crate) fn may(&self, command: &str, concerns: Option<&OrganisationKey>) -> bool {
        self.acting
            .is_some_and(|actor| authorise::rule(actor, command, concerns).is_some())
    }

    /// The organisation that who reads acts for, where it is one only.
    pub(crate) fn own(&self) -> Option<&'a OrganisationKey> {
        self.acting.and_then(|actor| actor.organisation.as_ref())
    }

    /// The road map at the same moment, at a place on it.
    pub(crate) fn roadmap(&self, place: &str) -> String {
        format!("{}#{place}", self.address.to(format!("{}/fardplan", self.home)))
    }

    /// The status page at the same moment, at a place on it.
    pub(crate) fn status(&self, place: &str) -> String {
        format!("{}#{place}", self.address.to(self.home))
    }

    /// This page as of a log position.
    pub(crate) fn at_position(&self, position: impl std::fmt::Display) -> String {
        self.address
            .with(as_of::PARAMETER, position.to_string())
            .to_string()
    }

    /// Organisations with a part of their own: those that only watch have no figures.
    pub(crate) fn members(&self) -> impl Iterator<Item = &'a Organisation> + use<'a> {
        let opened = self.view.charter.opened.as_ref();
        let all = opened.map_or(&[][..], |opened| &opened.organisations);
        all.iter()
            .filter(|organisation| organisation.part != Part::Observer)
    }

    /// An organisation's name; its key where the opening was erased.
    pub(crate) fn organisation<'b>(&self, key: &'b OrganisationKey) -> &'b str
    where
        'a: 'b,
    {
        let opened = self.view.charter.opened.as_ref();
        let found = opened.and_then(|opened| opened.organisations.iter().find(|it| it.key == *key));
        found.map_or(key.as_str(), |organisation| organisation.name.as_str())
    }

    /// A body's name; its key where the opening was erased.
    pub(crate) fn body<'b>(&self, key: &'b BodyKey) -> &'b str
    where
        'a: 'b,
    {
        let opened = self.view.charter.opened.as_ref();
        let found = opened.and_then(|opened| opened.bodies.iter().find(|it| it.key == *key));
        found.map_or(key.as_str(), |body| body.name.as_str())
    }

    /// A category's name; its key where the opening was erased.
    pub(crate) fn category<'b>(&self, key: &'b CategoryKey) -> &'b str
    where
        'a: 'b,
    {
        let opened = self.view.charter.opened.as_ref();
        let found = opened.and_then(|opened| opened.categories.iter().find(|it| it.key == *key));
        found.map_or(key.as_str(), |category| category.name.as_str())
    }

    /// The savings over a span in the prices of each quarter, by what was stated up to the day shown.
    pub(crate) fn savings(&self, span: QuarterRange) -> Savings<'a> {
        self.view.savings(span, self.day, Prices::Nominal)
    }

    /// A decision of the programme.
    pub(crate) fn decision(&self, id: DecisionId) -> Option<&'a Arc<Decision>> {
        self.view.decisions.decisions.get(&id)
    }

    /// The heading of what an event happened to; `None` where it has none, or was erased.
    pub(crate) fn name_of(&self, stream: &StreamId) -> Option<&'a str> {
        let view = self.view;
        match stream.noun {
            Noun::Phase => view
                .timeline
                .phases
                .get(&PhaseId(stream.id))?
                .title()
                .map(|it| it.as_str()),
            Noun::Milestone => view
                .timeline
                .milestones
                .get(&MilestoneId(stream.id))?
                .title()
                .map(|it| it.as_str()),
            Noun::Goal => view
                .goals
                .goals
                .get(&GoalId(stream.id))?
                .title()
                .map(|it| it.as_str()),
            Noun::Decision => self
                .decision(DecisionId(stream.id))?
                .title()
                .map(|it| it.as_str()),
            Noun::Report => view
                .reports
                .find(ReportId(stream.id))
                .and_then(|(_, report)| report.published.as_ref())
                .map(|published| published.title.as_str()),
            Noun::Programme | Noun::Meeting | Noun::Risk | Noun::CostPlan | Noun::Batch | Noun::Erasure => {
                None
            }
        }
    }
}

/// A time as clocks in Sweden show it.
pub(crate) fn swedish_time(time: DateTime<Utc>) -> DateTime<Tz> {
    time.with_timezone(&Stockholm)
}
