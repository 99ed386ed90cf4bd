//! The protocol of erasures, and what one would destroy.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, Result, SimpleObject};
use loggbok_app::{CleanUp, Position};
use loggbok_domain::{Language, ProgrammeId};
use loggbok_projections::erasure as model;

use crate::caller::Caller;
use crate::failure;
use crate::scalar;
use crate::seen::{Recording, Seen};

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

/// A lawful erasure (gallring), and its protocol.
#[derive(SimpleObject)]
pub(crate) struct Erasure {
    /// Its uuid.
    uuid: scalar::Uuid,
    /// How it stands.
    standing: ErasureStanding,
    /// The rule it follows.
    rule: String,
    /// The decision on erasure that orders it.
    ordered_by: String,
    /// The day of that decision.
    ordered_on: scalar::Date,
    /// Log positions of the events it lists.
    positions: Vec<scalar::Position>,
    /// When it was proposed, and in which role.
    proposed: Recording,
    /// When it was carried out or declined, in which role and why; null while it waits.
    settled: Option<Recording>,
    /// What was destroyed; null unless it was carried out.
    destroyed: Option<Vec<Destroyed>>,
    /// The clean-up of the database's files after it; null while it is due, and where this installation was rebuilt
    /// from an export made later, whose files never held the content.
    cleaned_up: Option<FileCleanUp>,
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

/// What an erasure would destroy. Nothing was changed.
#[derive(SimpleObject)]
struct ErasureDryRun {
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

/// Lawful erasures at the root.
#[derive(Default)]
pub(crate) struct ErasureQuery;

#[Object]
impl ErasureQuery {
    /// The erasures of a programme with their protocols, in the order they were proposed.
    async fn erasures(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The programme, by its uuid.")] programme: scalar::Uuid,
        #[graphql(
            desc = "A moment: a log position (`@123`), a time by RFC 3339, a day (`2026-03-31`) or a \
            quarter (`2026-Q1`); now when left out."
        )]
        as_of: Option<String>,
    ) -> Result<Vec<Erasure>> {
        let caller = Caller::of(ctx)?;
        let programme = read(&programme, caller.language())?;
        let as_of = caller.moment(as_of.as_deref())?;
        let told = |failure| caller.told(&failure);
        let answer = caller.ask(programme, as_of).await.map_err(told)?;
        let cleaned = caller.app.clean_ups(caller.actor).await.map_err(told)?;
        let at = Arc::new(Seen { programme, answer });
        let erasures = at.view().erasures.in_order();
        let shown = erasures.into_iter().map(|erasure| {
            let outcome = erasure.outcome.as_ref();
            let cleaned_up =
                outcome.and_then(|outcome| cleaned.get(&outcome.stamp.position).copied().flatten());
            let destroyed = outcome.and_then(|outcome| outcome.destroyed.as_ref());
            Erasure {
                uuid: erasure.id.0.into(),
                standing: erasure.standing().into(),
                rule: erasure.rule.to_string(),
                ordered_by: erasure.ordered_by.to_string(),
                ordered_on: erasure.ordered_on.into(),
                positions: erasure.positions.iter().copied().map(scalar::Position).collect(),
                proposed: Recording::of(&at, &erasure.stamp),
                settled: outcome.map(|outcome| Recording::of(&at, &outcome.stamp)),
                destroyed: destroyed.map(|events| events.iter().map(Destroyed::from).collect()),
                cleaned_up: cleaned_up.map(FileCleanUp::from),
            }
        });
        Ok(shown.collect())
    }

    /// What an erasure would destroy, and where the same words would be left. Changes nothing.
    async fn erasure_dry_run(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The programme, by its uuid.")] programme: scalar::Uuid,
        #[graphql(desc = "Log positions of the events: 1–500.")] positions: Vec<scalar::Position>,
    ) -> Result<ErasureDryRun> {
        let caller = Caller::of(ctx)?;
        let programme = read(&programme, caller.language())?;
        if positions.len() > loggbok_domain::erasure::MOST_POSITIONS {
            let count = positions.len().to_string();
            return Err(failure::malformed("NUMBER", &count, caller.language()));
        }
        let positions: Vec<Position> = positions
            .into_iter()
            .map(|position| Position(position.0))
            .collect();
        let run = caller.app.dry_run(caller.actor, programme, &positions).await;
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
}

fn read(programme: &scalar::Uuid, language: Language) -> Result<ProgrammeId> {
    let read = programme.0.parse();
    read.map_err(|_| failure::malformed("ID", &programme.0, language))
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
