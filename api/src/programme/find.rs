//! One programme at a moment.

use std::sync::Arc;

use async_graphql::Result;
use chrono::NaiveDate;
use loggbok_app::{Failure, Position};
use loggbok_domain::ProgrammeId;
use loggbok_domain::programme::ProgrammeOpened;
use loggbok_projections::AsOf;

use crate::caller::Caller;
use crate::seen::{At, Seen};

/// A programme at a moment.
#[derive(Clone)]
pub(crate) struct Programme {
    pub(super) at: At,
}

impl Programme {
    pub(crate) fn new(at: At) -> Self {
        Self { at }
    }

    /// A programme at a moment, on the moment's day or an earlier one; none where there is no such programme.
    ///
    /// # Errors
    /// A moment before it or in the future, or a fault.
    pub(crate) async fn find(
        caller: Caller<'_>,
        id: ProgrammeId,
        (as_of, on): (Option<AsOf>, Option<NaiveDate>),
    ) -> Result<Option<Self>> {
        let found = match (caller.ask(id, as_of).await, on) {
            (Ok(answer), Some(day)) => answer.on(day),
            (answer, _) => answer,
        };
        match found {
            Ok(answer) => Ok(Some(Self {
                at: Arc::new(Seen {
                    programme: id,
                    answer,
                }),
            })),
            Err(Failure::NotFound) => Ok(None),
            Err(failure) => Err(caller.told(&failure)),
        }
    }

    /// A programme as something shows it that was written at a position: a report, the basis of a decision. Lateness
    /// is judged on a day of its own where there is one. None where the position lies before the programme.
    ///
    /// # Errors
    /// A position beyond the log, or a fault.
    pub(crate) async fn shown(
        caller: Caller<'_>,
        programme: ProgrammeId,
        position: Position,
        read_on: Option<NaiveDate>,
    ) -> Result<Option<Self>> {
        match caller.ask(programme, Some(AsOf::Position(position))).await {
            Ok(mut answer) => {
                answer.moment.reading_date = read_on.unwrap_or(answer.moment.reading_date);
                Ok(Some(Self::new(Arc::new(Seen { programme, answer }))))
            }
            Err(Failure::NotFound | Failure::BeforeProgramme) => Ok(None),
            Err(failure) => Err(caller.told(&failure)),
        }
    }

    pub(crate) fn at(&self) -> &At {
        &self.at
    }

    pub(super) fn opened(&self) -> Option<&ProgrammeOpened> {
        self.at.view().charter.opened.as_ref()
    }
}

/// A programme at a moment as people write it.
///
/// # Errors
/// A text that is no moment, and as [`Programme::find`].
pub(crate) async fn seen(caller: Caller<'_>, programme: ProgrammeId, moment: &str) -> Result<At> {
    let as_of = caller.moment(Some(moment))?;
    let answer = caller.ask(programme, as_of).await;
    let answer = answer.map_err(|failure| caller.told(&failure))?;
    Ok(Arc::new(Seen { programme, answer }))
}
