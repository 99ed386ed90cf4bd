//! What a form orders.

use loggbok_app::{App, Order};
use loggbok_domain::{Command, DecisionId, Prose};

use crate::form::{Sent, Wrong};
use crate::programme::Opened;
use crate::visitor::Visitor;

/// A form as what it orders: one act of one command or several, with its reason and the decision it invokes.
pub(crate) struct Act {
    pub(crate) commands: Vec<Command>,
    pub(crate) reason: Option<Prose>,
    pub(crate) decision: Option<DecisionId>,
}

impl Act {
    /// One command.
    pub(crate) fn new(command: impl Into<Command>) -> Self {
        Self {
            commands: vec![command.into()],
            reason: None,
            decision: None,
        }
    }

    /// With a reason.
    pub(crate) fn because(mut self, reason: Prose) -> Self {
        self.reason = Some(reason);
        self
    }

    /// On the strength of a decision, where there is one.
    pub(crate) fn by(mut self, decision: Option<DecisionId>) -> Self {
        self.decision = decision;
        self
    }
}

/// Sends an act that a form was read as; a refusal is placed at the field it is about, by the refusal's code.
pub(crate) async fn acted(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    (sent, read): (&Sent, Result<Act, Wrong>),
    fields: &[(&str, &'static str)],
) -> Result<(), Wrong> {
    let Act {
        commands,
        reason,
        decision,
    } = read?;
    let order = Order {
        id: sent.command(),
        programme: opened.programme,
        commands,
        reason,
        decision,
        seen: None,
    };
    let done = app.execute(&visitor.actor()?, order).await;
    done.map(drop).map_err(|failure| Wrong::placed(failure, fields))
}
