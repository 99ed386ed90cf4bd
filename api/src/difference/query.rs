//! The difference of two moments.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use loggbok_app::Compared;
use loggbok_app::words::{Telling, value};
use loggbok_projections::difference as model;

use super::change::{FactChange, id_of};
use super::kind;
use crate::caller::Caller;
use crate::page::{connection, cut, wanted};
use crate::programme::seen;
use crate::scalar;
use crate::seen::{At, Moment};

connection!(
    FactChangeConnection,
    FactChangeEdge,
    FactChange,
    "changes",
    "change"
);

/// What differs between two moments of a programme.
pub(crate) struct Difference {
    at: At,
    compared: Compared,
}

/// A phase or milestone that stands otherwise than before. Computed, so that time alone may cause it.
#[derive(SimpleObject)]
pub(crate) struct StandingChange {
    /// The global id of the phase or milestone.
    subject: Option<ID>,
    /// What kind of thing that is.
    noun: kind::Noun,
    /// What it is called.
    title: String,
    /// How it stood, in the caller's language.
    from: String,
    /// How it stands, in the caller's language.
    to: String,
    /// How late it was: quarters for a phase, days for a milestone; negative when early.
    late_from: Option<i64>,
    /// How late it is.
    late_to: Option<i64>,
}

/// Actuals of an organisation and quarter that differ.
#[derive(SimpleObject)]
pub(crate) struct ActualsChange {
    /// The organisation's key.
    organisation: String,
    /// The quarter they burden.
    quarter: scalar::Quarter,
    /// In öre at the first moment; null where nothing was posted, which is not the same as zero.
    from_ore: Option<scalar::Ore>,
    /// In öre at the second.
    to_ore: Option<scalar::Ore>,
}

impl Difference {
    /// The difference of two moments as they were sent; the second is the one `at` is seen at when left out.
    pub(crate) async fn find(caller: Caller<'_>, at: &At, from: &str, to: Option<&str>) -> Result<Self> {
        let at = match to {
            Some(to) => seen(caller, at.programme, to).await?,
            None => Arc::clone(at),
        };
        let from = seen(caller, at.programme, from).await?;
        let compared = Compared::of(from.answer.clone(), at.answer.clone());
        let compared = compared.map_err(|failure| caller.told(&failure))?;
        Ok(Self { at, compared })
    }

    fn standing(&self, standing: &model::Standing, language: loggbok_domain::Language) -> StandingChange {
        let telling = Telling {
            language,
            view: self.at.view(),
        };
        StandingChange {
            subject: id_of(&self.at, standing.subject),
            noun: standing.subject.noun().into(),
            title: telling.subject(standing.subject),
            from: value::status(language, standing.from.status),
            to: value::status(language, standing.to.status),
            late_from: standing.from.late,
            late_to: standing.to.late,
        }
    }
}

/// What differs between two moments of a programme.
#[Object]
impl Difference {
    /// The first moment.
    async fn from(&self) -> Moment {
        self.compared.from.moment.into()
    }

    /// The second moment.
    async fn to(&self) -> Moment {
        self.compared.to.moment.into()
    }

    /// Every change, the heaviest first. Either `first` or `last` is required.
    async fn changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<FactChangeConnection> {
        let page = wanted(ctx, first, after, last, before)?;
        let changes = FactChange::all(&self.at, self.compared.difference.changes.clone());
        let keyed = changes.into_iter().enumerate();
        let keyed = keyed
            .map(|(place, change)| (format!("{place:010}"), change))
            .collect();
        Ok(cut(keyed, &page).into())
    }

    /// How many changes are back-dated: true at the first moment already, and not known then.
    async fn backdated_count(&self) -> usize {
        let changes = self.compared.difference.changes.iter();
        changes.filter(|change| change.is_backdated()).count()
    }

    /// Phases and milestones that stand otherwise, those off plan first.
    async fn standings(&self, ctx: &Context<'_>) -> Result<Vec<StandingChange>> {
        let language = Caller::of(ctx)?.language();
        let standings = self.compared.difference.standings.iter();
        Ok(standings
            .map(|standing| self.standing(standing, language))
            .collect())
    }

    /// Actuals that differ, by organisation and quarter.
    async fn actuals(&self) -> Vec<ActualsChange> {
        let one = |total: &model::Total| ActualsChange {
            organisation: total.organisation.to_string(),
            quarter: total.quarter.into(),
            from_ore: total.from_ore.map(Into::into),
            to_ore: total.to_ore.map(Into::into),
        };
        self.compared.difference.totals.iter().map(one).collect()
    }
}
