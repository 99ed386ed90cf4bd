//! The rows of a batch, column by column, and the one statement that writes them all.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::Executor;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::connect::SCHEMA;
use super::erase::Erased;
use super::fault::signed;
use super::follow::CHANNEL;
use crate::merkle::Frontier;
use crate::prepare::{Prepared, Sealing};
use crate::{Head, Receipt, StoredEvent, Version, sum};

/// Moves the head row on from the turn it was found at, and by that holds it until commit. If somebody else has moved
/// it since, or what was taken for granted does not hold, nothing is written. While the turn is the same nobody has
/// written, so what this statement sees of the log is all of it.
const WRITE: &str = "WITH moved AS ( \
      UPDATE head SET turn = turn + 1, position = $2, recorded_at = $3, peaks = $4 \
      WHERE turn = $1 AND schema = $36 AND NOT EXISTS (SELECT FROM command WHERE id = ANY($35::uuid[])) \
        AND NOT EXISTS (SELECT FROM unnest($33::text[], $34::bigint[]) AS g (stream, version) WHERE version <> \
          coalesce((SELECT max(e.version) FROM event e WHERE e.stream = g.stream), 0)) \
      RETURNING 1 \
    ), answered AS ( \
      INSERT INTO command (id, digest, position, events, recorded_at, sum) \
      SELECT c.* FROM moved, unnest($5::uuid[], $6::bytea[], $7::bigint[], $8::integer[], $9::timestamptz[], \
        $32::bytea[]) c \
    ), said AS ( \
      INSERT INTO content (position, payload, reason, salt) \
      SELECT c.* FROM moved, unnest($10::bigint[], $27::text[], $28::text[], $29::bytea[]) c \
    ), happened AS ( \
      INSERT INTO event (position, scope, stream, version, id, kind, schema, recorded_at, actor, role, \
        organisation, decision, rule, command, correlation, causation, sealed, hashes) \
      SELECT e.* FROM moved, unnest($10::bigint[], $11::text[], $12::text[], $13::bigint[], $14::uuid[], \
        $15::text[], $16::integer[], $17::timestamptz[], $18::text[], $19::text[], $20::text[], $21::uuid[], \
        $22::text[], $23::uuid[], $24::uuid[], $25::uuid[], $26::bytea[], $30::bytea[]) e \
    ) SELECT pg_notify($31, $2::text) FROM moved";

/// The commands' rows.
#[derive(Default)]
struct Answers<'a> {
    ids: Vec<Uuid>,
    digests: Vec<&'a [u8]>,
    positions: Vec<i64>,
    events: Vec<i32>,
    times: Vec<DateTime<Utc>>,
    sums: Vec<sum::Sum>,
}

/// The events' rows and their content.
#[derive(Default)]
struct Events<'a> {
    positions: Vec<i64>,
    scopes: Vec<&'a str>,
    streams: Vec<&'a str>,
    versions: Vec<i64>,
    ids: Vec<Uuid>,
    kinds: Vec<&'a str>,
    schemas: Vec<i32>,
    times: Vec<DateTime<Utc>>,
    actors: Vec<&'a str>,
    roles: Vec<&'a str>,
    acting_for: Vec<Option<&'a str>>,
    decisions: Vec<Option<Uuid>>,
    rules: Vec<&'a str>,
    commands: Vec<Uuid>,
    correlations: Vec<Option<Uuid>>,
    causations: Vec<Option<Uuid>>,
    commits: Vec<&'a [u8]>,
    payloads: Vec<Option<&'a str>>,
    reasons: Vec<Option<&'a str>>,
    salts: Vec<Option<&'a [u8]>>,
    hashes: Vec<Vec<u8>>,
}

/// All rows of one statement.
#[derive(Default)]
pub(super) struct Rows<'a> {
    answers: Answers<'a>,
    events: Events<'a>,
    pub(super) erased: Erased,
}

/// From the turn the head was found at to the next.
pub(super) struct Step<'a> {
    pub(super) turn: i64,
    pub(super) head: Head,
    pub(super) tree: &'a Frontier,
    /// Where nobody has looked: the versions that streams are taken to have, and that no command was answered.
    pub(super) granted: Option<&'a HashMap<&'a str, Version>>,
}

/// Where an event goes, and the hashes it adds to the tree.
pub(super) struct At {
    pub(super) position: u64,
    pub(super) version: Version,
    pub(super) recorded_at: DateTime<Utc>,
    pub(super) hashes: Vec<u8>,
}

impl<'a> Rows<'a> {
    pub(super) fn is_empty(&self) -> bool {
        self.answers.ids.is_empty() && self.events.ids.is_empty()
    }

