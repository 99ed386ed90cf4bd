//! A programme's events, page by page. Read from the log, not from a view, so there is no total: counting
//! them would mean reading them.

use std::sync::Arc;

use async_graphql::{Result, SimpleObject};
use loggbok_app::{Failure, Position};
use loggbok_domain::ProgrammeId;
use loggbok_projections::Recorded;

use super::event::HistoryEvent;
use crate::caller::Caller;
use crate::page::{Count, Page, PageInfo, cursor, info, place};
use crate::seen::At;

/// Events read at a time when the end of a history is looked for.
const CHUNK: usize = 1_000;

/// A page of a programme's events.
#[derive(SimpleObject)]
pub(crate) struct EventConnection {
    /// The page's entries with their cursors.
    edges: Vec<EventEdge>,
    /// The page's entries.
    nodes: Vec<HistoryEvent>,
    /// Where the page stands in the history.
    page_info: PageInfo,
}

/// One event of a history.
#[derive(SimpleObject)]
pub(crate) struct EventEdge {
    /// The event.
    node: HistoryEvent,
    /// Its cursor: opaque, for `after` and `before`.
    cursor: String,
}

/// Events of one programme between two positions, the first excluded and the last included.
#[derive(Clone, Copy)]
struct Span {
    programme: ProgrammeId,
    after: Position,
    until: Position,
}

/// A page of a programme's events up to the moment it is seen at.
pub(crate) async fn events(caller: Caller<'_>, at: &At, page: &Page) -> Result<EventConnection> {
    let known = at.answer.moment.position;
    let after = page.after.as_deref().map_or(Position::START, position);
    let before = page.before.as_deref().map(position);
    let until = before.map_or(known, |before| Position(before.0.saturating_sub(1)).min(known));
    let span = Span {
        programme: at.programme,
        after,
        until,
    };
    let read = match page.count {
        Count::First(count) => first(caller, span, count).await,
        Count::Last(count) => last(caller, span, count).await,
    };
    let (events, more) = read.map_err(|failure| caller.told(&failure))?;
    let (earlier, later) = match page.count {
        Count::First(_) => (after > Position::START, more || until < known),
        Count::Last(_) => (more || after > Position::START, until < known),
    };
    Ok(connection(span.programme, events, earlier, later))
}

fn connection(programme: ProgrammeId, events: Vec<Recorded>, earlier: bool, later: bool) -> EventConnection {
    let keyed: Vec<(String, HistoryEvent)> = events
        .into_iter()
        .map(|event| {
            (
                place(event.position),
                HistoryEvent {
                    programme,
                    recorded: Arc::new(event),
                },
            )
        })
        .collect();
    let edge = |(key, node): &(String, HistoryEvent)| EventEdge {
        node: node.clone(),
        cursor: cursor(key),
    };
    EventConnection {
        edges: keyed.iter().map(edge).collect(),
        page_info: info(&keyed, earlier, later),
        nodes: keyed.into_iter().map(|(_, node)| node).collect(),
    }
}

/// A cursor of another list stands for no place in the log; it is taken for the start.
fn position(key: &str) -> Position {
    key.parse().map_or(Position::START, Position)
}

/// The first events of a span, and whether there are more.
async fn first(caller: Caller<'_>, span: Span, count: usize) -> Result<(Vec<Recorded>, bool), Failure> {
    let mut events = read(caller, span, count + 1).await?;
    let more = events.len() > count;
    events.truncate(count);
    Ok((events, more))
}

/// The last events of a span, and whether there are more before them. The log is read forwards only, so
/// windows that end where the span does are tried, each twice as long as the one before: cheap where the
/// programme's events are close together, and no worse than twice the distance where they are far apart.
async fn last(caller: Caller<'_>, span: Span, count: usize) -> Result<(Vec<Recorded>, bool), Failure> {
    let mut length = count as u64 + 1;
    loop {
        let from = Position(span.until.0.saturating_sub(length)).max(span.after);
        let mut events = tail(caller, Span { after: from, ..span }, count + 1).await?;
        if events.len() > count {
            return Ok((events.split_off(1), true));
        }
        if from <= span.after {
            return Ok((events, false));
        }
        length = length.saturating_mul(2);
    }
}

/// The last events of a window, read through from its start.
async fn tail(caller: Caller<'_>, mut window: Span, keep: usize) -> Result<Vec<Recorded>, Failure> {
    let mut kept: Vec<Recorded> = Vec::new();
    loop {
        let read = read(caller, window, CHUNK).await?;
        let (full, end) = (read.len() == CHUNK, read.last().map(|event| event.position));
        kept.extend(read);
        kept.drain(..kept.len().saturating_sub(keep));
        match end.filter(|_| full) {
            Some(end) => window.after = end,
            None => return Ok(kept),
        }
    }
}

async fn read(caller: Caller<'_>, span: Span, limit: usize) -> Result<Vec<Recorded>, Failure> {
    if span.until <= span.after {
        return Ok(Vec::new());
    }
    caller
        .app
        .history(caller.actor, span.programme, span.after, span.until, limit)
        .await
}
