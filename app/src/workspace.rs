//! The aggregates one act rests on, each read once at a known version.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use loggbok_domain::cqrs_es::event_sink::EventSink;
use loggbok_domain::cqrs_es::persist::PersistedEventStore;
use loggbok_domain::cqrs_es::{Aggregate, EventStore};
use loggbok_domain::{
    Circumstances, Command, Event, Noun, OrganisationKey, Refusal, StreamId, cost, decision, erasure, goal,
    meeting, milestone, phase, programme, report, risk,
};
use loggbok_store::{Expected, Receipt, Version};

use crate::App;
use crate::failure::Failure;
use crate::order::Order;
use crate::repository::{LogRepository, fault};

/// One aggregate, whatever its noun.
#[derive(Clone, Debug)]
pub(crate) enum Any {
    Programme(Arc<programme::Programme>),
    Phase(phase::Phase),
    Milestone(milestone::Milestone),
    Goal(goal::Goal),
    Decision(decision::Decision),
    Meeting(meeting::Meeting),
    Report(report::Report),
    Risk(risk::Risk),
    CostPlan(cost::CostPlan),
    Batch(cost::Batch),
    Erasure(erasure::Erasure),
}

impl Any {
    async fn load(from: &Workspace<'_>, id: StreamId) -> Result<(Self, Version), Failure> {
        let (repository, stream) = (&from.repository, id.to_string());
        Ok(match id.noun {
            Noun::Programme => {
                let remembered = &from.app.remembered;
                let (programme, version) = remembered.programme(repository, id, from.erasures).await?;
                (Self::Programme(programme), version)
            }
            Noun::Phase => load(repository, &stream, Self::Phase).await?,
            Noun::Milestone => load(repository, &stream, Self::Milestone).await?,
            Noun::Goal => load(repository, &stream, Self::Goal).await?,
            Noun::Decision => load(repository, &stream, Self::Decision).await?,
            Noun::Meeting => load(repository, &stream, Self::Meeting).await?,
            Noun::Report => load(repository, &stream, Self::Report).await?,
            Noun::Risk => load(repository, &stream, Self::Risk).await?,
            Noun::CostPlan => load(repository, &stream, Self::CostPlan).await?,
            Noun::Batch => load(repository, &stream, Self::Batch).await?,
            Noun::Erasure => load(repository, &stream, Self::Erasure).await?,
        })
    }

    /// Decides a command; the aggregate takes in what it decides.
    async fn decide(&mut self, command: Command, around: &Circumstances) -> Result<Vec<Event>, Failure> {
        match (self, command) {
            (Self::Programme(it), Command::Programme(command)) => {
                handle(Arc::make_mut(it), command, around).await
            }
            (Self::Phase(it), Command::Phase(command)) => handle(it, command, around).await,
            (Self::Milestone(it), Command::Milestone(command)) => handle(it, command, around).await,
            (Self::Goal(it), Command::Goal(command)) => handle(it, command, around).await,
            (Self::Decision(it), Command::Decision(command)) => handle(it, command, around).await,
            (Self::Meeting(it), Command::Meeting(command)) => handle(it, command, around).await,
            (Self::Report(it), Command::Report(command)) => handle(it, command, around).await,
            (Self::Risk(it), Command::Risk(command)) => handle(it, command, around).await,
            (Self::CostPlan(it), Command::CostPlan(command)) => handle(it, command, around).await,
            (Self::Batch(it), Command::Batch(command)) => handle(it, command, around).await,
            (Self::Erasure(it), Command::Erasure(command)) => handle(it, command, around).await,
            (_, command) => Err(Failure::Fault(format!(
                "{} was sent to another noun's stream",
                command.name()
            ))),
        }
    }
}

async fn handle<A>(
    aggregate: &mut A,
    command: A::Command,
    around: &Circumstances,
) -> Result<Vec<Event>, Failure>
where
    A: Aggregate<Services = Circumstances, Error = Refusal>,
    A::Event: Into<Event>,
{
    let sink = EventSink::default();
    aggregate.handle(command, around, &sink).await?;
    Ok(sink.collect().await.into_iter().map(Into::into).collect())
}

/// The aggregates of one act.
pub(crate) struct Workspace<'a> {
    app: &'a App,
    repository: LogRepository,
    /// Erasures known of when it was begun.
    erasures: u64,
    read: BTreeMap<StreamId, (Any, Version)>,
}

impl<'a> Workspace<'a> {
    pub(crate) fn new(app: &'a App) -> Self {
        Self {
            app,
            repository: LogRepository::new(Arc::clone(app.log())),
            erasures: app.log().follow().borrow().erasures,
            read: BTreeMap::new(),
        }
    }

    /// On nothing but what is remembered: whatever else an act rests on is presumed to have no events.
    pub(crate) fn presuming(app: &'a App) -> Self {
        let repository = LogRepository::presuming(Arc::clone(app.log()));
        Self {
            repository,
            ..Self::new(app)
        }
    }

    /// Reads what an order is bound to rest on, and the answer it was given before: all in one look.
    pub(crate) async fn look_at(&self, order: &Order) -> Result<Option<(Receipt, [u8; 32])>, Failure> {
        let streams: BTreeSet<StreamId> = order.streams().collect();
        let streams = streams.into_iter().map(|id| {
            let is_remembered = id.noun == Noun::Programme;
            let remembered = || self.app.remembered.version(id, self.erasures);
            let after = if is_remembered { remembered() } else { 0 };
            (Arc::from(id.to_string()), after)
        });
        Ok(self.repository.look(order.id.0, streams.collect()).await?)
    }

