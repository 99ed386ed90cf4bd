//! Late entries: facts recorded after the day they were true.

use async_graphql::{Context, ID, Object, Result};
use loggbok_app::words::Telling;
use loggbok_projections::difference::{self as model, late_entries as all_late};

use super::change::id_of;
use super::kind::{self, ChangeKind};
use super::value::FactValue;
use crate::caller::Caller;
use crate::page::{Page, connection, cut, place};
use crate::scalar;
use crate::seen::{At, Recording};

connection!(
    LateEntryConnection,
    LateEntryEdge,
    LateEntry,
    "late entries",
    "entry"
);

/// A fact recorded on a later day than it was true.
#[derive(Clone)]
pub(crate) struct LateEntry {
    at: At,
    entry: model::Late,
}

/// A page of the entries at least so many days late, in the order they were recorded.
pub(crate) fn late_entries(at: &At, at_least_days: u32, page: &Page) -> LateEntryConnection {
    let mut entries = all_late(at.view());
    entries.retain(|entry| entry.lag_days >= i64::from(at_least_days));
    entries.reverse();
    let keyed = entries.into_iter().enumerate().map(|(index, entry)| {
        let key = format!("{}-{index:010}", place(entry.stamp.position));
        (
            key,
            LateEntry {
                at: At::clone(at),
                entry,
            },
        )
    });
    cut(keyed.collect(), page).into()
}

/// A fact recorded on a later day than it was true.
#[Object]
impl LateEntry {
    /// The global id of what it is about; null for the cost plan.
    async fn subject(&self) -> Option<ID> {
        id_of(&self.at, self.entry.subject)
    }

    /// What kind of thing that is.
    async fn noun(&self) -> kind::Noun {
        self.entry.subject.noun().into()
    }

    /// What it is called.
    async fn title(&self, ctx: &Context<'_>) -> Result<String> {
        let telling = Telling {
            language: Caller::of(ctx)?.language(),
            view: self.at.view(),
        };
        Ok(telling.subject(self.entry.subject))
    }

    /// Which side of it.
    async fn kind(&self) -> ChangeKind {
        self.entry.what.into()
    }

    /// What the fact says now.
    async fn value(&self, ctx: &Context<'_>) -> Result<FactValue> {
        let language = Caller::of(ctx)?.language();
        Ok(FactValue::of(&self.at, &self.entry.value, language))
    }

    /// The day it was true.
    async fn effective_on(&self) -> scalar::Date {
        self.entry.effective_on.into()
    }

    /// Days from that day to the day it was recorded.
    async fn lag_days(&self) -> i64 {
        self.entry.lag_days
    }

    /// True for a correction or a withdrawal of an earlier entry.
    async fn corrects(&self) -> bool {
        self.entry.corrects
    }

    /// When and by whom it was recorded, why, and on which decision.
    async fn recorded(&self) -> Recording {
        Recording::of(&self.at, &self.entry.stamp)
    }
}
