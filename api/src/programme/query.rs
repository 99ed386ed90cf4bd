//! Programmes at the root.

use async_graphql::{Context, ID, Object, Result};
use loggbok_domain::{Noun, ProgrammeId};
use loggbok_projections::AsOf;

use super::find::Programme;
use super::portfolio::{self, ProgrammeConnection};
use crate::caller::Caller;
use crate::failure;
use crate::node;
use crate::page::Wanted;

/// Programmes at the root.
#[derive(Default)]
pub(crate) struct ProgrammeQuery;

#[Object]
impl ProgrammeQuery {
    /// One programme, by exactly one of its id and its key; null if there is none.
    async fn programme(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its global id, or its uuid.")] id: Option<ID>,
        #[graphql(desc = "Its short key, e.g. `dalsland`.")] key: Option<String>,
        #[graphql(
            desc = "A moment: a log position (`@123`), a time by RFC 3339, a day (`2026-03-31`) or a \
            quarter (`2026-Q1`); now when left out."
        )]
        as_of: Option<String>,
        #[graphql(
            desc = "The day that dated values, lateness and staleness hold on, as a day or a quarter: what was \
            true then as it is known at the moment of `asOf`. That moment's own day when left out."
        )]
        on: Option<String>,
    ) -> Result<Option<Programme>> {
        let caller = Caller::of(ctx)?;
        let as_of = caller.moment(as_of.as_deref())?;
        let on = caller.day(on.as_deref())?;
        let found = match (id, key) {
            (Some(id), None) => Some(named(caller, &id)?),
            (None, Some(key)) => keyed(caller, &key).await?,
            (None, None) | (Some(_), Some(_)) => {
                return Err(failure::malformed("ONE_OF", "id, key", caller.language()));
            }
        };
        match found {
            Some(id) => Programme::find(caller, id, (as_of, on)).await,
            None => Ok(None),
        }
    }

    /// All programmes by name (the portfolio). Either `first` or `last` is required.
    async fn programmes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start, 1–100.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 1–100.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
        #[graphql(
            desc = "A moment: a log position (`@123`), a time by RFC 3339, a day (`2026-03-31`) or a \
            quarter (`2026-Q1`); now when left out."
        )]
        as_of: Option<String>,
    ) -> Result<ProgrammeConnection> {
        let caller = Caller::of(ctx)?;
        let page = Wanted {
            first,
            after,
            last,
            before,
        }
        .read(caller.language())?;
        let as_of: Option<AsOf> = caller.moment(as_of.as_deref())?;
        let answer = caller
            .app
            .portfolio(caller.actor, as_of)
            .await
            .map_err(|failure| caller.told(&failure))?;
        Ok(portfolio::page(&answer, as_of, &page))
    }
}

fn named(caller: Caller<'_>, id: &ID) -> Result<ProgrammeId> {
    let global = node::read(id)
        .filter(|(_, stream)| stream.noun == Noun::Programme)
        .map(|(id, _)| id);
    let plain = || id.as_str().parse().ok();
    global
        .or_else(plain)
        .ok_or_else(|| failure::malformed("ID", id.as_str(), caller.language()))
}

/// Keys are looked up among today's programmes: a moment before the programme is told apart from a key that
/// never was.
async fn keyed(caller: Caller<'_>, key: &str) -> Result<Option<ProgrammeId>> {
    let answer = caller
        .app
        .portfolio(caller.actor, None)
        .await
        .map_err(|failure| caller.told(&failure))?;
    let found = answer
        .portfolio
        .programmes
        .iter()
        .find(|(_, summary)| summary.key.as_ref().is_some_and(|other| other.as_str() == key));
    Ok(found.and_then(|(scope, _)| scope.parse().ok()))
}
