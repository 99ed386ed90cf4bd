//! The door for commands: who may, what happens, and that it is durable before it is answered.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use loggbok_domain::{
    Authority, Circumstances, Command, Event, Noun, ProgrammeId, StreamId, phase, programme, report,
};
use loggbok_store::{Append, AppendRefusal, Author, NewEvent, Position, Receipt};
use uuid::{ContextV7, Timestamp, Uuid};

use crate::App;
use crate::actor::Actor;
use crate::authorise;
use crate::erase;
use crate::failure::{Failure, Happened};
use crate::order::{Order, digest};
use crate::workspace::{Any, Workspace};

/// How often an act is decided anew when others write in between.
const ATTEMPTS: usize = 5;
/// Events of a stream read at a time.
const PAGE: usize = 1_000;

/// What was decided and may now be appended.
struct Decided {
    events: Vec<NewEvent>,
    rule: String,
    /// Events whose content goes with this act.
    erases: Vec<Position>,
}

impl App {
    /// Carries out an order. The answer is durable; the view has reached it.
    ///
    /// # Errors
    /// See [`Failure`]; nothing was changed, except that after [`Failure::NotYetShown`] and a fault of the
    /// store the same order may be sent again to learn what became of it.
    pub async fn execute(&self, actor: &Actor, order: Order) -> Result<Receipt, Failure> {
        let receipt = self.carry_out(actor, order).await?;
        self.shown(receipt.position).await?;
        Ok(receipt)
    }

    /// Carries out an order. The answer is durable; the view may not have reached it yet.
    pub(crate) async fn carry_out(&self, actor: &Actor, order: Order) -> Result<Receipt, Failure> {
        let digest = digest(actor, &order).map_err(|e| Failure::Fault(e.to_string()))?;
        let mut head = self.log().follow().borrow().position;
        let mut workspace = Workspace::new(self);
        if let Some((receipt, before)) = workspace.look_at(&order).await? {
            let repeated = Receipt {
                repeated: true,
                ..receipt
            };
            return if before == digest {
                Ok(repeated)
            } else {
                Err(Failure::CommandReused)
            };
        }
        let mut conflict = Vec::new();
        for _ in 0..ATTEMPTS {
            let decided = self.decide(actor, &mut workspace, &order, head).await?;
            let append = Append {
                scope: Arc::from(order.programme.to_string()),
                command: order.id.0,
                digest,
                correlation: None,
                causation: None,
                author: author(actor),
                reason: order.reason.as_ref().map(ToString::to_string),
                decision: order.decision.map(|d| d.0),
                rule: decided.rule,
                clock: self.clock().now(),
                expected: workspace.expected(),
                events: decided.events,
            };
            let appended = if decided.erases.is_empty() {
                self.log().append(append).await
            } else {
                self.log().erase(append, &decided.erases).await
            };
            match appended {
                Ok(receipt) if decided.erases.is_empty() => return Ok(receipt),
                Ok(receipt) => {
                    self.clean_up(order.programme, receipt.position).await;
                    return Ok(receipt);
                }
                Err(AppendRefusal::Conflict { stream, expected, .. }) => {
                    conflict = self.happened(&stream, expected).await?;
                    head = self.log().follow().borrow().position;
                    workspace = Workspace::new(self);
                }
                Err(AppendRefusal::CommandReused { .. }) => return Err(Failure::CommandReused),
                Err(other @ (AppendRefusal::Invalid(_) | AppendRefusal::OtherRoot)) => {
                    return Err(Failure::Fault(other.to_string()));
                }
                Err(AppendRefusal::Store(error)) => return Err(error.into()),
            }
        }
        Err(Failure::Conflict { happened: conflict })
    }

    async fn decide(
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

    /// Refuses an order whose sender had not seen the latest of what it changes.
    async fn unchanged_since(&self, order: &Order, target: StreamId) -> Result<(), Failure> {
        let Some(seen) = order.seen else { return Ok(()) };
        let (stream, mut after) = (target.to_string(), 0);
        let mut happened = Vec::new();
        loop {
            let page = self.happened(&stream, after).await?;
            let read = page.len();
            happened.extend(page.into_iter().filter(|it| it.position > seen));
            after += read as u64;
            if read < PAGE {
                break;
            }
        }
        if happened.is_empty() {
            Ok(())
        } else {
            Err(Failure::Conflict { happened })
        }
    }

    async fn happened(&self, stream: &str, after: u64) -> Result<Vec<Happened>, Failure> {
        let events = self.log().read_stream(stream, after, PAGE).await?;
        Ok(events
            .into_iter()
            .map(|e| Happened {
                position: e.position,
                kind: e.kind.to_string(),
                recorded_at: e.recorded_at,
                role: e.author.role.clone(),
            })
            .collect())
    }
}

fn denied(actor: &Actor, action: &str) -> Failure {
    Failure::Denied {
        role: actor.role.as_str(),
        action: action.to_owned(),
    }
}

fn author(actor: &Actor) -> Author {
    Author {
        actor: actor.id.as_str().to_owned(),
        role: actor.role.as_str().to_owned(),
        organisation: actor.organisation.as_ref().map(ToString::to_string),
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
