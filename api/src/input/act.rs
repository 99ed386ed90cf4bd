//! What every order has: its id, and what it rests on.

use async_graphql::InputObject;
use loggbok_app::{Order, Position};
use loggbok_domain::{Command, CommandId, DecisionId, ProgrammeId, Prose};

use super::Reader;
use crate::scalar;

/// An input that orders one command.
pub(crate) trait Act: Send {
    /// Reads it; `None` once the reader has taken note of a slip.
    fn order(self, reader: &mut Reader) -> Option<Order>;
}

/// What every order has. Its fields stand in each mutation's own input.
#[derive(InputObject)]
pub(crate) struct ActInput {
    /// The command's id, made by the client. The same id with the same content is carried out once and
    /// answered with the first receipt; with another content it is refused.
    command_id: scalar::Uuid,
    /// Why, in 1–10 000 characters. Required where the command says so.
    reason: Option<String>,
    /// The decision that authorises the change, by its uuid. Required where the command says so.
    authority: Option<scalar::Uuid>,
    /// The log position the client had seen: the order is refused with what happened since, if what it
    /// changes has changed after that.
    seen: Option<scalar::Position>,
}

/// An order without its command.
pub(crate) struct Unfilled {
    id: CommandId,
    programme: ProgrammeId,
    reason: Option<Prose>,
    decision: Option<DecisionId>,
    seen: Option<Position>,
}

impl ActInput {
    /// Reads all but the command, whose new ids are derived from this act's id.
    pub(crate) fn read(
        self,
        programme: impl FnOnce(&mut Reader) -> Option<ProgrammeId>,
        reader: &mut Reader,
    ) -> Option<Unfilled> {
        let id = reader.field::<uuid::Uuid>("command_id", self.command_id);
        reader.derive_from(id.unwrap_or_default());
        let programme = programme(reader);
        let reason = reader.field::<Option<Prose>>("reason", self.reason);
        let decision = reader.field::<Option<DecisionId>>("authority", self.authority);
        let seen = reader.field::<Option<Position>>("seen", self.seen);
        Some(Unfilled {
            id: CommandId(id?),
            programme: programme?,
            reason: reason?,
            decision: decision?,
            seen: seen?,
        })
    }
}

impl Unfilled {
    /// The programme it is on.
    pub(crate) fn programme(&self) -> ProgrammeId {
        self.programme
    }

    /// The order for a command.
    pub(crate) fn with(self, command: impl Into<Command>) -> Order {
        let Self {
            id,
            programme,
            reason,
            decision,
            seen,
        } = self;
        Order {
            reason,
            decision,
            seen,
            ..Order::new(id, programme, command)
        }
    }
}
