//! `loggbok compare` and `loggbok replay`: what changed between two moments, and a history event by event.

use std::sync::Arc;

use loggbok_app::{Actor, App, Failure, Installation, Minutes, Position, SystemClock, Topic, document};
use loggbok_domain::{ParseError, ProgrammeId};
use loggbok_projections::AsOf;
use loggbok_projections::difference::Subject;

use crate::cli::{Asked, Format};
use crate::configuration::Configuration;
use crate::error::Error;
use crate::installation::{door, open_existing, views};
use crate::programme;

/// Events replayed at a time.
const CHUNK: usize = 512;

/// Prints the difference of two moments.
pub(crate) async fn compare(
    configuration: &Configuration,
    from: &str,
    to: Option<&str>,
    asked: &Asked,
) -> Result<(), Error> {
    let (app, actor, programme) = open(configuration, asked.programme.as_deref()).await?;
    let (from, to) = (moment(from)?, to.map(moment).transpose()?);
    let compared = app.difference(&actor, programme, from, to).await?;
    print(&document(&compared, configuration.language, asked.format.into()));
    Ok(())
}

/// Prints a history, each event with its effect.
pub(crate) async fn replay(
    configuration: &Configuration,
    of: Option<&str>,
    (from, as_of): (Option<&str>, Option<&str>),
    asked: &Asked,
) -> Result<(), Error> {
    let (app, actor, programme) = open(configuration, asked.programme.as_deref()).await?;
    let as_of = as_of.map(moment).transpose()?;
    let answer = app.ask(&actor, programme, as_of).await?;
    let topic = match of {
        None => Topic(Subject::Programme),
        Some(text) => Topic::read(text, &answer.view).ok_or_else(|| Error::Topic {
            text: text.to_owned(),
        })?,
    };
    let mut after = match from.map(moment).transpose()? {
        Some(from) => app.ask(&actor, programme, Some(from)).await?.view.position,
        None => Position::START,
    };
    let until = answer.view.position;
    if after > until {
        return Err(Failure::Reversed.into());
    }
    let form = asked.format.into();
    let mut minutes = Minutes::of(topic.0, &answer.view, configuration.language, form);
    while after < until {
        let replayed = app.replay(&actor, programme, (after, until), CHUNK).await?;
        let Some(last) = replayed.last() else { break };
        after = last.recorded.position;
        let told = replayed
            .iter()
            .filter(|one| topic.tells_of(&one.recorded, &one.view));
        told.for_each(|one| minutes.tell(one));
    }
    print(&minutes.written(until));
    Ok(())
}

/// The door, a reader at it, and the programme asked for: the only one where none is named.
pub(crate) async fn open(
    configuration: &Configuration,
    programme: Option<&str>,
) -> Result<(App, Actor, ProgrammeId), Error> {
    let log = open_existing(configuration).await?;
    let app = door(&log, views(&log), Arc::new(SystemClock), Installation::Real);
    let actor = Actor::visitor(configuration.language);
    let programme = programme::named(&app, &actor, programme).await?;
    Ok((app, actor, programme))
}

pub(crate) fn moment(text: &str) -> Result<AsOf, Error> {
    let malformed = || {
        Failure::from(ParseError {
            expected: "AS_OF",
            value: text.to_owned(),
        })
    };
    text.parse().map_err(|_| malformed().into())
}

#[expect(clippy::print_stdout, reason = "this is the command's answer to the terminal")]
pub(crate) fn print(document: &str) {
    print!("{document}");
}

impl From<Format> for loggbok_app::Form {
    fn from(format: Format) -> Self {
        match format {
            Format::Text => Self::Text,
            Format::Markdown => Self::Markdown,
        }
    }
}
