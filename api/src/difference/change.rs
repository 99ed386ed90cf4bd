//! One change, and the facts behind it.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use loggbok_app::words::Telling;
use loggbok_domain::{Language, Noun};
use loggbok_projections::difference::{self as model, Fact, Subject};
use uuid::Uuid;

use super::kind::{self, ChangeKind, ChangeWeight};
use super::value::FactValue;
use crate::caller::Caller;
use crate::node::global;
use crate::scalar;
use crate::seen::{At, Recording};

/// Steps of one change that are shown at most: a batch may have many thousand rows.
const STEPS: usize = 100;

/// What differs in one side of one thing.
#[derive(Clone)]
pub(crate) struct FactChange {
    pub(super) at: At,
    pub(super) change: Arc<model::Change>,
}

/// One fact that differs.
#[derive(SimpleObject)]
pub(crate) struct ChangeStep {
    /// What the fact said at the first moment; null where it was not known.
    from: Option<FactValue>,
    /// What it says at the second; null where it is known no longer.
    to: Option<FactValue>,
    /// The day it was true (avser-datum), where it has one.
    effective_on: Option<scalar::Date>,
    /// Days from that day to the day what it says was recorded.
    lag_days: Option<i64>,
    /// True when it tells of a day that had passed at the first moment: it was true then, and not known.
    backdated: bool,
    /// True when it was taken back.
    withdrawn: bool,
    /// When and by whom what it says was recorded, why, and on which decision.
    recorded: Recording,
}

impl FactChange {
    pub(crate) fn all(at: &At, changes: Vec<model::Change>) -> Vec<Self> {
        let one = |change| Self {
            at: Arc::clone(at),
            change: Arc::new(change),
        };
        changes.into_iter().map(one).collect()
    }

    fn telling(&self, language: Language) -> Telling<'_> {
        Telling {
            language,
            view: self.at.view(),
        }
    }

    fn value(&self, value: Option<&model::Value>, language: Language) -> Option<FactValue> {
        value.map(|value| FactValue::of(&self.at, value, language))
    }

    fn step(&self, step: &model::Step, language: Language) -> Option<ChangeStep> {
        let fact: &Fact = step.fact()?;
        let said = |fact: &Option<Fact>| self.value(fact.as_ref().map(|fact| &fact.value), language);
        Some(ChangeStep {
            from: said(&step.from),
            to: said(&step.to),
            effective_on: fact.effective_on.map(Into::into),
            lag_days: fact.lag_days(),
            backdated: step.backdated,
            withdrawn: fact.withdrawn,
            recorded: Recording::of(&self.at, fact.stamp()),
        })
    }
}

/// The global id of what a fact is about; none for the cost plan, which is no node.
pub(super) fn id_of(at: &At, subject: Subject) -> Option<ID> {
    let id: Uuid = match subject {
        Subject::Programme => at.programme.0,
        Subject::Phase(id) => id.0,
        Subject::Milestone(id) => id.0,
        Subject::Goal(id) => id.0,
        Subject::Decision(id) => id.0,
        Subject::Meeting(id) => id.0,
        Subject::Report(id) => id.0,
        Subject::Risk(id) => id.0,
        Subject::Batch(id) => id.0,
        Subject::Erasure(id) => id.0,
        Subject::CostPlan => return None,
    };
    let noun: Noun = subject.noun();
    Some(global(at.programme, noun, id))
}

/// What differs in one side of one thing: from what held to what holds, with every fact behind it.
#[Object]
impl FactChange {
    /// The global id of what it is about; null for the cost plan.
    async fn subject(&self) -> Option<ID> {
        id_of(&self.at, self.change.subject)
    }

    /// What kind of thing that is.
    async fn noun(&self) -> kind::Noun {
        self.change.subject.noun().into()
    }

    /// What it is called; its kind where its content was lawfully destroyed.
    async fn title(&self, ctx: &Context<'_>) -> Result<String> {
        let language = Caller::of(ctx)?.language();
        Ok(self.telling(language).subject(self.change.subject))
    }

    /// Which side of it.
    async fn kind(&self) -> ChangeKind {
        self.change.what.into()
    }

    /// What that side is called in the caller's language, with which of several it is.
    async fn word(&self, ctx: &Context<'_>) -> Result<String> {
        let language = Caller::of(ctx)?.language();
        let change = &self.change;
        Ok(self
            .telling(language)
            .what(change.subject, change.what, change.part.as_ref()))
    }

    /// What held at the first moment; null where nothing did.
    async fn from(&self, ctx: &Context<'_>) -> Result<Option<FactValue>> {
        Ok(self.value(self.change.from.as_ref(), Caller::of(ctx)?.language()))
    }

    /// What holds at the second; null where nothing does.
    async fn to(&self, ctx: &Context<'_>) -> Result<Option<FactValue>> {
        Ok(self.value(self.change.to.as_ref(), Caller::of(ctx)?.language()))
    }

    /// From what to what, in the caller's language.
    async fn told(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.telling(Caller::of(ctx)?.language()).change(&self.change))
    }

    /// How much it matters.
    async fn weight(&self) -> ChangeWeight {
        self.change.weight.into()
    }

    /// True when any fact behind it is back-dated: it was true at the first moment already, and not known then.
    async fn backdated(&self) -> bool {
        self.change.is_backdated()
    }

    /// When and by whom the latest fact behind it was recorded, why, and on which decision.
    async fn recorded(&self) -> Option<Recording> {
        self.change.stamp().map(|stamp| Recording::of(&self.at, stamp))
    }

    /// How many facts are behind it.
    async fn step_count(&self) -> usize {
        self.change.steps.len()
    }

    /// The facts behind it in the order they were recorded, at most 100: the latest of them.
    async fn steps(&self, ctx: &Context<'_>) -> Result<Vec<ChangeStep>> {
        let language = Caller::of(ctx)?.language();
        let steps = &self.change.steps;
        let latest = steps.iter().skip(steps.len().saturating_sub(STEPS));
        Ok(latest.filter_map(|step| self.step(step, language)).collect())
    }
}
