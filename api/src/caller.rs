//! What one request carries through its resolvers: who asks, the door, and what was answered already.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, Result};
use chrono::NaiveDate;
use loggbok_app::{Actor, Answer, App, Failure};
use loggbok_domain::{Language, ProgrammeId};
use loggbok_projections::AsOf;
use tokio::sync::Mutex;

use crate::failure;

/// The programmes one request has asked for, so that a document asking one programme at one moment in many
/// places asks the door once, and sees one state of it.
#[derive(Default)]
pub(crate) struct Asked(Mutex<HashMap<(ProgrammeId, Option<String>), Answer>>);

/// Who asks, and of whom.
#[derive(Clone, Copy)]
pub(crate) struct Caller<'a> {
    pub(crate) app: &'a Arc<App>,
    pub(crate) actor: &'a Actor,
    asked: &'a Asked,
}

impl<'a> Caller<'a> {
    /// The caller of a request.
    ///
    /// # Errors
    /// Never behind this crate's router, which furnishes every request.
    pub(crate) fn of(ctx: &Context<'a>) -> Result<Self> {
        Ok(Self {
            app: ctx.data()?,
            actor: ctx.data()?,
            asked: ctx.data()?,
        })
    }

    /// The language to answer in.
    pub(crate) fn language(self) -> Language {
        self.actor.language
    }

    /// A programme at a moment; the door is asked once.
    pub(crate) async fn ask(self, programme: ProgrammeId, as_of: Option<AsOf>) -> Result<Answer, Failure> {
        let key = (programme, as_of.map(|as_of| format!("{as_of:?}")));
        let mut asked = self.asked.0.lock().await;
        if let Some(answer) = asked.get(&key) {
            return Ok(answer.clone());
        }
        let answer = self.app.ask(self.actor, programme, as_of).await?;
        asked.insert(key, answer.clone());
        Ok(answer)
    }

    /// Forgets what was answered, since a mutation has changed it.
    pub(crate) async fn forget(self) {
        self.asked.0.lock().await.clear();
    }

    /// A moment as people write it; now when left out.
    pub(crate) fn moment(self, as_of: Option<&str>) -> Result<Option<AsOf>> {
        let read = |text: &str| {
            text.parse::<AsOf>()
                .map_err(|_| failure::malformed("AS_OF", text, self.language()))
        };
        as_of.map(read).transpose()
    }

    /// A day as people write it, or the last of a quarter.
    pub(crate) fn day(self, on: Option<&str>) -> Result<Option<NaiveDate>> {
        let read = |text: &str| {
            let moment = self.moment(Some(text))?;
            let day = moment.and_then(loggbok_app::day_of);
            day.ok_or_else(|| failure::malformed("DATE", text, self.language()))
        };
        on.map(read).transpose()
    }

    /// The error for a failure.
    pub(crate) fn told(self, failure: &Failure) -> async_graphql::Error {
        failure::error(failure, self.language())
    }
}