    /// An aggregate as it stands, with what this act has already decided.
    pub(crate) async fn get(&mut self, id: StreamId) -> Result<&Any, Failure> {
        if !self.read.contains_key(&id) {
            let loaded = Any::load(self, id).await?;
            self.read.insert(id, loaded);
        }
        self.read
            .get(&id)
            .map(|(any, _)| any)
            .ok_or_else(|| Failure::Fault("a read aggregate is gone".to_owned()))
    }

    /// Decides a command on its own aggregate.
    pub(crate) async fn decide(
        &mut self,
        id: StreamId,
        command: Command,
        around: &Circumstances,
    ) -> Result<Vec<Event>, Failure> {
        self.get(id).await?;
        match self.read.get_mut(&id) {
            Some((any, _)) => any.decide(command, around).await,
            None => Err(Failure::Fault("a read aggregate is gone".to_owned())),
        }
    }

    /// The version of every stream read, as the log must still have it.
    pub(crate) fn expected(&self) -> Vec<Expected> {
        self.read
            .iter()
            .map(|(id, (_, version))| Expected {
                stream: Arc::from(id.to_string()),
                version: *version,
            })
            .collect()
    }

    pub(crate) async fn programme(&mut self, id: StreamId) -> Result<Arc<programme::Programme>, Failure> {
        if let Any::Programme(programme) = self.get(id).await? {
            return Ok(Arc::clone(programme));
        }
        Err(foreign(id))
    }

    pub(crate) async fn decision(&mut self, id: StreamId) -> Result<decision::Decision, Failure> {
        if let Any::Decision(decision) = self.get(id).await? {
            return Ok(decision.clone());
        }
        Err(foreign(id))
    }

    pub(crate) async fn phase(&mut self, id: StreamId) -> Result<phase::Phase, Failure> {
        if let Any::Phase(phase) = self.get(id).await? {
            return Ok(phase.clone());
        }
        Err(foreign(id))
    }

    /// The organisation a command is about, told by the command itself or by what it changes.
    pub(crate) async fn concerns(
        &mut self,
        id: StreamId,
        command: &Command,
    ) -> Result<Option<OrganisationKey>, Failure> {
        use cost::{BatchCommand, CostPlanCommand};
        use risk::RiskCommand;
        match command {
            Command::Risk(RiskCommand::RaiseRisk(raise)) => return Ok(raise.organisation.clone()),
            Command::Batch(BatchCommand::PostActuals(post)) => return Ok(Some(post.organisation.clone())),
            Command::Batch(BatchCommand::PostLedger(post)) => return Ok(Some(post.organisation.clone())),
            Command::CostPlan(CostPlanCommand::SetMappingRules(set)) => {
                return Ok(Some(set.organisation.clone()));
            }
            Command::CostPlan(CostPlanCommand::SetCostBaseline(set)) => {
                return Ok(Some(set.organisation.clone()));
            }
            Command::CostPlan(CostPlanCommand::RecordCostPremise(record)) => {
                return Ok(record.premise.organisation().cloned());
            }
            Command::CostPlan(CostPlanCommand::ExplainDeviation(explain)) => {
                return Ok(Some(explain.organisation.clone()));
            }
            Command::CostPlan(CostPlanCommand::ForecastCosts(forecast)) => {
                return Ok(Some(forecast.organisation.clone()));
            }
            Command::CostPlan(CostPlanCommand::ConfirmBudgetReduction(confirm)) => {
                return Ok(confirm.organisation().cloned());
            }
            Command::CostPlan(CostPlanCommand::ClaimSaving(claim)) => {
                return Ok(Some(claim.organisation.clone()));
            }
            Command::Risk(_) | Command::Batch(_) | Command::CostPlan(_) => {}
            Command::Programme(_)
            | Command::Phase(_)
            | Command::Milestone(_)
            | Command::Goal(_)
            | Command::Decision(_)
            | Command::Meeting(_)
            | Command::Report(_)
            | Command::Erasure(_) => return Ok(None),
        }
        Ok(match self.get(id).await? {
            Any::Risk(risk) => risk.organisation.clone(),
            Any::Batch(batch) => Some(batch.organisation.clone()),
            Any::Programme(_)
            | Any::Phase(_)
            | Any::Milestone(_)
            | Any::Goal(_)
            | Any::Decision(_)
            | Any::Meeting(_)
            | Any::Report(_)
            | Any::Erasure(_) => None,
            Any::CostPlan(plan) => {
                let entry = if let Command::CostPlan(CostPlanCommand::WithdrawCostEntry(withdraw)) = command {
                    withdraw.entry
                } else if let Command::CostPlan(CostPlanCommand::JudgeSaving(judge)) = command {
                    judge.entry
                } else {
                    return Ok(None);
                };
                plan.entries.get(&entry).and_then(|it| it.organisation.clone())
            }
        })
    }
}

fn foreign(id: StreamId) -> Failure {
    Failure::Fault(format!("{id} is of another noun"))
}

async fn load<A>(
    repository: &LogRepository,
    stream: &str,
    any: fn(A) -> Any,
) -> Result<(Any, Version), Failure>
where
    A: Aggregate<Error = Refusal>,
{
    let (aggregate, version) = read(repository, stream).await?;
    Ok((any(aggregate), version))
}

/// An aggregate from all its events, and its version.
pub(crate) async fn read<A>(repository: &LogRepository, stream: &str) -> Result<(A, Version), Failure>
where
    A: Aggregate<Error = Refusal>,
{
    let store = PersistedEventStore::<_, A>::new_event_store(repository.clone());
    let context = store.load_aggregate(stream).await.map_err(fault)?;
    Ok((context.aggregate, context.current_sequence as u64))
}
