//! Two clocks: a day as it was known then beside as it is known now.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use loggbok_app::Clocks;
use loggbok_app::words::Telling;
use loggbok_domain::Language;
use loggbok_projections::difference as model;

use super::change::id_of;
use super::kind::{self, ChangeKind};
use super::value::FactValue;
use crate::caller::Caller;
use crate::scalar;
use crate::seen::{At, Moment, Recording};

/// A day known twice.
pub(crate) struct TwoClocks {
    at: At,
    clocks: Clocks,
}

/// One figure of the day.
#[derive(SimpleObject)]
pub(crate) struct ClockFigure {
    /// The global id of what it is about; null for actuals.
    subject: Option<ID>,
    /// What kind of thing that is.
    noun: kind::Noun,
    /// What it is called; the organisation for actuals.
    title: String,
    /// Which side of it; `POSTING` for the actuals of the day's quarter.
    kind: ChangeKind,
    /// The organisation's key, for actuals.
    organisation: Option<String>,
    /// What was true on the day, as it was known then; null where it was not known.
    then: Option<FactValue>,
    /// What was true on the day, as it is known at the moment asked for.
    now: Option<FactValue>,
    /// True when the two differ.
    differs: bool,
    /// What has been recorded about that day or an earlier one since then.
    since: Vec<LaterFact>,
}

/// A fact recorded after the day it tells of.
#[derive(SimpleObject)]
pub(crate) struct LaterFact {
    /// What it says.
    value: FactValue,
    /// The day it was true.
    effective_on: Option<scalar::Date>,
    /// Days from that day to the day it was recorded.
    lag_days: Option<i64>,
    /// When and by whom it was recorded, why, and on which decision.
    recorded: Recording,
}

impl TwoClocks {
    pub(crate) async fn find(caller: Caller<'_>, at: &At, on: &str) -> Result<Self> {
        let Some(moment) = caller.moment(Some(on))? else {
            return Err(crate::failure::malformed("AS_OF", on, caller.language()));
        };
        let then = caller.ask(at.programme, Some(moment)).await;
        let clocks = Clocks::of(moment, then, at.answer.clone());
        let clocks = clocks.map_err(|failure| caller.told(&failure))?;
        Ok(Self {
            at: At::clone(at),
            clocks,
        })
    }

    fn figure(&self, clock: &model::Clock, language: Language) -> ClockFigure {
        let telling = Telling {
            language,
            view: self.at.view(),
        };
        let value = |value: &Option<model::Value>| {
            let value = value.as_ref();
            value.map(|value| FactValue::of(&self.at, value, language))
        };
        let since = clock.since.iter().map(|fact| LaterFact {
            value: FactValue::of(&self.at, &fact.value, language),
            effective_on: fact.effective_on.map(Into::into),
            lag_days: fact.lag_days(),
            recorded: Recording::of(&self.at, fact.stamp()),
        });
        let title = match &clock.organisation {
            Some(key) => telling.organisation(key),
            None => telling.subject(clock.subject),
        };
        ClockFigure {
            subject: id_of(&self.at, clock.subject),
            noun: clock.subject.noun().into(),
            title,
            kind: clock.what.into(),
            organisation: clock.organisation.as_ref().map(ToString::to_string),
            then: value(&clock.then),
            now: value(&clock.now),
            differs: clock.differs(),
            since: since.collect(),
        }
    }
}

/// What was true on a day, as it was known then beside as it is known at the moment asked for.
#[Object]
impl TwoClocks {
    /// The day.
    async fn day(&self) -> scalar::Date {
        self.clocks.day.into()
    }

    /// The moment of the earlier knowledge; null where the log had not begun, so that nothing was known.
    async fn then(&self) -> Option<Moment> {
        self.clocks.then.as_ref().map(|answer| answer.moment.into())
    }

    /// The moment of the later knowledge.
    async fn now(&self) -> Moment {
        self.clocks.now.moment.into()
    }

    /// Progress of phases, milestones reached, measurements, assessments and actuals that either knows.
    async fn figures(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those about which something was recorded since; all when left out.")]
        since_only: Option<bool>,
    ) -> Result<Vec<ClockFigure>> {
        let language = Caller::of(ctx)?.language();
        let only = since_only.unwrap_or_default();
        let wanted = |clock: &&model::Clock| !only || clock.differs() || !clock.since.is_empty();
        let clocks = self.clocks.clocks.iter().filter(wanted);
        Ok(clocks.map(|clock| self.figure(clock, language)).collect())
    }
}