    /// A command's first answer.
    pub(super) fn answer(&mut self, receipt: &Receipt, digest: &'a [u8; 32]) {
        let to = &mut self.answers;
        to.ids.push(receipt.command);
        to.digests.push(digest);
        to.positions.push(signed(receipt.position.0));
        to.events.push(i32::try_from(receipt.events).unwrap_or(i32::MAX));
        to.times.push(receipt.recorded_at);
        to.sums.push(sum::answer(receipt, digest));
    }

    /// An event of an append.
    pub(super) fn append(&mut self, append: &'a Prepared, event: &'a Sealing, at: At) {
        let to = &mut self.events;
        to.place(&append.scope, &event.stream, at);
        to.kind(&event.kind, event.schema, event.id);
        to.author(&append.author);
        to.decisions.push(append.decision);
        to.rules.push(&append.rule);
        to.links(append.command, append.correlation, append.causation);
        to.commits.push(&event.commit);
        to.content(Some((&event.payload, append.reason.as_deref(), &event.salt)));
    }

    /// An event of another log.
    pub(super) fn import(&mut self, event: &'a StoredEvent, hashes: Vec<u8>) {
        let to = &mut self.events;
        let at = At {
            position: event.position.0,
            version: event.version,
            recorded_at: event.recorded_at,
            hashes,
        };
        to.place(&event.scope, &event.stream, at);
        to.kind(&event.kind, event.schema, event.id);
        to.author(&event.author);
        to.decisions.push(event.decision);
        to.rules.push(&event.rule);
        to.links(event.command, event.correlation, event.causation);
        to.commits.push(&event.commit);
        let content = event.content.as_ref();
        to.content(content.map(|it| (&*it.payload, it.reason.as_deref(), &it.salt)));
    }

    /// Writes all of it, if the head is still at its turn and what is granted holds. Answers whether it was.
    pub(super) async fn write(&self, connection: &mut PgConnection, step: Step<'_>) -> sqlx::Result<bool> {
        let (streams, versions): (Vec<&str>, Vec<i64>) = step
            .granted
            .into_iter()
            .flatten()
            .map(|(stream, version)| (*stream, signed(*version)))
            .unzip();
        let unanswered = step.granted.map_or(&[][..], |_| &self.answers.ids[..]);
        let Self {
            answers: command,
            events: event,
            ..
        } = self;
        let question = sqlx::query(WRITE)
            .bind(step.turn)
            .bind(signed(step.head.position.0))
            .bind(step.head.recorded_at)
            .bind(step.tree.to_bytes())
            .bind(&command.ids)
            .bind(&command.digests)
            .bind(&command.positions)
            .bind(&command.events)
            .bind(&command.times)
            .bind(&event.positions)
            .bind(&event.scopes)
            .bind(&event.streams)
            .bind(&event.versions)
            .bind(&event.ids)
            .bind(&event.kinds)
            .bind(&event.schemas)
            .bind(&event.times)
            .bind(&event.actors)
            .bind(&event.roles)
            .bind(&event.acting_for)
            .bind(&event.decisions)
            .bind(&event.rules)
            .bind(&event.commands)
            .bind(&event.correlations)
            .bind(&event.causations)
            .bind(&event.commits)
            .bind(&event.payloads)
            .bind(&event.reasons)
            .bind(&event.salts)
            .bind(&event.hashes)
            .bind(CHANNEL)
            .bind(&command.sums)
            .bind(streams)
            .bind(versions)
            .bind(unanswered)
            .bind(SCHEMA);
        Ok(connection.fetch_optional(question).await?.is_some())
    }
}

impl<'a> Events<'a> {
    fn place(&mut self, scope: &'a str, stream: &'a str, at: At) {
        self.positions.push(signed(at.position));
        self.scopes.push(scope);
        self.streams.push(stream);
        self.versions.push(signed(at.version));
        self.times.push(at.recorded_at);
        self.hashes.push(at.hashes);
    }

    fn kind(&mut self, kind: &'a str, schema: u32, id: Uuid) {
        self.kinds.push(kind);
        self.schemas.push(i32::try_from(schema).unwrap_or(i32::MAX));
        self.ids.push(id);
    }

    fn author(&mut self, author: &'a crate::Author) {
        self.actors.push(&author.actor);
        self.roles.push(&author.role);
        self.acting_for.push(author.organisation.as_deref());
    }

    fn links(&mut self, command: Uuid, correlation: Option<Uuid>, causation: Option<Uuid>) {
        self.commands.push(command);
        self.correlations.push(correlation);
        self.causations.push(causation);
    }

    /// Payload, reason and salt; `None` if they were erased.
    fn content(&mut self, content: Option<(&'a str, Option<&'a str>, &'a [u8; 32])>) {
        self.payloads.push(content.map(|(payload, _, _)| payload));
        self.reasons.push(content.and_then(|(_, reason, _)| reason));
        self.salts.push(content.map(|(_, _, salt)| &salt[..]));
    }
}
