//! What an order comes to on what stands in the log: the rule that allows it, and the events.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use loggbok_domain::{
    Authority, Circumstances, Command, Event, Noun, ProgrammeId, StreamId, phase, programme, report,
};
use loggbok_store::{Expected, NewEvent, Position};
use uuid::{ContextV7, Timestamp, Uuid};

use crate::App;
use crate::actor::Actor;
use crate::authorise;
use crate::erase;
use crate::failure::Failure;
use crate::order::Order;
use crate::workspace::{Any, Workspace};

/// What was decided and may now be appended.
pub(crate) struct Decided {
    pub(crate) events: Vec<NewEvent>,
    pub(crate) rule: String,
    /// What it rests on.
    pub(crate) expected: Vec<Expected>,
    /// Events whose content goes with this act.
    pub(crate) erases: Vec<Position>,
}

impl App {
    /// Decides the commands of an order, each on what those before it decided.
    pub(crate) async fn decide(
        &self,
        actor: &Actor,
        workspace: &mut Workspace<'_>,
        order: &Order,
        head: Position,
    ) -> Result<Decided, Failure> {
        let now = self.clock().now();
        let mut decided = Decided {
            events: Vec::new(),
            rule: String::new(),
            expected: Vec::new(),
            erases: Vec::new(),
        };
        let programme = StreamId {
            noun: Noun::Programme,
            id: order.programme.0,
        };
        let mut around = self.circumstances(actor, workspace, order, head).await?;
        for command in &order.commands {
            let target = command.stream(order.programme);
            self.unchanged_since(order, target).await?;
            let concerns = workspace.concerns(target, command).await?;
            decided.rule = authorise::rule(actor, command.name(), concerns.as_ref())
                .ok_or_else(|| denied(actor, command.name()))?;
            around.programme = workspace.programme(programme).await?;
            self.look_around(workspace, command, order.programme, &mut around)
                .await?;
            for event in workspace.decide(target, command.clone(), &around).await? {
                decided.erases.extend(erase::erased_by(&event));
                decided.events.push(new_event(target, &event, now)?);
            }
        }
        decided.expected = workspace.expected();
        Ok(decided)
    }

    async fn circumstances(
        &self,
        actor: &Actor,
        workspace: &mut Workspace<'_>,
        order: &Order,
        head: Position,
    ) -> Result<Circumstances, Failure> {
        let mut around = Circumstances {
            today: self.clock().today(),
            actor: actor.id.clone(),
            head: head.0,
            reason: order.reason.clone(),
            ..Circumstances::default()
        };
        if let Some(id) = order.decision {
            let stream = StreamId {
                noun: Noun::Decision,
                id: id.0,
            };
            around.authority = Some(Authority {
                id,
                decision: workspace.decision(stream).await?,
            });
        }
        Ok(around)
    }

    /// Adds what one command looks at besides its own aggregate.
    async fn look_around(
        &self,
        workspace: &mut Workspace<'_>,
        command: &Command,
        programme: ProgrammeId,
        around: &mut Circumstances,
    ) -> Result<(), Failure> {
        for stream in command.reads() {
            match workspace.get(stream).await? {
                Any::Phase(phase) => around.phase = Some(phase.clone()),
                Any::Decision(decision) => around.successor = Some(decision.clone()),
                Any::Meeting(meeting) => around.meeting = Some(meeting.clone()),
                Any::Programme(_)
                | Any::Milestone(_)
                | Any::Goal(_)
                | Any::Report(_)
                | Any::Risk(_)
                | Any::CostPlan(_)
                | Any::Batch(_)
                | Any::Erasure(_) => {}
            }
        }
        if let Command::Erasure(erasure) = command {
            around.listed = self.listed(workspace, erasure, programme).await?;
        }
        if let Command::Programme(programme::ProgrammeCommand::CloseProgramme(_)) = command {
            around.open_phases = self.open_phases(workspace, programme).await?;
        }
        if let Command::Report(report::ReportCommand::PublishReport(_)) = command {
            around.began = self.beginning_of(programme).await?.0;
        }
        Ok(())
    }

    /// Phases neither completed nor cancelled, each read so that none can be reopened in between.
    async fn open_phases(
        &self,
        workspace: &mut Workspace<'_>,
        programme: ProgrammeId,
    ) -> Result<u32, Failure> {
        let mut open = 0;
        for phase in self.phases_of(programme).await? {
            let stream = StreamId {
                noun: Noun::Phase,
                id: phase.0,
            };
            let phase: phase::Phase = workspace.phase(stream).await?;
            open += u32::from(phase.is_open());
        }
        Ok(open)
    }
}

fn denied(actor: &Actor, action: &str) -> Failure {
    Failure::Denied {
        role: actor.role.as_str(),
        action: action.to_owned(),
    }
}

fn new_event(stream: StreamId, event: &Event, now: DateTime<Utc>) -> Result<NewEvent, Failure> {
    let fault = |what: String| Failure::Fault(what);
    let payload = event.payload().map_err(|e| fault(e.to_string()))?;
    let payload = payload.ok_or_else(|| fault("an erased event cannot be decided".to_owned()))?;
    Ok(NewEvent {
        id: event_id(now),
        stream: Arc::from(stream.to_string()),
        kind: Arc::from(event.kind()),
        schema: event.schema(),
        payload,
    })
}

/// A UUIDv7 of the door's own clock, so that a scripted history has ids of its time.
fn event_id(now: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(
        &*CONTEXT,
        seconds,
        now.timestamp_subsec_nanos(),
    ))
}

static CONTEXT: std::sync::LazyLock<std::sync::Mutex<ContextV7>> =
    std::sync::LazyLock::new(|| std::sync::Mutex::new(ContextV7::new()));
