//! Lawful erasure at the door: what an erasure would destroy, and the clean-up after one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use loggbok_domain::erasure::{
    CarryOutErasure, DeclineErasure, ErasureCommand, ErasureEvent, Listed, may_be_erased,
};
use loggbok_domain::{Class, Event, Noun, ProgrammeId, StreamId, classes};
use loggbok_store::{CleanUp, Content, Position, StoredEvent};
use serde_json::Value;

use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::workspace::{Any, Workspace};

/// Words shorter than this are met everywhere, and say nothing of where a text came from.
const TELLING_BYTES: usize = 12;
/// Events read at a time when the same words are looked for.
const PAGE: usize = 500;

/// What an erasure would destroy. Nothing was changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DryRun {
    /// The events named that stand in the programme, in order.
    pub events: Vec<WouldGo>,
    /// Positions named that are no events of the programme.
    pub unknown: Vec<Position>,
    /// Bytes of content that would go, of those events that may.
    pub bytes: u64,
    /// Other events that hold the same words, and would still hold them.
    pub elsewhere: Vec<Position>,
}

/// One event of a dry run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WouldGo {
    /// Where it stands.
    pub position: Position,
    /// Its type.
    pub kind: String,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Fields of its payload that would go, by their paths.
    pub fields: Vec<String>,
    /// Whether a reason would go.
    pub reason: bool,
    /// Bytes of payload, reason and salt.
    pub bytes: u64,
    /// Whether it may be erased by its type.
    pub allowed: bool,
    /// Whether it was erased before.
    pub erased: bool,
}

/// The positions whose content goes with an event.
pub(crate) fn erased_by(event: &Event) -> Vec<Position> {
    match event {
        Event::Erasure(ErasureEvent::ErasureCarriedOut(e)) => e
            .destroyed
            .iter()
            .map(|destroyed| Position(destroyed.position))
            .collect(),
        Event::Erasure(
            ErasureEvent::ErasureProposed(_) | ErasureEvent::ErasureDeclined(_) | ErasureEvent::Erased(_),
        )
        | Event::Programme(_)
        | Event::Phase(_)
        | Event::Milestone(_)
        | Event::Goal(_)
        | Event::Decision(_)
        | Event::Meeting(_)
        | Event::Report(_)
        | Event::Risk(_)
        | Event::CostPlan(_)
        | Event::Batch(_) => Vec::new(),
    }
}

impl App {
    /// What an erasure of events of a programme would destroy, and where the same words would be left.
    ///
    /// # Errors
    /// Denied, no such programme, or a failing store.
    pub async fn dry_run(
        &self,
        actor: &Actor,
        programme: ProgrammeId,
        positions: &[Position],
    ) -> Result<DryRun, Failure> {
        self.ask(actor, programme, None).await?;
        let mut run = DryRun::default();
        let mut words = BTreeSet::new();
        let named: BTreeSet<Position> = positions.iter().copied().collect();
        for position in &named {
            let Some(event) = self.event(programme, *position).await? else {
                run.unknown.push(*position);
                continue;
            };
            let would = would_go(&event);
            if would.allowed {
                run.bytes += would.bytes;
                words.extend(telling(&event));
            }
            run.events.push(would);
        }
        run.elsewhere = self.elsewhere(programme, &named, &words).await?;
        Ok(run)
    }

    /// Cleans the database's files of what was erased. Failing is told to the server's log and shown with the
    /// erasure; the content is gone from every answer all the same.
    pub(crate) async fn clean_up(&self) {
        match self.log().clean_up(self.clock().now()).await {
            Ok(done) => tracing::info!(
                before = done.before_bytes,
                after = done.after_bytes,
                "the files were cleaned after an erasure"
            ),
            Err(error) => {
                tracing::error!(%error, "the files are not yet cleaned after an erasure; run `loggbok gallra`")
            }
        }
    }

    /// Cleans the files if an erasure still waits for it, as after a crash or a long reading.
    ///
    /// # Errors
    /// A failing store; then the files may still hold erased content.
    pub async fn finish_erasures(&self) -> Result<Option<CleanUp>, Failure> {
        let waits = self
            .log()
            .erasures()
            .await?
            .iter()
            .any(|erasure| erasure.cleaned.is_none());
        if !waits {
            return Ok(None);
        }
        Ok(Some(self.log().clean_up(self.clock().now()).await?))
    }

    /// The clean-ups of the files in this installation, by the position of the erasure they belong to. An erasure
    /// that is not here was restored from an export and has never been in these files.
    ///
    /// # Errors
    /// Denied, or a failing store.
    pub async fn clean_ups(&self, actor: &Actor) -> Result<BTreeMap<Position, Option<CleanUp>>, Failure> {
        self.portfolio(actor, None).await?;
        let erasures = self.log().erasures().await?;
        Ok(erasures
            .into_iter()
            .map(|erasure| (erasure.position, erasure.cleaned))
            .collect())
    }

