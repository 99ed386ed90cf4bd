//! One risk: what may happen, how it is judged and what is done about it.

use std::sync::Arc;

use async_graphql::{ID, InputObject, Object, SimpleObject};
use loggbok_domain::{Noun, RiskId};
use loggbok_projections::risk as model;

use super::entry::{self, Assessment, RiskEntry, RiskResponse};
use crate::node::global;
use crate::page::{Page, connection, cut, place};
use crate::scalar;
use crate::seen::{At, ErasedEntry, Recording};

/// What may happen, how it is judged and what is done about it.
#[derive(Clone)]
pub(crate) struct Risk {
    at: At,
    risk: Arc<model::Risk>,
}

connection!(RiskConnection, RiskEdge, Risk, "risks", "risk");

/// Which risks; every field given must fit.
#[derive(Default, InputObject)]
pub(crate) struct RiskFilter {
    /// Only those open, or only those not open, on the reading date.
    open: Option<bool>,
    /// Only those serious, or only those not serious, by the scale in force on the reading date. Those
    /// unassessed are neither.
    serious: Option<bool>,
    /// Only those of the organisation with this key.
    organisation: Option<String>,
    /// Only those of the programme as a whole, or only those of an organisation.
    of_programme: Option<bool>,
}

/// A closing or a reopening of a risk.
#[derive(SimpleObject)]
pub(crate) struct RiskTurn {
    /// True for a closing, false for a reopening.
    closes: bool,
    /// The day; null where the content was erased.
    on: Option<scalar::Date>,
    /// Its circumstances.
    recorded: Recording,
}

impl RiskFilter {
    fn fits(&self, at: &At, risk: &model::Risk) -> bool {
        let organisation = risk
            .raised
            .as_ref()
            .and_then(|raised| raised.organisation.as_ref());
        let serious = || at.view().risks.is_serious(risk, at.day());
        self.open.is_none_or(|open| risk.is_open(at.day()) == open)
            && self.serious.is_none_or(|wanted| serious() == Some(wanted))
            && self
                .organisation
                .as_ref()
                .is_none_or(|key| organisation.is_some_and(|of| of.as_str() == key))
            && self.of_programme.is_none_or(|of| organisation.is_none() == of)
    }
}

impl Risk {
    pub(crate) fn find(at: &At, id: RiskId) -> Option<Self> {
        let risk = at.view().risks.risks.get(&id)?;
        Some(Self {
            at: Arc::clone(at),
            risk: Arc::clone(risk),
        })
    }

    pub(super) fn each(at: &At, ids: &[RiskId]) -> Vec<Self> {
        ids.iter().filter_map(|id| Self::find(at, *id)).collect()
    }

    /// A page of a programme's risks, in the order they were raised.
    pub(crate) fn page(at: &At, filter: &RiskFilter, page: &Page) -> RiskConnection {
        let risks = at
            .view()
            .risks
            .in_order()
            .into_iter()
            .filter(|risk| filter.fits(at, risk));
        let keyed = risks.map(|risk| {
            (
                place(risk.stamp.position),
                Self {
                    at: Arc::clone(at),
                    risk: Arc::clone(risk),
                },
            )
        });
        cut(keyed.collect(), page).into()
    }
}

/// What may happen, how it is judged and what is done about it, as it stands at the moment asked for. Its title
/// is null where the content was lawfully destroyed: see `erased`.
#[Object]
impl Risk {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        global(self.at.programme, Noun::Risk, self.risk.id.0)
    }

    /// The id in commands.
    async fn uuid(&self) -> scalar::Uuid {
        self.risk.id.0.into()
    }

    /// Short key.
    async fn key(&self) -> Option<&str> {
        self.risk.raised.as_ref().map(|raised| raised.key.as_str())
    }

    /// What may happen.
    async fn title(&self) -> Option<&str> {
        self.risk.title().map(|title| title.as_str())
    }

    /// The key of the organisation it concerns; null for the programme as a whole.
    async fn organisation(&self) -> Option<&str> {
        self.risk
            .raised
            .as_ref()?
            .organisation
            .as_ref()
            .map(|key| key.as_str())
    }

    /// Theme.
    async fn theme(&self) -> Option<&str> {
        self.risk
            .raised
            .as_ref()?
            .theme
            .as_ref()
            .map(|theme| theme.as_str())
    }

    /// Under which condition, if not always.
    async fn condition(&self) -> Option<&str> {
        self.risk
            .raised
            .as_ref()?
            .condition
            .as_ref()
            .map(|condition| condition.as_str())
    }

    /// How it was judged on the reading date; null while unassessed.
    async fn assessment(&self) -> Option<Assessment> {
        self.risk.assessment(self.at.day()).map(Into::into)
    }

    /// Whether it is serious on the reading date by the scale in force then; null while it is unassessed or
    /// no scale is in force.
    async fn serious(&self) -> Option<bool> {
        self.at.view().risks.is_serious(&self.risk, self.at.day())
    }

    /// True when it is known and not closed on the reading date.
    async fn open(&self) -> bool {
        self.risk.is_open(self.at.day())
    }

    /// What is done about it on the reading date.
    async fn response(&self) -> Option<RiskResponse> {
        self.risk.response(self.at.day()).map(Into::into)
    }

    /// The last day, up to the reading date, on which somebody assessed, reviewed or confirmed it.
    async fn last_looked_on(&self) -> Option<scalar::Date> {
        self.risk.last_looked_on(self.at.day()).map(Into::into)
    }

    /// When it is to be reviewed next.
    async fn next_review_on(&self) -> Option<scalar::Date> {
        self.risk.next_review_on(self.at.day()).map(Into::into)
    }

    /// True when it is open and its review is overdue, or nobody has looked for more than 45 days.
    async fn stale(&self) -> bool {
        self.risk.is_stale(self.at.day())
    }

    /// Closings and reopenings in the order they were recorded.
    async fn turns(&self) -> Vec<RiskTurn> {
        let one = |turn: &model::Turn| RiskTurn {
            closes: turn.closes,
            on: turn.on.map(Into::into),
            recorded: Recording::of(&self.at, &turn.stamp),
        };
        self.risk.turns.iter().map(one).collect()
    }

    /// Every dated entry in the order they were recorded, withdrawn ones included.
    async fn entries(&self) -> Vec<RiskEntry> {
        entry::all(&self.at, &self.risk)
    }

    /// When and by whom it was raised.
    async fn recorded(&self) -> Recording {
        Recording::of(&self.at, &self.risk.stamp)
    }

    /// Entries whose content was lawfully destroyed (gallrade).
    async fn erased(&self) -> Vec<ErasedEntry> {
        ErasedEntry::all(&self.at, &self.risk.erased)
    }
}
