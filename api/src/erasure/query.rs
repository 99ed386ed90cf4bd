//! One erasure with its protocol, and what one would destroy.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use loggbok_app::{CleanUp, Position};
use loggbok_domain::{ErasureId, Noun};
use loggbok_projections::erasure as model;

use crate::caller::Caller;
use crate::node::global;
use crate::page::{Page, connection, cut, place};
use crate::scalar;
use crate::seen::{At, Recording};

/// A lawful erasure (gallring), and its protocol.
#[derive(Clone)]
pub(crate) struct Erasure {
    at: At,
    erasure: Arc<model::Erasure>,
}

connection!(ErasureConnection, ErasureEdge, Erasure, "erasures", "erasure");

/// How an erasure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "model::Standing")]
pub(crate) enum ErasureStanding {
    /// Proposed (föreslagen): somebody else has yet to carry it out.
    Proposed,
    /// Carried out (verkställd).
    CarriedOut,
    /// Declined (avböjd), or taken back.
    Declined,
}

/// One event whose content was destroyed.
#[derive(SimpleObject)]
struct Destroyed {
    /// Where it stands.
    position: scalar::Position,
    /// Bytes of payload, reason and salt.
    bytes: u64,
}

/// A finished clean-up of the database's files.
#[derive(SimpleObject)]
struct FileCleanUp {
    /// When it had ended.
    at: scalar::Time,
    /// Bytes of the files before.
    before_bytes: u64,
    /// Bytes after.
    after_bytes: u64,
}

impl Erasure {
    pub(crate) fn of(at: &At, erasure: &Arc<model::Erasure>) -> Self {
        Self {
            at: Arc::clone(at),
            erasure: Arc::clone(erasure),
        }
    }

    pub(crate) fn find(at: &At, id: ErasureId) -> Option<Self> {
        let erasure = at.view().erasures.erasures.get(&id)?;
        Some(Self::of(at, erasure))
    }

    /// A page of a programme's erasures, in the order they were proposed.
    pub(crate) fn page(at: &At, page: &Page) -> ErasureConnection {
        let erasures = at.view().erasures.in_order();
        let keyed = erasures
            .into_iter()
            .map(|erasure| (place(erasure.stamp.position), Self::of(at, erasure)));
        cut(keyed.collect(), page).into()
    }
}

/// A lawful erasure (gallring), and its protocol.
#[Object]
impl Erasure {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        global(self.at.programme, Noun::Erasure, self.erasure.id.0)
    }

    /// The id in commands.
    async fn uuid(&self) -> scalar::Uuid {
        self.erasure.id.0.into()
    }

    /// How it stands.
    async fn standing(&self) -> ErasureStanding {
        self.erasure.standing().into()
    }

    /// The rule it follows.
    async fn rule(&self) -> &str {
        self.erasure.rule.as_str()
    }

    /// The decision on erasure (gallringsbeslut) that orders it.
    async fn ordered_by(&self) -> &str {
        self.erasure.ordered_by.as_str()
    }

    /// The day of that decision.
    async fn ordered_on(&self) -> scalar::Date {
        self.erasure.ordered_on.into()
    }

    /// Log positions of the events it lists, at most 500.
    async fn positions(&self) -> Vec<scalar::Position> {
        let positions = self.erasure.positions.iter();
        positions.copied().map(scalar::Position).collect()
    }

    /// When it was proposed, and in which role.
    async fn proposed(&self) -> Recording {
        Recording::of(&self.at, &self.erasure.stamp)
    }

    /// When it was carried out or declined, in which role and why; null while it waits.
    async fn settled(&self) -> Option<Recording> {
        let outcome = self.erasure.outcome.as_ref()?;
        Some(Recording::of(&self.at, &outcome.stamp))
    }

    /// What was destroyed; null unless it was carried out.
    async fn destroyed(&self) -> Option<Vec<Destroyed>> {
        let destroyed = self.erasure.outcome.as_ref()?.destroyed.as_ref()?;
        Some(destroyed.iter().map(Destroyed::from).collect())
    }

    /// The clean-up of the database's files after it; null while it is due, and where this installation was rebuilt
    /// from an export made later, whose files never held the content.
    async fn cleaned_up(&self, ctx: &Context<'_>) -> Result<Option<FileCleanUp>> {
        let Some(outcome) = &self.erasure.outcome else {
            return Ok(None);
        };
        let caller = Caller::of(ctx)?;
        let cleaned = caller.app.clean_ups(caller.actor).await;
        let cleaned = cleaned.map_err(|failure| caller.told(&failure))?;
        let done = cleaned.get(&outcome.stamp.position).copied().flatten();
        Ok(done.map(FileCleanUp::from))
    }
}

/// What an erasure would destroy. Nothing was changed.
#[derive(SimpleObject)]
pub(crate) struct ErasureDryRun {
    /// The events named that stand in the programme, in order.
    events: Vec<WouldGo>,
    /// Positions named that are no events of the programme.
    unknown: Vec<scalar::Position>,
    /// Bytes of content that would go.
    bytes: u64,
    /// Other events of the programme that hold the same words, and would still hold them.
    elsewhere: Vec<scalar::Position>,
}

/// One event of a dry run.
#[derive(SimpleObject)]
struct WouldGo {
    /// Where it stands.
    position: scalar::Position,
    /// Its type, e.g. `RiskRaised`.
    kind: String,
    /// What that type is called in the caller's language.
    word: String,
    /// When it was recorded.
    recorded_at: scalar::Time,
    /// Fields of its payload that would go, by their paths.
    fields: Vec<String>,
    /// Whether a reason would go.
    reason: bool,
    /// Bytes of payload, reason and salt.
    bytes: u64,
    /// Whether events of its type may be erased at all.
    allowed: bool,
    /// Whether its content is gone already.
    erased: bool,
}

/// Asks what an erasure of events of a programme would destroy.
pub(crate) async fn dry_run(
    ctx: &Context<'_>,
    at: &At,
    positions: Vec<scalar::Position>,
) -> Result<ErasureDryRun> {
    let caller = Caller::of(ctx)?;
    let positions: Vec<Position> = positions
        .into_iter()
        .map(|position| Position(position.0))
        .collect();
    let run = caller.app.dry_run(caller.actor, at.programme, &positions).await;
    let run = run.map_err(|failure| caller.told(&failure))?;
    let event = |event: loggbok_app::WouldGo| WouldGo {
        position: event.position.into(),
        word: loggbok_app::words::event(caller.language(), &event.kind),
        kind: event.kind,
        recorded_at: event.recorded_at.into(),
        fields: event.fields,
        reason: event.reason,
        bytes: event.bytes,
        allowed: event.allowed,
        erased: event.erased,
    };
    Ok(ErasureDryRun {
        events: run.events.into_iter().map(event).collect(),
        unknown: run.unknown.into_iter().map(Into::into).collect(),
        bytes: run.bytes,
        elsewhere: run.elsewhere.into_iter().map(Into::into).collect(),
    })
}

impl From<&loggbok_domain::erasure::Destroyed> for Destroyed {
    fn from(event: &loggbok_domain::erasure::Destroyed) -> Self {
        Self {
            position: scalar::Position(event.position),
            bytes: event.bytes,
        }
    }
}

impl From<CleanUp> for FileCleanUp {
    fn from(done: CleanUp) -> Self {
        Self {
            at: done.at.into(),
            before_bytes: done.before_bytes,
            after_bytes: done.after_bytes,
        }
    }
}