    /// What is known of the events an order about an erasure names.
    pub(crate) async fn listed(
        &self,
        workspace: &mut Workspace<'_>,
        command: &ErasureCommand,
        programme: ProgrammeId,
    ) -> Result<BTreeMap<u64, Listed>, Failure> {
        let positions = match command {
            ErasureCommand::ProposeErasure(propose) => propose.positions.clone(),
            ErasureCommand::CarryOutErasure(CarryOutErasure { erasure })
            | ErasureCommand::DeclineErasure(DeclineErasure { erasure }) => {
                let stream = StreamId {
                    noun: Noun::Erasure,
                    id: erasure.0,
                };
                match workspace.get(stream).await? {
                    Any::Erasure(erasure) => erasure.positions.clone(),
                    Any::Programme(_)
                    | Any::Phase(_)
                    | Any::Milestone(_)
                    | Any::Goal(_)
                    | Any::Decision(_)
                    | Any::Meeting(_)
                    | Any::Report(_)
                    | Any::Risk(_)
                    | Any::CostPlan(_)
                    | Any::Batch(_) => Vec::new(),
                }
            }
        };
        let mut listed = BTreeMap::new();
        // More are refused by their number, without being looked up.
        for position in positions
            .into_iter()
            .take(loggbok_domain::erasure::MOST_POSITIONS)
        {
            if let Some(event) = self.event(programme, Position(position)).await? {
                let one = Listed {
                    kind: event.kind.to_string(),
                    bytes: event.content.as_ref().map_or(0, bytes),
                    erased: event.content.is_none(),
                };
                listed.insert(position, one);
            }
        }
        Ok(listed)
    }

    /// One event of a programme by its position.
    async fn event(&self, programme: ProgrammeId, at: Position) -> Result<Option<StoredEvent>, Failure> {
        let Some(before) = at.leaf() else { return Ok(None) };
        let scope = programme.to_string();
        let read = self.log().read_scope(&scope, Position(before), at, 1).await?;
        Ok(read.into_iter().next())
    }

    /// Other events of the programme in which any of the words stand.
    async fn elsewhere(
        &self,
        programme: ProgrammeId,
        named: &BTreeSet<Position>,
        words: &BTreeSet<String>,
    ) -> Result<Vec<Position>, Failure> {
        let (mut found, mut after) = (Vec::new(), Position::START);
        if words.is_empty() {
            return Ok(found);
        }
        let (scope, head) = (programme.to_string(), self.log().follow().borrow().position);
        while after < head {
            let read = self.log().read_scope(&scope, after, head, PAGE).await?;
            let Some(last) = read.last() else { break };
            after = last.position;
            let holds = |event: &&StoredEvent| {
                !named.contains(&event.position)
                    && event
                        .content
                        .as_ref()
                        .is_some_and(|content| words.iter().any(|word| holds(content, word)))
            };
            found.extend(read.iter().filter(holds).map(|event| event.position));
        }
        Ok(found)
    }
}

fn would_go(event: &StoredEvent) -> WouldGo {
    let content = event.content.as_ref();
    let payload = content.and_then(|content| serde_json::from_str(&content.payload).ok());
    let mut fields = BTreeSet::new();
    if let Some(payload) = &payload {
        walk(payload, "", &mut |path, _| {
            fields.insert(path.to_owned());
        });
    }
    WouldGo {
        position: event.position,
        kind: event.kind.to_string(),
        recorded_at: event.recorded_at,
        fields: fields.into_iter().collect(),
        reason: content.is_some_and(|content| content.reason.is_some()),
        bytes: content.map_or(0, bytes),
        allowed: may_be_erased(&event.kind),
        erased: content.is_none(),
    }
}

/// Bytes of payload, reason and salt.
fn bytes(content: &Content) -> u64 {
    let reason = content.reason.as_ref().map_or(0, String::len);
    (content.payload.len() + reason + content.salt.len()) as u64
}

/// People's own words in an event.
fn telling(event: &StoredEvent) -> Vec<String> {
    let Some(content) = &event.content else {
        return Vec::new();
    };
    let free: BTreeSet<&str> = classes(&event.kind)
        .filter(|(_, class)| *class == Class::FreeText)
        .map(|(field, _)| field)
        .collect();
    let mut words: Vec<String> = content.reason.iter().cloned().collect();
    if let Ok(payload) = serde_json::from_str(&content.payload) {
        walk(&payload, "", &mut |path, value| {
            if let (true, Value::String(text)) = (free.contains(path), value) {
                words.push(text.clone());
            }
        });
    }
    words.retain(|text| text.len() >= TELLING_BYTES);
    words
}

/// Whether words stand in an event's reason, or in its payload as JSON writes them.
fn holds(content: &Content, words: &str) -> bool {
    let written = Value::String(words.to_owned()).to_string();
    content.payload.contains(written.trim_matches('"'))
        || content
            .reason
            .as_ref()
            .is_some_and(|reason| reason.contains(words))
}

/// Every single value with its path; places in a list do not count.
fn walk(value: &Value, path: &str, visit: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                walk(value, &path, visit);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| walk(value, path, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => visit(path, value),
    }
}
