//! What is sent to the door: one act, of one command or several, with what it rests on.

use loggbok_domain::{Command, CommandId, DecisionId, Noun, ProgrammeId, Prose, StreamId};
use loggbok_store::Position;
use sha2::{Digest, Sha256};

use crate::actor::Actor;

/// One act on one programme: all of its commands are carried out, or none.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The act's command id, made by whoever sends it. The same id with the same content is applied once.
    pub id: CommandId,
    /// The programme.
    pub programme: ProgrammeId,
    /// The commands, in order; each sees what those before it decided.
    pub commands: Vec<Command>,
    /// Why, in the sender's words.
    pub reason: Option<Prose>,
    /// The decision invoked, by every command of the act.
    pub decision: Option<DecisionId>,
    /// What the sender had seen: refused if what it writes has changed after this position.
    pub seen: Option<Position>,
}

impl Order {
    /// One command without reason, decision or expectation.
    #[must_use]
    pub fn new(id: CommandId, programme: ProgrammeId, command: impl Into<Command>) -> Self {
        Self {
            id,
            programme,
            commands: vec![command.into()],
            reason: None,
            decision: None,
            seen: None,
        }
    }

    /// The streams that every carrying out of it reads.
    pub(crate) fn streams(&self) -> impl Iterator<Item = StreamId> {
        let of = |noun, id| StreamId { noun, id };
        let decision = self.decision.map(|id| of(Noun::Decision, id.0));
        let commands = self.commands.iter().flat_map(|command| {
            let target = command.stream(self.programme);
            command.reads().into_iter().chain([target])
        });
        commands
            .chain(decision)
            .chain([of(Noun::Programme, self.programme.0)])
    }

    /// With a reason.
    #[must_use]
    pub fn because(mut self, reason: Prose) -> Self {
        self.reason = Some(reason);
        self
    }

    /// On the strength of a decision.
    #[must_use]
    pub fn by(mut self, decision: DecisionId) -> Self {
        self.decision = Some(decision);
        self
    }
}

/// SHA-256 over content and actor: what must be the same when a command id comes back.
pub(crate) fn digest(actor: &Actor, order: &Order) -> Result<[u8; 32], serde_json::Error> {
    let Order {
        programme,
        commands,
        reason,
        decision,
        ..
    } = order;
    let who = (actor.id.as_str(), actor.role, &actor.organisation);
    let names: Vec<&str> = commands.iter().map(Command::name).collect();
    // Straight into the hash: a ledger's rows as one text would be large.
    let mut hash = std::io::BufWriter::new(Sha256::new());
    serde_json::to_writer(&mut hash, &(who, programme, names, commands, reason, decision))?;
    let hash = hash
        .into_inner()
        .map_err(|error| serde_json::Error::io(error.into_error()))?;
    Ok(hash.finalize().into())
}
